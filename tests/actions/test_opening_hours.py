"""Hours guard a queue: outside of them nobody is asked, whoever is there, and the page says when it opens again."""

import pytest
from msgspec.structs import replace

from chalicelib.actions import setting as settings
from chalicelib.actions.asking import Chatting, submit
from chalicelib.actions.entering import enter, state
from chalicelib.domain.hours import Hours, Span
from chalicelib.storage.library import get_library, save_library
from chalicelib.storage.offer import waiting_at
from chalicelib.storage.queue import get_queue, save_queue
from tests.support.people import FORM, Librarian, PatronPerson

VALUES = {**FORM, "request_key": "k1"}
MONDAYS = ((Span("09:00", "17:00"),), *([()] * 6))
TUESDAYS = ((), (Span("09:00", "17:00"),), *([()] * 5))


@pytest.fixture
def zoe(desk, consortium):
    zoe = Librarian(desk, consortium.staff["ana.state"])
    zoe.monitor("cooperative")
    return zoe


def keeps(queue_id, week, time_zone="UTC"):
    queue = get_queue(queue_id)
    save_queue(replace(queue, hours=Hours(keeps_hours=True, time_zone=time_zone, week=week)))


def test_within_its_hours_a_queue_still_needs_somebody(desk, consortium):
    keeps("harlow", MONDAYS)
    answer = state(enter(desk, "harlow"))
    assert (answer["open"], answer["opens_at"], answer["closing_at"]) == (False, None, None)


def test_within_its_hours_and_attended_it_is_open_until_they_end(desk, ana):
    keeps("harlow", MONDAYS)
    answer = state(enter(desk, "harlow"))
    assert (answer["open"], answer["closing_at"]) == (True, "2026-03-02T17:00:00.000Z")


def test_outside_of_its_hours_it_is_closed_though_a_monitor_was_left_open(desk, ana):
    keeps("harlow", TUESDAYS)
    answer = state(enter(desk, "harlow"))
    assert (answer["open"], answer["opens_at"]) == (False, "2026-03-03T09:00:00.000Z")


def test_its_hours_are_those_of_its_librarys_clock(desk, ana):
    save_library(replace(get_library("harlow"), time_zone="Asia/Tokyo"))
    keeps("harlow", MONDAYS, time_zone="")
    assert not enter(desk, "harlow").is_open, "it is nine in the evening there"
    keeps("harlow", ((Span("20:00", "22:00"),), *([()] * 6)), time_zone="")
    assert enter(desk, "harlow").is_open


def test_another_librarys_hours_change_nothing(desk, ana):
    keeps("state", TUESDAYS)
    assert state(enter(desk, "harlow"))["opens_at"] is None
    assert enter(desk, "harlow").is_open


def test_any_open_queue_makes_the_form_open_and_the_shut_one_sees_it_when_it_opens(desk, ana, zoe):
    keeps("harlow", TUESDAYS)
    asked = submit(desk, enter(desk, "harlow"), VALUES, visit="")
    assert isinstance(asked, Chatting)
    assert [event["type"] for event in zoe.told] == ["request.arrived"]
    (offer,) = waiting_at("harlow")
    assert offer.visible_at.isoformat() == "2026-03-03T09:00:00+00:00"


def test_a_tier_that_is_shut_is_passed(desk, ana):
    keeps("cooperative", TUESDAYS)
    keeps("harlow", MONDAYS)
    asked = submit(desk, enter(desk, "harlow"), VALUES, visit="")
    assert isinstance(asked, Chatting)
    (offer,) = waiting_at("cooperative")
    assert offer.visible_at.isoformat() == "2026-03-03T09:00:00+00:00"


def test_who_waits_when_the_hours_end_is_kept_and_told(desk, ana):
    keeps("harlow", MONDAYS)
    keeps("cooperative", TUESDAYS)
    desk.clock.forward(hours=4, minutes=59, seconds=40)
    ana.send("monitor.ping")
    patron = PatronPerson.asks(desk, "harlow")
    assert patron.send("chat.ping")["chat"]["open"] is True
    desk.clock.forward(seconds=20)
    view = patron.send("chat.ping")["chat"]
    assert (view["state"], view["open"]) == ("waiting", False)
    assert ana.send("chat.accept", chat=patron.chat)["chat"]["id"] == patron.chat


def test_the_setting_is_saved_with_its_queue_and_no_other(desk, consortium):
    values = {
        "keeps_hours": True,
        "time_zone": "",
        "week": [[{"opens": "09:00", "closes": "17:00"}], *([[]] * 6)],
        "holidays": [],
    }
    dana = consortium.staff["dana.harlow"]
    settings.save(desk, dana, "hours", values, revision=0, queue_id="harlow")
    assert get_queue("harlow").hours == Hours(keeps_hours=True, week=MONDAYS)
    assert get_queue("state").hours == Hours()
