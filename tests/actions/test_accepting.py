"""Accepting: one winner, and everybody else is told who."""

from threading import Barrier, Thread

import pytest

from chalicelib.domain.chat import State
from chalicelib.errors import Conflict, NotAllowed, NotFound
from chalicelib.storage.chat import get_chat
from chalicelib.storage.message import messages_after
from chalicelib.storage.monitor import place_of
from chalicelib.storage.offer import waiting_at
from tests.support.calls import just_before, one_call_at_a_time
from tests.support.people import Librarian, PatronPerson


@pytest.fixture
def pat(desk, ana):
    return PatronPerson.asks(desk, "harlow")


def test_the_librarian_gets_the_chat_with_all_that_was_said(desk, ana, pat):
    pat.send("chat.say", chat=pat.chat, client_id="1", text="Are you there?")
    desk.clock.forward(seconds=12)
    answer = ana.send("chat.accept", chat=pat.chat)
    assert [(each["kind"], each["text"]) for each in answer["messages"]] == [
        ("asked", "Where is the atlas?"),
        ("said", "Are you there?"),
        ("joined", ""),
    ]
    chat = answer["chat"]
    assert (chat["state"], chat["own_library"], chat["last_seq"]) == ("active", True, 3)
    assert (chat["accepted_at"], chat["librarian"]["id"]) == (
        "2026-03-02T12:00:12.000Z",
        "ana.harlow",
    )
    assert chat["patron"] == {"name": "Pat", "email": "pat@example.org"}


def test_the_patron_is_told_who_came(ana, pat):
    ana.send("chat.accept", chat=pat.chat)
    assert [event["type"] for event in pat.told] == ["chat.said", "chat.changed"]
    assert pat.told[0]["message"]["name"] == "Ana"
    assert pat.told[1]["chat"]["librarian_name"] == "Ana"


def test_everybody_at_the_desks_is_told_who_took_it(desk, consortium, ana, ben):
    zoe = Librarian(desk, consortium.staff["ana.state"])
    zoe.monitor("cooperative")
    pat = PatronPerson.asks(desk, "harlow")
    ana.send("chat.accept", chat=pat.chat)
    taken = {"type": "request.taken", "chat": pat.chat, "by": "Ana of Harlow"}
    assert all(taken in each.told for each in (ana, ben, zoe))
    assert (waiting_at("harlow"), waiting_at("cooperative")) == ([], [])


def test_the_second_is_told_who_was_first(ana, ben, pat):
    ana.send("chat.accept", chat=pat.chat)
    with pytest.raises(Conflict) as refused:
        ben.send("chat.accept", chat=pat.chat)
    assert (refused.value.code, refused.value.details) == ("already_taken", {"by": "Ana of Harlow"})
    assert place_of("ben.harlow").chat_ids == ()


def test_one_who_was_faster_in_between_wins(ana, ben, pat):
    with (
        just_before("TransactWriteItems", lambda: ben.send("chat.accept", chat=pat.chat)),
        pytest.raises(Conflict) as refused,
    ):
        ana.send("chat.accept", chat=pat.chat)
    assert refused.value.details == {"by": "Ben of Harlow"}
    assert get_chat(pat.chat).held_by("ben.harlow")
    assert (place_of("ana.harlow").chat_ids, place_of("ben.harlow").chat_ids) == ((), (pat.chat,))


def test_a_message_in_between_does_not_stand_in_the_way(ana, pat):
    def say():
        pat.send("chat.say", chat=pat.chat, client_id="1", text="Are you there?")

    with just_before("TransactWriteItems", say):
        answer = ana.send("chat.accept", chat=pat.chat)
    assert [each["kind"] for each in answer["messages"]] == ["asked", "said", "joined"]


def test_of_many_at_once_one_gets_it(desk, consortium, pat):
    people = []
    for staff in consortium.staff.values():
        people.append(Librarian(desk, staff))
        people[-1].monitor("cooperative", *(["harlow"] if staff.library_id == "harlow" else []))
    desk.clock.forward(seconds=40)
    won, lost, start = [], [], Barrier(len(people))

    def accept(person):
        start.wait()
        try:
            person.send("chat.accept", chat=pat.chat)
            won.append(person.actor.name)
        except Conflict as refused:
            lost.append(refused.details["by"])

    with one_call_at_a_time():
        threads = [Thread(target=accept, args=[person]) for person in people]
        [each.start() for each in threads]
        [each.join() for each in threads]
    assert len(won) == 1
    assert lost == won * (len(people) - 1)
    chat = get_chat(pat.chat)
    assert chat.seat.librarian.name == won[0]
    assert [each.kind for each in messages_after(pat.chat, 0)] == ["asked", "joined"]
    held = [place_of(staff).chat_ids for staff in consortium.staff]
    assert sorted(held) == [()] * (len(held) - 1) + [(pat.chat,)]


def test_a_chat_whose_patron_left_is_gone(ana, pat):
    pat.send("chat.leave")
    with pytest.raises(Conflict) as refused:
        ana.send("chat.accept", chat=pat.chat)
    assert refused.value.code == "request_gone"


def test_a_patron_who_leaves_in_between_is_gone(ana, pat):
    with (
        just_before("TransactWriteItems", lambda: pat.send("chat.leave")),
        pytest.raises(Conflict) as refused,
    ):
        ana.send("chat.accept", chat=pat.chat)
    assert refused.value.code == "request_gone"
    assert place_of("ana.harlow").chat_ids == ()


def test_a_chat_that_is_none_cannot_be_taken(ana):
    with pytest.raises(NotFound):
        ana.send("chat.accept", chat="none")


def test_without_a_monitor_nothing_is_taken(desk, consortium, pat):
    ben = Librarian(desk, consortium.staff["ben.harlow"])
    with pytest.raises(Conflict) as refused:
        ben.send("chat.accept", chat=pat.chat)
    assert refused.value.code == "monitor_lost"


def test_a_line_that_was_taken_over_takes_nothing(desk, consortium, ana, pat):
    again = Librarian(desk, consortium.staff["ana.harlow"], "another line")
    again.monitor("harlow", session="another tab", take_over=True)
    with pytest.raises(Conflict) as refused:
        ana.send("chat.accept", chat=pat.chat)
    assert refused.value.code == "monitor_lost"
    assert get_chat(pat.chat).state is State.WAITING


@pytest.mark.parametrize("who", ["ana.birch", "ana.state"])
def test_another_desk_takes_nothing_before_the_roll_over(desk, consortium, ana, pat, who):
    other = Librarian(desk, consortium.staff[who])
    other.monitor("cooperative")
    desk.clock.forward(seconds=39)
    with pytest.raises(NotAllowed):
        other.send("chat.accept", chat=pat.chat)
    desk.clock.forward(seconds=1)
    answer = other.send("chat.accept", chat=pat.chat)
    assert answer["chat"]["own_library"] is False


def test_a_desk_that_does_not_see_the_chat_takes_nothing(desk, consortium, ana, pat):
    other = Librarian(desk, consortium.staff["ana.birch"])
    other.monitor("birch")
    desk.clock.forward(minutes=2)
    with pytest.raises(NotAllowed):
        other.send("chat.accept", chat=pat.chat)


def test_a_librarian_holds_several_chats(desk, ana):
    chats = [PatronPerson.asks(desk, "harlow", name=f"Pat {n}") for n in range(3)]
    for each in chats:
        ana.send("chat.accept", chat=each.chat)
    assert set(place_of("ana.harlow").chat_ids) == {each.chat for each in chats}
    for n, each in enumerate(chats):
        ana.send("chat.say", chat=each.chat, client_id="1", text=f"to {n}")
        assert each.told[-1]["message"]["text"] == f"to {n}"
