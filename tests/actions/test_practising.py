"""Practice: one librarian sees it, and nothing is left of it."""

from string import ascii_uppercase

import pytest

from chalicelib.actions import practising
from chalicelib.actions.entering import enter
from chalicelib.actions.sweeping import sweep_sessions
from chalicelib.domain.practice import KEPT_FOR, PERSONAS, practice_queue
from chalicelib.errors import Conflict, NotAllowed
from chalicelib.storage.chat import get_chat
from chalicelib.storage.offer import waiting_at
from chalicelib.storage.table import epoch
from tests.support.calls import just_before
from tests.support.outbox import every_item
from tests.support.people import Librarian, PatronPerson


@pytest.fixture
def ben(desk, consortium):
    ben = Librarian(desk, consortium.staff["ben.harlow"])
    ben.monitor("harlow", "cooperative")
    return ben


def begin(desk, person, persona="known-item"):
    return practising.begin(desk, person.actor, persona)["chat"]


def test_it_is_offered_to_whoever_asked_and_marked(desk, ana, ben):
    chat = begin(desk, ana)
    [event] = [each for each in ana.told if each["type"] == "request.arrived"]
    assert event["request"]["practice"] is True
    assert ben.told == []
    with pytest.raises(NotAllowed):
        ben.send("chat.accept", chat=chat)
    assert ana.send("chat.accept", chat=chat)["chat"]["practice"] is True
    assert ben.told == []


def test_it_waits_until_a_monitor_is_opened_with_no_queue_at_all(desk, consortium, ben):
    ana = Librarian(desk, consortium.staff["ana.harlow"])
    chat = begin(desk, ana)
    PatronPerson.asks(desk, "harlow")
    assert [each["chat"] for each in ana.monitor()["waiting"]] == [chat]
    waiting = ben.send("monitor.choose", queues=["harlow"])["waiting"]
    assert chat not in [each["chat"] for each in waiting]
    assert [each["practice"] for each in waiting] == [False]


def test_it_makes_no_queue_longer_and_none_look_attended(desk, consortium):
    ana = Librarian(desk, consortium.staff["ana.harlow"])
    ana.monitor()
    ana.send("chat.accept", chat=begin(desk, ana))
    assert not enter(desk, "harlow").is_open
    ana.monitor("harlow")
    begin(desk, ana)
    pat = PatronPerson.asks(desk, "harlow")
    assert pat.send("chat.ping")["chat"]["place"] == 1


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda each: each.id)
@pytest.mark.parametrize("resolution", ["answered", "followup_patron_library", "practice"])
def test_it_answers_in_turn_and_nothing_is_left_of_it(desk, table, ana, persona, resolution):
    chat = begin(desk, ana, persona.id)
    before = kept(table)
    ana.send("chat.accept", chat=chat)
    for number in range(len(persona.replies) + 1):
        ana.send("chat.say", chat=chat, client_id=str(number), text="One moment.")
    lines = ana.send("chat.read", chat=chat, after=0)["messages"]
    patrons = [
        each["text"] for each in lines if each["from"] == "patron" and each["kind"] == "said"
    ]
    assert patrons == list(persona.replies)
    assert ("left" in [each["kind"] for each in lines]) == persona.leaves
    ended = ana.send("chat.end", chat=chat, resolution=resolution, codes=["hours"], note="N")
    assert ended == {"question_id": None, "number": None}
    assert kept(table) == before
    until = epoch(desk.now() + KEPT_FOR)
    own = every_item(table, f"CHAT#{chat}")
    assert own
    assert all(int(item["expires_at"]) <= until for item in own)


def test_the_numbers_of_questions_go_on_as_if_it_had_not_been(desk, ana):
    numbers = []
    for practise in (False, True, False):
        chat = begin(desk, ana) if practise else PatronPerson.asks(desk, "harlow").chat
        ana.send("chat.accept", chat=chat)
        numbers.append(ana.send("chat.end", chat=chat, resolution="answered")["number"])
    assert numbers[1] is None
    assert numbers[2] == numbers[0] + 1


def test_one_waits_at_a_time(desk, ana):
    begin(desk, ana)
    with pytest.raises(Conflict):
        begin(desk, ana)


def test_it_ends_with_the_shift_and_comes_back_to_nobody(desk, table, ana, ben):
    chat = begin(desk, ana)
    ana.send("chat.accept", chat=chat)
    before = kept(table)
    ana.send("monitor.close", leave=True)
    assert get_chat(chat).state == "ended"
    assert kept(table) == before
    assert ben.told == []


def test_one_that_nobody_takes_is_given_up(desk, ana):
    chat = begin(desk, ana)
    desk.clock.forward(minutes=30)
    sweep_sessions(desk)
    assert get_chat(chat).state == "waiting"
    desk.clock.forward(minutes=90)
    assert sweep_sessions(desk)["given_up"] == 1
    assert get_chat(chat).state == "ended"


def kept(table):
    """Everything that lasts: questions, parts, letters, counts, patrons; not chats and who is there."""
    passing = ("CHAT#", "MONITOR#", "LINE#", "QUEUE#", "STAFF#", "TICKET#")
    items = (item for first in ascii_uppercase for item in every_item(table, first))
    return [item for item in items if not item["pk"].startswith(passing)]


def test_a_button_that_is_pressed_twice_at_once_brings_one_patron(desk, ana):
    first = []
    with (
        just_before("TransactWriteItems", lambda: first.append(begin(desk, ana))),
        pytest.raises(Conflict),
    ):
        begin(desk, ana)
    assert [each.chat_id for each in waiting_at(practice_queue(ana.actor.id))] == first
    ana.send("chat.accept", chat=first[0])
    assert begin(desk, ana) != first[0]
