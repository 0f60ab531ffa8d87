"""What the clocks of a library show."""

from datetime import UTC, datetime

import pytest

from chalicelib.domain.library import Library
from chalicelib.domain.local_time import library_zone

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
