"""What day it is at a library, and what its clocks show."""

from datetime import UTC, date, datetime

import pytest

from chalicelib.domain.library import Library
from chalicelib.domain.local_time import day_from, library_zone, midnight
from chalicelib.errors import Invalid

SUMMER = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
WINTER = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)


def a_library(zone, *, daylight_saving=True):
    return Library("h", "H", "public", "g", zone, daylight_saving=daylight_saving)


def hours(library, at):
    return at.astimezone(library_zone(library)).hour


@pytest.mark.parametrize("zone", ["", "Nowhere/Land", "../etc/passwd"])
def test_a_time_zone_that_nobody_knows_is_utc(zone):
    assert library_zone(a_library(zone)) is UTC


def test_clocks_follow_the_zone_summer_and_winter():
    chicago = a_library("America/Chicago")
    assert (hours(chicago, SUMMER), hours(chicago, WINTER)) == (7, 6)


@pytest.mark.parametrize(
    ("zone", "hour"), [("America/Chicago", 6), ("Australia/Sydney", 22), ("Asia/Tokyo", 21)]
)
def test_where_daylight_saving_is_not_observed_standard_time_holds_all_year(zone, hour):
    library = a_library(zone, daylight_saving=False)
    assert hours(library, SUMMER) == hours(library, WINTER) == hour


def test_a_day_begins_at_midnight_of_the_library():
    zone = library_zone(a_library("America/Chicago"))
    assert midnight(date(2026, 7, 1), zone) == datetime(2026, 7, 1, 5, 0, tzinfo=UTC)


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
