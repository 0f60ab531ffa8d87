"""Days as they are typed, and when they begin."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.day import day_from, day_of, midnight
from chalicelib.errors import Invalid


def test_a_day_begins_at_midnight_of_its_zone():
    began = midnight(date(2026, 7, 1), ZoneInfo("America/Chicago"))
    assert began == datetime(2026, 7, 1, 5, 0, tzinfo=UTC)


@given(st.dates())
def test_a_day_is_read_as_it_is_written(day):
    assert day_of(day.isoformat()) == day


@pytest.mark.parametrize(
    "typed", ["2026-2-30", "yesterday", "20260301", "0001-01-01", "2026-03-01T"]
)
def test_what_is_no_day_is_refused_at_its_field(typed):
    with pytest.raises(Invalid) as refused:
        day_from("from", typed)
    assert refused.value.details["field"] == "from"


@pytest.mark.parametrize("typed", [None, ""])
def test_no_day_is_none(typed):
    assert day_from("from", typed) is None
