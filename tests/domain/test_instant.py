"""Instants as text."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.instant import from_text, optional_from, optional_text, to_text

instants = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(
    lambda at: at.replace(tzinfo=UTC, microsecond=at.microsecond // 1000 * 1000)
)


@given(instants)
def test_what_was_written_is_read_again(at):
    assert from_text(to_text(at)) == at


@given(instants, instants)
def test_the_order_of_texts_is_the_order_of_time(one, other):
    assert (to_text(one) < to_text(other)) == (one < other)


def test_another_zone_is_the_same_instant():
    at = datetime(2026, 3, 2, 12, tzinfo=UTC)
    assert to_text(at.astimezone(timezone(timedelta(hours=5, minutes=30)))) == to_text(at)
    assert from_text("2026-03-02T13:00:00+01:00") == at


def test_a_time_without_a_zone_is_no_instant():
    with pytest.raises(ValueError, match="time zone"):
        from_text("2026-03-02T12:00:00")


def test_nothing_stays_nothing():
    assert optional_text(None) is None
    assert optional_from(None) is None
    at = datetime(2026, 3, 2, 12, tzinfo=UTC)
    assert optional_from(optional_text(at)) == at
