"""How sessions end: once, whoever is first, and always as exactly one question and one letter."""

from threading import Barrier, Thread

import pytest

from chalicelib.domain.chat import State
from chalicelib.domain.status import Status
from chalicelib.errors import Conflict, Invalid, NotAllowed, NotFound, ReadyrefError
from chalicelib.storage.chat import get_chat, live_chat_ids
from chalicelib.storage.message import messages_after
from chalicelib.storage.monitor import place_of
from chalicelib.storage.offer import waiting_at
from chalicelib.storage.question import read_question
from tests.support.calls import just_before, one_call_at_a_time
from tests.support.lists import held_by_all
from tests.support.outbox import every_item, letters
from tests.support.people import Librarian, PatronPerson

ENDING = {"resolution": "answered", "codes": ["hold"], "note": "showed the shelf"}


@pytest.fixture
def pat(desk, ana):
    return PatronPerson.asks(desk, "harlow")


@pytest.fixture
def chatting(ana, pat):
    ana.send("chat.accept", chat=pat.chat)
    return pat


def check_one_question(table, chat_id, *, to="pat@example.org"):
    """The chat is over, is one question with one session in its history, and has at most one letter."""
    assert get_chat(chat_id).state is State.ENDED
    reading = read_question(chat_id)
    found = every_item(table, "QUESTION#")
    assert sum(item["sk"] == "QUESTION" for item in found) == 1
    assert [entry.kind for entry in reading.history].count("session") == 1
    assert letters(table) == ({chat_id: to} if to else {})
    lines = messages_after(chat_id, 0)
    assert [line.seq for line in lines] == list(range(1, len(lines) + 1))
    assert get_chat(chat_id).last_seq == len(lines)
    assert (live_chat_ids(), waiting_at("harlow"), waiting_at("cooperative")) == ([], [], [])
    assert place_of("ana.harlow").chat_ids == ()
    return reading


def test_ending_makes_the_question_with_everything_that_is_known(desk, table, ana, pat):
    desk.clock.forward(seconds=30)
    ana.send("chat.accept", chat=pat.chat)
    desk.clock.forward(minutes=5)
    answer = ana.send("chat.end", chat=pat.chat, **ENDING)
    question = check_one_question(table, pat.chat).question
    assert answer == {"question_id": pat.chat, "number": question.number}
    assert (question.wait_seconds, question.length_seconds) == (30, 300)
    assert (question.text, question.patron.name, question.patron.email) == (
        "Where is the atlas?",
        "Pat",
        "pat@example.org",
    )
    assert (question.library_id, question.group_id, question.queue_id) == (
        "harlow",
        "lakeland",
        "harlow",
    )
    assert (question.resolution, question.codes, question.ended_by) == (
        "answered",
        ("hold",),
        "librarian",
    )
    assert [each.id for each in question.librarians] == ["ana.harlow"]
    assert dict(question.form) == {
        "Name": "Pat",
        "E-mail": "pat@example.org",
        "Question": "Where is the atlas?",
    }


def test_a_note_is_for_staff_alone(table, ana, chatting):
    ana.send("chat.end", chat=chatting.chat, **ENDING)
    history = read_question(chatting.chat).history
    assert [(entry.kind, entry.text, entry.staff_only) for entry in history] == [
        ("session", "Answered", False),
        ("note", "showed the shelf", True),
    ]


def test_both_sides_are_told_of_the_end(ana, chatting):
    ana.send("chat.end", chat=chatting.chat, **ENDING)
    said = [event["message"] for event in chatting.told if event["type"] == "chat.said"]
    assert (said[-1]["kind"], said[-1]["from"]) == ("ended", "librarian")
    assert chatting.told[-1]["type"] == "chat.changed"
    assert chatting.told[-1]["chat"]["state"] == "ended"
    assert {"chat.closed", "counts.changed"} <= {event["type"] for event in ana.told}


def test_ending_twice_ends_once(table, ana, chatting):
    ana.send("chat.end", chat=chatting.chat, **ENDING)
    with pytest.raises(Conflict) as refused:
        ana.send("chat.end", chat=chatting.chat, resolution="lost_call")
    assert refused.value.code == "chat_ended"
    assert check_one_question(table, chatting.chat).question.resolution == "answered"


def test_two_ends_at_once_end_once(table, ana, chatting):
    def end_too():
        ana.send("chat.end", chat=chatting.chat, resolution="lost_call")

    with just_before("TransactWriteItems", end_too), pytest.raises(Conflict) as refused:
        ana.send("chat.end", chat=chatting.chat, **ENDING)
    assert refused.value.code == "chat_ended"
    assert check_one_question(table, chatting.chat).question.resolution == "lost_call"


def test_ends_from_many_threads_end_once(table, ana, chatting):
    refusals, start = [], Barrier(8)

    def end():
        start.wait()
        try:
            ana.send("chat.end", chat=chatting.chat, **ENDING)
        except Conflict as refused:
            refusals.append(refused.code)

    with one_call_at_a_time():
        threads = [Thread(target=end) for _ in range(8)]
        [each.start() for each in threads]
        [each.join() for each in threads]
    assert refusals == ["chat_ended"] * 7
    check_one_question(table, chatting.chat)


def test_a_librarian_who_does_not_hold_the_chat_cannot_end_it(desk, consortium, table, chatting):
    ben = Librarian(desk, consortium.staff["ben.harlow"])
    ben.monitor("harlow")
    with pytest.raises(NotAllowed):
        ben.send("chat.end", chat=chatting.chat, **ENDING)
    assert get_chat(chatting.chat).state is State.ACTIVE


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"resolution": "solved"}, "resolution"),
        ({"resolution": ""}, "resolution"),
        ({"codes": ["astrology"]}, "codes"),
        ({"codes": ["hours", "hold", "renewal", "ill", "rooms"]}, "codes"),
        ({"note": "n" * 4001}, "note"),
    ],
)
def test_what_is_wrong_is_named_and_the_chat_goes_on(ana, chatting, changes, field):
    with pytest.raises(Invalid) as refused:
        ana.send("chat.end", chat=chatting.chat, **{**ENDING, **changes})
    assert refused.value.details["field"] == field
    assert get_chat(chatting.chat).state is State.ACTIVE


def test_a_chat_that_is_none_cannot_be_ended(ana):
    with pytest.raises(NotFound):
        ana.send("chat.end", chat="none", **ENDING)


class TestWhilePatronLeaves:
    """Both orders, and each in the middle of the other."""

    def test_the_patron_leaves_and_the_librarian_ends(self, table, ana, chatting):
        answer = chatting.send("chat.leave")
        assert (answer["chat"]["left"], answer["chat"]["state"]) == (True, "active")
        ana.send("chat.end", chat=chatting.chat, **ENDING)
        assert check_one_question(table, chatting.chat).question.ended_by == "patron"

    def test_the_librarian_ends_and_the_patron_leaves(self, table, ana, chatting):
        ana.send("chat.end", chat=chatting.chat, **ENDING)
        with pytest.raises(Conflict) as refused:
            chatting.send("chat.leave")
        assert refused.value.code == "chat_ended"
        assert check_one_question(table, chatting.chat).question.ended_by == "librarian"

    def test_the_patron_leaves_in_the_middle_of_the_end(self, table, ana, chatting):
        with just_before("TransactWriteItems", lambda: chatting.send("chat.leave")):
            ana.send("chat.end", chat=chatting.chat, **ENDING)
        assert check_one_question(table, chatting.chat).question.ended_by == "patron"

    def test_the_librarian_ends_in_the_middle_of_the_leaving(self, table, ana, chatting):
        with (
            just_before(
                "TransactWriteItems", lambda: ana.send("chat.end", chat=chatting.chat, **ENDING)
            ),
            pytest.raises(Conflict) as refused,
        ):
            chatting.send("chat.leave")
        assert refused.value.code == "chat_ended"
        check_one_question(table, chatting.chat)

    def test_an_address_given_in_the_middle_of_the_end_gets_the_letter(self, desk, table, ana):
        pat = PatronPerson.asks(desk, "harlow", email="")
        ana.send("chat.accept", chat=pat.chat)

        def leave():
            pat.send("chat.leave", email="pat@example.net")

        with just_before("TransactWriteItems", leave):
            ana.send("chat.end", chat=pat.chat, **ENDING)
        question = check_one_question(table, pat.chat, to="pat@example.net").question
        assert question.patron.email == "pat@example.net"

    def test_the_librarian_takes_the_chat_in_the_middle_of_the_leaving(self, table, ana, pat):
        with just_before("TransactWriteItems", lambda: ana.send("chat.accept", chat=pat.chat)):
            answer = pat.send("chat.leave")
        assert (answer["chat"]["state"], answer["chat"]["left"]) == ("active", True)
        ana.send("chat.end", chat=pat.chat, **ENDING)
        check_one_question(table, pat.chat)

    def test_the_librarian_gives_the_chat_back_in_the_middle_of_the_leaving(
        self, table, ana, chatting
    ):
        def go():
            ana.send("monitor.close", leave=True)

        with just_before("TransactWriteItems", go):
            answer = chatting.send("chat.leave")
        assert answer["chat"]["state"] == "ended"
        (part,) = check_one_question(table, chatting.chat).parts
        assert (part.status, part.assignee, part.shared_group) == (Status.NEW, None, "lakeland")

    def test_the_patron_leaves_in_the_middle_of_the_giving_back(self, table, ana, chatting):
        with just_before("TransactWriteItems", lambda: chatting.send("chat.leave")):
            ana.send("monitor.close", leave=True)
        question = check_one_question(table, chatting.chat).question
        assert question.in_progress_until is not None
        assert question.ended_by == "patron"


class TestLeaving:
    def test_leaving_the_line_with_an_address_is_a_follow_up(self, table, pat):
        pat.send("chat.leave")
        (part,) = check_one_question(table, pat.chat).parts
        assert (part.status, part.assignee, part.shared_group) == (Status.NEW, None, "lakeland")

    def test_leaving_the_line_without_one_is_closed(self, desk, table, ana):
        pat = PatronPerson.asks(desk, "harlow", email="")
        pat.send("chat.leave")
        (part,) = check_one_question(table, pat.chat, to=None).parts
        assert (part.status, part.shared_group) == (Status.CLOSED, None)

    def test_leaving_the_line_and_an_address_with_it_is_a_follow_up(self, desk, table, ana):
        pat = PatronPerson.asks(desk, "harlow", email="")
        answer = pat.send("chat.leave", email="pat@example.net")
        assert answer["chat"]["has_email"]
        reading = check_one_question(table, pat.chat, to="pat@example.net")
        assert reading.question.patron.email == "pat@example.net"
        assert reading.parts[0].status is Status.NEW

    def test_an_address_that_was_given_at_the_start_is_not_replaced(self, table, pat):
        pat.send("chat.leave", email="eve@example.net")
        check_one_question(table, pat.chat, to="pat@example.org")

    def test_leaving_a_librarian_with_an_address_sends_the_letter_there(self, desk, table, ana):
        pat = PatronPerson.asks(desk, "harlow", email="")
        ana.send("chat.accept", chat=pat.chat)
        pat.send("chat.leave", email="pat@example.net")
        ana.send("chat.say", chat=pat.chat, client_id="1", text="one thing more")
        ana.send("chat.end", chat=pat.chat, **ENDING)
        check_one_question(table, pat.chat, to="pat@example.net")

    def test_what_is_no_address_is_named_and_the_patron_stays(self, pat):
        with pytest.raises(Invalid) as refused:
            pat.send("chat.leave", email="pat at example")
        assert refused.value.details["field"] == "email"
        assert get_chat(pat.chat).state is State.WAITING

    def test_leaving_twice_leaves_once(self, table, pat):
        pat.send("chat.leave")
        with pytest.raises(ReadyrefError):
            pat.send("chat.leave")
        check_one_question(table, pat.chat)

    def test_those_who_monitor_the_desk_are_told(self, ana, pat):
        pat.send("chat.leave")
        assert {"type": "request.gone", "chat": pat.chat} in ana.told

    def test_the_librarian_sees_it_and_may_write_on(self, ana, chatting):
        chatting.send("chat.leave")
        assert ana.told[-1]["message"]["kind"] == "left"
        assert ana.send("chat.say", chat=chatting.chat, client_id="1", text="p.s.")["seq"] == 4
        with pytest.raises(Conflict):
            chatting.send("chat.say", chat=chatting.chat, client_id="1", text="wait")


def test_a_cut_line_at_the_end_loses_nothing(desk, table, ana, chatting):
    desk.push.cut |= {ana.line, chatting.line}
    ana.send("chat.end", chat=chatting.chat, **ENDING)
    check_one_question(table, chatting.chat)
    chatting.connect("another line")
    assert chatting.send("chat.join", after=0)["messages"][-1]["kind"] == "ended"


class TestAddressAfterTheEnd:
    """A patron who gave no address gives one when the chat is over."""

    @pytest.fixture
    def over(self, desk, ana):
        pat = PatronPerson.asks(desk, "harlow", email="")
        ana.send("chat.accept", chat=pat.chat)
        ana.send("chat.end", chat=pat.chat, **ENDING)
        return pat

    def test_the_letter_goes_there_and_the_lists_stay(self, desk, table, consortium, over):
        before = held_by_all(desk, consortium)
        assert over.send("chat.mail", email="pat@example.net")["chat"]["has_email"]
        check_one_question(table, over.chat, to="pat@example.net")
        assert read_question(over.chat).question.patron.email == "pat@example.net"
        assert held_by_all(desk, consortium) == before

    def test_it_is_given_once(self, table, over):
        over.send("chat.mail", email="pat@example.net")
        with pytest.raises(Conflict) as refused:
            over.send("chat.mail", email="eve@example.net")
        assert refused.value.code == "already_mailed"
        assert letters(table) == {over.chat: "pat@example.net"}

    def test_two_at_once_are_one(self, table, over):
        def first():
            over.send("chat.mail", email="pat@example.net")

        with just_before("TransactWriteItems", first), pytest.raises(Conflict):
            over.send("chat.mail", email="eve@example.net")
        assert letters(table) == {over.chat: "pat@example.net"}

    def test_a_chat_that_goes_on_has_no_transcript_yet(self, pat):
        with pytest.raises(Conflict) as refused:
            pat.send("chat.mail", email="pat@example.net")
        assert refused.value.code == "not_ended"

    @pytest.mark.parametrize("address", ["", "pat", "pat@example.org, eve@example.org"])
    def test_what_is_no_address_is_named(self, over, address):
        with pytest.raises(Invalid) as refused:
            over.send("chat.mail", email=address)
        assert refused.value.details["field"] == "email"
