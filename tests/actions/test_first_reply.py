"""A chat that was taken, and in which its librarian writes nothing, is offered to everybody again."""

import pytest
from msgspec.structs import replace

from chalicelib.actions.sweeping import sweep_sessions
from chalicelib.domain.chat import State
from chalicelib.storage.chat import get_chat
from chalicelib.storage.queue import get_queue, save_queue
from tests.support.calls import just_before
from tests.support.people import Librarian, PatronPerson


@pytest.fixture
def ana(desk, consortium):
    return Librarian(desk, consortium.staff["ana.harlow"])


@pytest.fixture
def taken(desk, ana):
    """Ana has taken Pat's chat; half a minute later both are still there."""
    ana.monitor("harlow")
    pat = PatronPerson.asks(desk, "harlow")
    ana.send("chat.accept", chat=pat.chat)
    return pat


def _pass(desk, *people, seconds):
    """Time goes by while everybody's page says that it is there."""
    for _ in range(seconds // 20):
        desk.clock.forward(seconds=20)
        for each in people:
            each.send("monitor.ping" if isinstance(each, Librarian) else "chat.ping")


def test_both_sides_are_told_and_the_next_finds_it_in_front(desk, consortium, ana, taken):
    ben = Librarian(desk, consortium.staff["ben.harlow"])
    ben.monitor("harlow")
    _pass(desk, ana, ben, taken, seconds=120)
    assert get_chat(taken.chat).state is State.WAITING
    said = [each["message"]["kind"] for each in ana.told if each["type"] == "chat.said"]
    assert said[-1] == "reoffered"
    assert ana.told[-1]["type"] == "request.arrived"
    assert {"type": "chat.closed", "chat": taken.chat} in ana.told
    arrived = [each for each in ben.told if each["type"] == "request.arrived"]
    assert arrived[-1]["request"]["returned"] is True
    assert taken.told[-1]["chat"]["state"] == "waiting"
    ben.send("chat.accept", chat=taken.chat)
    assert get_chat(taken.chat).seat.librarian.id == "ben.harlow"


def test_a_reply_keeps_it(desk, ana, taken):
    ana.send("chat.say", chat=taken.chat, client_id="1", text="Hello!")
    _pass(desk, ana, taken, seconds=240)
    assert get_chat(taken.chat).held_by("ana.harlow")


def test_whoever_is_typing_has_longer(desk, ana, taken):
    for _ in range(4):
        _pass(desk, ana, taken, seconds=100)
        ana.send("chat.typing", chat=taken.chat, typing=True)
    assert get_chat(taken.chat).held_by("ana.harlow")
    _pass(desk, ana, taken, seconds=120)
    assert get_chat(taken.chat).state is State.WAITING


def test_typing_costs_a_write_only_now_and_then(desk, ana, taken):
    due = get_chat(taken.chat).reply_due
    desk.clock.forward(seconds=30)
    ana.send("chat.typing", chat=taken.chat, typing=True)
    assert get_chat(taken.chat).reply_due == due


def test_the_sweep_sees_it_where_nobody_looks(desk, ana, taken):
    _pass(desk, ana, taken, seconds=100)
    desk.clock.forward(seconds=25)
    assert sweep_sessions(desk)["returned"] == 1


def test_a_reply_in_the_same_moment_wins(desk, ana, taken):
    _pass(desk, ana, taken, seconds=100)
    desk.clock.forward(seconds=20)
    ana.send("monitor.ping")

    def reply():
        ana.send("chat.say", chat=taken.chat, client_id="1", text="Just in time.")

    with just_before("TransactWriteItems", reply):
        taken.send("chat.ping")
    assert get_chat(taken.chat).held_by("ana.harlow")


def test_each_queue_has_its_own_patience(desk, ana):
    save_queue(replace(get_queue("harlow"), first_reply_seconds=0))
    ana.monitor("harlow")
    pat = PatronPerson.asks(desk, "harlow")
    ana.send("chat.accept", chat=pat.chat)
    _pass(desk, ana, pat, seconds=600)
    assert get_chat(pat.chat).held_by("ana.harlow")
