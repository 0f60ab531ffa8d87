"""Librarians and patrons who vanish: back to the line, In progress, follow-up, or closed."""

from datetime import timedelta

import pytest

from chalicelib.actions.sweeping import sweep_sessions
from chalicelib.domain.chat import State
from chalicelib.domain.status import Status
from chalicelib.errors import Conflict, NotAllowed
from chalicelib.storage.chat import get_chat, live_chat_ids
from chalicelib.storage.monitor import place_of
from chalicelib.storage.question import read_question
from tests.support.calls import just_before
from tests.support.outbox import letters
from tests.support.people import Librarian, PatronPerson


@pytest.fixture
def chatting(desk, ana):
    pat = PatronPerson.asks(desk, "harlow")
    ana.send("chat.accept", chat=pat.chat)
    return pat


def wait(desk, seconds, *present):
    """Time passes while some send their signs of life."""
    for _ in range(seconds // 20):
        desk.clock.forward(seconds=20)
        for each in present:
            each.send("chat.ping" if isinstance(each, PatronPerson) else "monitor.ping")


class TestClosedLaptop:
    """The librarian is not heard for a minute."""

    def test_the_patron_goes_back_to_the_line_by_their_own_sign_of_life(self, desk, chatting):
        wait(desk, 40, chatting)
        assert get_chat(chatting.chat).state is State.ACTIVE
        desk.clock.forward(seconds=20)
        answer = chatting.send("chat.ping")
        assert (answer["chat"]["state"], answer["chat"]["returned"]) == ("waiting", True)
        assert answer["chat"]["place"] == 1
        assert answer["chat"]["open"] is False  # nobody is left on duty, and the page says so
        assert place_of("ana.harlow").chat_ids == ()

    def test_or_by_the_sweep(self, desk, chatting):
        desk.clock.forward(seconds=50)
        chatting.send("chat.ping")
        desk.clock.forward(seconds=9)
        assert sweep_sessions(desk) == {"returned": 0, "given_up": 0}
        desk.clock.forward(seconds=1)
        assert sweep_sessions(desk) == {"returned": 1, "given_up": 0}
        assert get_chat(chatting.chat).state is State.WAITING
        assert sweep_sessions(desk) == {"returned": 0, "given_up": 0}

    def test_by_both_at_once_it_returns_once(self, desk, chatting):
        wait(desk, 60)
        chatting.send("chat.join", after=0)
        with just_before("TransactWriteItems", lambda: chatting.send("chat.ping")):
            sweep_sessions(desk)
        messages = chatting.send("chat.join", after=0)["messages"]
        assert [each["kind"] for each in messages] == ["asked", "joined", "returned"]

    def test_somebody_else_takes_the_chat_with_all_that_was_said(self, desk, consortium, chatting):
        ben = Librarian(desk, consortium.staff["ben.harlow"])
        ben.monitor("harlow")
        chatting.send("chat.say", chat=chatting.chat, client_id="1", text="hello?")
        wait(desk, 60, chatting, ben)
        answer = ben.send("chat.accept", chat=chatting.chat)
        assert [each["kind"] for each in answer["messages"]] == [
            "asked",
            "joined",
            "said",
            "returned",
            "joined",
        ]
        ben.send("chat.end", chat=chatting.chat, resolution="answered")
        question = read_question(chatting.chat).question
        assert [each.id for each in question.librarians] == ["ana.harlow", "ben.harlow"]

    def test_the_one_who_wakes_up_finds_the_chat_gone_and_may_take_it_again(
        self, desk, ana, chatting
    ):
        wait(desk, 60, chatting)
        assert desk.push.types(ana.line)[-1] == "chat.closed"
        with pytest.raises(NotAllowed):
            ana.send("chat.say", chat=chatting.chat, client_id="1", text="sorry")
        view = ana.monitor("harlow")
        assert (view["chats"], [each["chat"] for each in view["waiting"]]) == ([], [chatting.chat])
        ana.send("chat.accept", chat=chatting.chat)
        assert get_chat(chatting.chat).held_by("ana.harlow")

    def test_the_one_who_wakes_up_in_time_keeps_it(self, desk, ana, chatting):
        wait(desk, 40, chatting)
        ana.send("monitor.ping")
        wait(desk, 40, chatting)
        assert get_chat(chatting.chat).held_by("ana.harlow")

    def test_a_librarian_whose_line_is_cut_keeps_the_chat_for_a_minute(self, desk, ana, chatting):
        desk.push.cut.add(ana.line)
        chatting.send("chat.say", chat=chatting.chat, client_id="1", text="hello?")
        assert get_chat(chatting.chat).held_by("ana.harlow")

    def test_a_desk_of_a_later_tier_sees_the_returned_chat_at_once(
        self, desk, consortium, chatting
    ):
        zoe = Librarian(desk, consortium.staff["ana.state"])
        zoe.monitor("cooperative")
        wait(desk, 60, chatting, zoe)
        zoe.send("chat.accept", chat=chatting.chat)
        assert get_chat(chatting.chat).held_by("ana.state")


class TestBothGone:
    @pytest.fixture
    def in_progress(self, desk, chatting):
        wait(desk, 60)
        assert sweep_sessions(desk) == {"returned": 1, "given_up": 0}
        return chatting

    def test_the_session_is_answered_and_in_progress(self, desk, table, in_progress):
        reading = read_question(in_progress.chat)
        (part,) = reading.parts
        assert (part.status, part.assignee.id) == (Status.ANSWERED, "ana.harlow")
        assert (reading.question.resolution, reading.question.ended_by) == (None, "system")
        assert letters(table) == {in_progress.chat: "pat@example.org"}
        assert live_chat_ids() == []

    def test_the_label_goes_after_two_hours(self, desk, in_progress):
        question = read_question(in_progress.chat).question
        almost = timedelta(hours=2) - timedelta(milliseconds=1)
        assert question.is_in_progress(desk.now() + almost)
        assert not question.is_in_progress(desk.now() + timedelta(hours=2))

    def test_nobody_can_say_anything_any_more(self, ana, in_progress):
        for person in (ana, in_progress):
            with pytest.raises((Conflict, NotAllowed)):
                person.send("chat.say", chat=in_progress.chat, client_id="1", text="hello?")


class TestPatronGone:
    """A patron who waits is not heard for three minutes."""

    @pytest.mark.parametrize(
        ("email", "status", "shared"),
        [("pat@example.org", Status.NEW, "lakeland"), ("", Status.CLOSED, None)],
    )
    def test_the_question_is_followed_up_where_an_address_is_known(
        self, desk, table, ana, email, status, shared
    ):
        pat = PatronPerson.asks(desk, "harlow", email=email)
        wait(desk, 160, ana)
        desk.clock.forward(seconds=19)
        assert sweep_sessions(desk) == {"returned": 0, "given_up": 0}
        desk.clock.forward(seconds=1)
        assert sweep_sessions(desk) == {"returned": 0, "given_up": 1}
        (part,) = read_question(pat.chat).parts
        assert (part.status, part.assignee, part.shared_group) == (status, None, shared)
        assert letters(table) == ({pat.chat: email} if email else {})
        assert desk.push.types(ana.line)[-2:] == ["request.gone", "counts.changed"]
        assert sweep_sessions(desk) == {"returned": 0, "given_up": 0}

    def test_one_who_comes_back_in_time_waits_on(self, desk, ana):
        pat = PatronPerson.asks(desk, "harlow")
        wait(desk, 160, ana)
        pat.connect("another line")
        wait(desk, 160, ana)
        assert sweep_sessions(desk)["given_up"] == 0

    def test_one_who_comes_back_in_between_waits_on(self, desk, ana):
        pat = PatronPerson.asks(desk, "harlow")
        wait(desk, 180, ana)
        with just_before("UpdateItem", lambda: pat.send("chat.ping")):  # while a number is drawn
            assert sweep_sessions(desk)["given_up"] == 0
        assert get_chat(pat.chat).state is State.WAITING

    def test_one_who_is_taken_in_between_is_not_given_up(self, desk, ana):
        pat = PatronPerson.asks(desk, "harlow")
        wait(desk, 180, ana)
        with just_before("TransactWriteItems", lambda: ana.send("chat.accept", chat=pat.chat)):
            assert sweep_sessions(desk)["given_up"] == 0
        assert get_chat(pat.chat).held_by("ana.harlow")

    def test_a_chat_that_is_held_is_left_to_its_librarian(self, desk, ana, chatting):
        wait(desk, 200, ana)
        assert sweep_sessions(desk) == {"returned": 0, "given_up": 0}
        assert get_chat(chatting.chat).held_by("ana.harlow")


def test_the_sweep_looks_after_each_session_and_no_other(desk, consortium, ana):
    silent = PatronPerson.asks(desk, "harlow", name="Silent")
    held = PatronPerson.asks(desk, "harlow", name="Held")
    ben = Librarian(desk, consortium.staff["ben.harlow"])
    ben.monitor("harlow")
    ben.send("chat.accept", chat=held.chat)
    kept = PatronPerson.asks(desk, "harlow", name="Kept")
    ana.send("chat.accept", chat=kept.chat)
    ana.send("chat.say", chat=kept.chat, client_id="1", text="Hello!")
    wait(desk, 180, ana, kept)
    held.send("chat.join", after=0)
    assert sweep_sessions(desk) == {"returned": 1, "given_up": 1}
    assert get_chat(silent.chat).state is State.ENDED
    assert get_chat(held.chat).state is State.WAITING
    assert get_chat(kept.chat).held_by("ana.harlow")
