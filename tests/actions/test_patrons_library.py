"""What stands beside a chat of the patron's library: its time, whom to refer to, its policy page."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from chalicelib.actions import setting as settings
from chalicelib.actions.patrons_library import library_at_hand
from chalicelib.domain.library import Group, Library
from chalicelib.errors import NotFound
from chalicelib.storage.library import get_library, save_group, save_library


@pytest.fixture
def people(consortium):
    return consortium.staff


@pytest.fixture
def harlow(consortium):
    library = replace(
        get_library("harlow"),
        time_zone="America/New_York",
        state="Ohio",
        country="United States",
        alert_email="refer@harlow.example",
    )
    save_library(library)
    return library


def _show(desk, people, field, value):
    settings.save(desk, people["cleo.harlow"], f"policy-{field}", {field: value}, revision=0)


@pytest.mark.parametrize("who", ["ana.harlow", "ana.birch", "ana.state"])
def test_whoever_may_have_its_patrons_knows_where_it_is_and_whom_to_refer_to(
    desk, people, harlow, who
):
    seen = library_at_hand(desk, people[who], "harlow")
    assert seen["library"] == {"id": "harlow", "name": "Harlow Public Library"}
    assert seen["place"] == "Ohio, United States"
    assert seen["referrals"] == "refer@harlow.example"
    assert seen["policy"] is None


@pytest.mark.parametrize(
    ("day", "daylight_saving", "minutes"),
    [
        (datetime(2026, 7, 1, tzinfo=UTC), True, -240),
        (datetime(2026, 12, 1, tzinfo=UTC), True, -300),
        (datetime(2026, 7, 1, tzinfo=UTC), False, -300),
    ],
)
def test_its_clocks_are_right_in_summer_and_winter(
    desk, people, harlow, day, daylight_saving, minutes
):
    save_library(replace(harlow, daylight_saving=daylight_saving))
    desk.clock.at = day
    assert library_at_hand(desk, people["ana.birch"], "harlow")["minutes_from_utc"] == minutes


def test_a_page_that_may_be_read_comes_along(desk, people, harlow):
    _show(desk, people, "hours", "9 to 6")
    settings.save(desk, people["cleo.harlow"], "policy-status", {"viewable": True}, revision=0)
    policy = library_at_hand(desk, people["ana.state"], "harlow")["policy"]
    assert [field["text"] for field in policy["fields"]] == ["9 to 6"]


def test_a_library_that_one_does_not_serve_is_not_there(desk, people):
    save_group(Group("far", "Far Group"))
    save_library(Library("far", "Far Library", "public", "far"))
    with pytest.raises(NotFound):
        library_at_hand(desk, people["ana.harlow"], "far")
