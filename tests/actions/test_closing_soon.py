"""Closing soon: no new requests from an instant on, everything else goes on, anybody on the queue undoes it."""

import pytest

from chalicelib.actions.asking import Chatting, Taken, submit
from chalicelib.actions.entering import enter, state
from chalicelib.errors import Conflict, Invalid
from tests.support.people import FORM, PatronPerson

VALUES = {**FORM, "request_key": "k1"}


def test_it_is_open_until_the_instant_and_closed_from_then_on(desk, ana):
    ana.send("queue.close", queue="harlow", minutes=5)
    before = state(enter(desk, "harlow"))
    assert (before["open"], before["closing_at"]) == (True, "2026-03-02T12:05:00.000Z")
    for _ in range(6):
        desk.clock.forward(seconds=50)
        ana.send("monitor.ping")
    after = state(enter(desk, "harlow"))
    assert (after["open"], after["opens_at"], after["closing_at"]) == (False, None, None)


def test_a_question_becomes_a_follow_up_and_what_waits_is_taken(desk, ana):
    waiting = PatronPerson.asks(desk, "harlow")
    ana.send("queue.close", queue="harlow", minutes=0)
    assert isinstance(submit(desk, enter(desk, "harlow"), VALUES, visit=""), Taken)
    assert waiting.send("chat.ping")["chat"]["open"] is True
    assert ana.send("chat.accept", chat=waiting.chat)["chat"]["id"] == waiting.chat


def test_everybody_on_the_queue_sees_who_closes_it_and_undoes_it(desk, ana, ben):
    ana.send("queue.close", queue="harlow", minutes=10)
    assert {"type": "queue.changed", "queue": "harlow"} in ben.told
    (seen,) = ben.send("queue.look")["queues"]
    assert seen["closing"] == {
        "at": "2026-03-02T12:10:00.000Z",
        "until": "2026-03-02T14:10:00.000Z",
        "by": "Ana of Harlow",
    }
    assert ben.send("queue.reopen", queue="harlow")["queues"][0]["closing"] is None
    assert state(enter(desk, "harlow"))["closing_at"] is None


def test_another_queue_stays_open_and_its_librarians_hear_nothing(desk, ana, at_desk):
    zoe = at_desk("ana.state", "state")
    ana.send("queue.close", queue="harlow", minutes=0)
    assert enter(desk, "state").is_open
    assert zoe.told == []


@pytest.mark.parametrize("frame", ["queue.close", "queue.reopen"])
def test_only_those_on_a_queue_close_it(desk, ana, at_desk, frame):
    zoe = at_desk("ana.state", "state")
    with pytest.raises(Conflict) as refused:
        zoe.send(frame, queue="harlow", **({"minutes": 0} if frame == "queue.close" else {}))
    assert refused.value.code == "not_on_queue"
    assert enter(desk, "harlow").is_open


@pytest.mark.parametrize("minutes", [-1, 1, 16, 10**12])
def test_there_are_four_choices(ana, minutes):
    with pytest.raises(Invalid):
        ana.send("queue.close", queue="harlow", minutes=minutes)


def test_when_all_have_left_the_next_shift_finds_it_open(desk, ana, ben, at_desk):
    ana.send("queue.close", queue="harlow", minutes=0)
    ana.send("monitor.choose", queues=[])
    assert not enter(desk, "harlow").is_open, "ben is still there"
    ana.send("monitor.choose", queues=["harlow"])
    assert not enter(desk, "harlow").is_open, "coming back opens nothing while ben is there"
    ana.send("monitor.choose", queues=[])
    ben.send("monitor.choose", queues=[])
    ana.send("monitor.choose", queues=["harlow"])
    assert enter(desk, "harlow").is_open


def test_a_reload_of_the_only_one_there_leaves_it_closed(desk, ana):
    ana.send("queue.close", queue="harlow", minutes=0)
    ana.monitor("harlow")
    assert not enter(desk, "harlow").is_open


def test_it_ends_by_itself_after_two_hours(desk, ana):
    ana.send("queue.close", queue="harlow", minutes=0)
    for _ in range(145):
        desk.clock.forward(seconds=50)
        ana.send("monitor.ping")
    assert enter(desk, "harlow").is_open
    assert ana.send("queue.look")["queues"][0]["closing"] is None


def test_a_tier_that_is_still_open_takes_the_question(desk, ana, at_desk):
    at_desk("ana.state", "cooperative")
    ana.send("queue.close", queue="harlow", minutes=0)
    assert isinstance(submit(desk, enter(desk, "harlow"), VALUES, visit=""), Chatting)
