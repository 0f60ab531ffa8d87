"""Closing soon: no new requests from an instant on, everything else goes on, anybody on the queue undoes it."""

import pytest
from msgspec.structs import replace

from chalicelib.actions.asking import Chatting, Taken, submit
from chalicelib.actions.entering import enter, state
from chalicelib.domain.hours import Hours
from chalicelib.domain.queue import delay_of
from chalicelib.errors import Conflict, Invalid
from chalicelib.storage.offer import waiting_at
from chalicelib.storage.queue import get_queue, save_queue
from tests.support.calls import just_before
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


def seen_by(librarian):
    """From when on a librarian may see requests, as they were told one after the other."""
    arrived = [event["request"] for event in librarian.told if event["type"] == "request.arrived"]
    return [each["visible_at"] for each in arrived]


class TestARequestThatAnotherTierTook:
    @pytest.fixture
    def zoe(self, at_desk):
        return at_desk("ana.state", "cooperative")

    @pytest.fixture
    def asked(self, desk, ana, zoe):
        """Harlow was closed when it came, so that only the cooperative saw it."""
        ana.send("queue.close", queue="harlow", minutes=0)
        return submit(desk, enter(desk, "harlow"), VALUES, visit="").chat_id

    def test_is_seen_at_the_queue_as_soon_as_it_is_opened_again(self, desk, ana, asked):
        desk.clock.forward(seconds=10)
        ana.send("queue.reopen", queue="harlow")
        assert seen_by(ana) == ["2026-03-02T14:00:00.000Z", "2026-03-02T12:00:10.000Z"]
        assert ana.send("chat.accept", chat=asked)["chat"]["id"] == asked

    def test_is_seen_by_the_next_shift(self, desk, ana, asked):
        ana.send("monitor.choose", queues=[])
        answer = ana.send("monitor.choose", queues=["harlow"])
        assert [(each["chat"], each["visible_at"]) for each in answer["waiting"]] == [
            (asked, "2026-03-02T12:00:00.000Z")
        ]

    def test_stays_with_whoever_took_it_meanwhile(self, desk, ana, zoe, asked):
        with just_before("TransactWriteItems", lambda: zoe.send("chat.accept", chat=asked)):
            ana.send("queue.reopen", queue="harlow")
        assert waiting_at("harlow") == []
        assert seen_by(ana) == ["2026-03-02T14:00:00.000Z"]

    def test_is_seen_later_where_the_hours_of_the_queue_are_over(self, desk, ana, asked):
        queue = get_queue("harlow")
        save_queue(replace(queue, hours=Hours(keeps_hours=True, week=((),) * 7)))
        ana.send("queue.reopen", queue="harlow")
        assert [offer.visible_at > desk.now() for offer in waiting_at("harlow")] == [True]

    def test_is_no_business_of_another_queue_that_opens(self, desk, ana, asked, at_desk):
        birch = at_desk("ana.birch", "birch")
        birch.send("queue.close", queue="birch", minutes=0)
        birch.send("queue.reopen", queue="birch")
        assert [offer.visible_at > desk.now() for offer in waiting_at("harlow")] == [True]


def test_a_tier_still_has_its_delay_when_the_queue_opens_again(desk, ana, at_desk):
    zoe = at_desk("ana.state", "cooperative")
    zoe.send("queue.close", queue="cooperative", minutes=0)
    submit(desk, enter(desk, "harlow"), VALUES, visit="")
    zoe.send("queue.reopen", queue="cooperative")
    (offer,) = waiting_at("cooperative")
    assert offer.visible_at > desk.now()
    assert offer.visible_at - desk.now() == delay_of(get_queue("harlow"), "cooperative")


def test_a_tier_that_is_still_open_takes_the_question(desk, ana, at_desk):
    at_desk("ana.state", "cooperative")
    ana.send("queue.close", queue="harlow", minutes=0)
    assert isinstance(submit(desk, enter(desk, "harlow"), VALUES, visit=""), Chatting)
