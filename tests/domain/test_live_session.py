"""What an administrator sees of live sessions, and what watching, joining and leaving does to a chat."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from chalicelib.domain import chat as chat_rules
from chalicelib.domain.chat import State
from chalicelib.domain.live_session import (
    check_own,
    join,
    leave,
    let_go,
    live_session,
    miss,
    present,
    watch,
)
from chalicelib.domain.message import Kind, Speaker
from chalicelib.errors import Conflict, NotAllowed, NotFound
from tests.domain.test_chat import taken
from tests.support.consortium import Consortium
from tests.support.desk import NOON

STAFF = Consortium.planned().staff
RUTH = replace(STAFF["cleo.harlow"], screen_name="Ruth")


def a_chat(**given):
    return replace(taken(), library_id="harlow", group_id="lakeland", **given)


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("ana.harlow", False),
        ("cleo.harlow", True),
        ("dana.harlow", True),
        ("cleo.birch", False),
        ("dana.birch", True),
        ("cleo.state", False),
        ("dana.state", False),
    ],
)
def test_administrators_see_their_own_patrons(who, sees):
    if sees:
        check_own(a_chat(), STAFF[who])
        return
    with pytest.raises(NotFound):
        check_own(a_chat(), STAFF[who])


@pytest.mark.parametrize("change", [{"practice": "x"}, {"state": State.ENDED}, {"group_id": ""}])
def test_neither_practice_nor_what_has_ended_is_live(change):
    assert live_session(replace(a_chat(), **change)) is None


def test_practice_cannot_be_watched():
    with pytest.raises(NotFound):
        watch(a_chat(practice="x"), staff=RUTH, line="r")


def test_what_the_list_has_of_a_chat():
    live = live_session(a_chat())
    assert (live.state, live.since, live.librarian) == (
        State.ACTIVE,
        live.accepted_at,
        a_chat().seat.librarian,
    )


class TestWatching:
    def test_it_adds_no_line_and_the_patron_is_not_told(self):
        before = a_chat()
        after = watch(before, staff=RUTH, line="r")
        assert after.last_seq == before.last_seq
        assert [each.joined for each in present(after)] == [False]

    def test_who_only_watches_may_not_write(self):
        after = watch(a_chat(), staff=RUTH, line="r")
        with pytest.raises(NotAllowed):
            chat_rules.say(after, speaker=RUTH.id, text="Hello", client_id="1", now=NOON)

    def test_a_watcher_whose_line_is_gone_is_not_shown(self):
        after = watch(a_chat(), staff=RUTH, line="r")
        lines = {line: who for line, who in after.lines.items() if line != "r"}
        assert present(replace(after, lines=lines)) == ()

    def test_the_holder_and_who_comes_too_late_cannot(self):
        chat = a_chat()
        holder = replace(RUTH, id=chat.seat.librarian.id)
        for each, who in ((chat, holder), (replace(chat, state=State.ENDED), RUTH)):
            with pytest.raises(Conflict):
                watch(each, staff=who, line="r")


class TestJoining:
    def test_everybody_sees_it_and_the_second_librarian_writes(self):
        step = join(watch(a_chat(), staff=RUTH, line="r"), staff=RUTH, now=NOON)
        assert (step.message.kind, step.message.speaker, step.message.name) == (
            Kind.STEPPED_IN,
            Speaker.LIBRARIAN,
            "Ruth",
        )
        said = chat_rules.say(step.chat, speaker=RUTH.id, text="Hello", client_id="1", now=NOON)
        assert (said.message.name, said.message.librarian_id) == ("Ruth", RUTH.id)

    def test_the_seat_stays_who_joined_does_not_hold_it(self):
        step = join(watch(a_chat(), staff=RUTH, line="r"), staff=RUTH, now=NOON)
        assert step.chat.seat == a_chat().seat
        with pytest.raises(NotAllowed):
            chat_rules.check_holder(step.chat, RUTH.id)

    def test_one_watches_first_and_joins_once_while_somebody_holds_the_chat(self):
        watched = watch(a_chat(), staff=RUTH, line="r")
        joined = join(watched, staff=RUTH, now=NOON).chat
        waiting = replace(watched, state=State.WAITING, seat=None)
        for chat, error in ((a_chat(), NotAllowed), (joined, Conflict), (waiting, Conflict)):
            with pytest.raises(error):
                join(chat, staff=RUTH, now=NOON)

    def test_who_accepts_the_chat_only_holds_it_from_then_on(self):
        watched = watch(a_chat(), staff=RUTH, line="r")
        waiting = replace(watched, state=State.WAITING, seat=None, offers={"harlow": NOON})
        step = chat_rules.accept(waiting, staff=RUTH, queues=("harlow",), line="r", now=NOON)
        assert step.chat.held_by(RUTH.id)
        assert step.chat.attendants == ()


@given(st.lists(st.sampled_from(["watch", "join", "leave", "say"]), max_size=14))
def test_whatever_they_do_who_joined_left_with_a_line_and_only_the_joined_wrote(acts):
    chat, lines, inside = a_chat(), [], False
    for act in acts:
        try:
            if act == "watch":
                chat = watch(chat, staff=RUTH, line="r")
                continue
            if act == "leave":
                chat, step = leave(chat, staff=RUTH, now=NOON)
                assert (step is not None) is inside
                inside = False
            elif act == "join":
                step = join(chat, staff=RUTH, now=NOON)
                chat, inside = step.chat, True
            else:
                step = chat_rules.say(chat, speaker=RUTH.id, text="a", client_id="1", now=NOON)
                chat = step.chat
                assert inside
        except (NotAllowed, Conflict):
            continue
        if step:
            lines.append(step.message)
    kinds = [each.kind for each in lines if each.kind is not Kind.SAID]
    assert kinds == [(Kind.STEPPED_IN, Kind.STEPPED_OUT)[at % 2] for at in range(len(kinds))]
    assert [each.seq for each in lines] == [*range(a_chat().last_seq + 1, chat.last_seq + 1)]
    assert (RUTH.id in chat.lines.values()) is (chat.attendant(RUTH.id) is not None)


class TestBeingLost:
    MINUTE = NOON + timedelta(seconds=60)

    def missed(self):
        chat = join(watch(a_chat(), staff=RUTH, line="hers"), staff=RUTH, now=NOON).chat
        return miss(chat, RUTH.id, now=NOON)

    def test_who_is_missed_for_a_minute_is_let_go_with_a_line_that_says_so(self):
        after, step = let_go(self.missed(), RUTH.id, now=self.MINUTE)
        assert (after.attendants, "hers" in after.lines) == ((), False)
        assert (step.message.kind, step.message.name) == (Kind.STEPPED_OUT, "Ruth")

    @pytest.mark.parametrize(
        "change",
        [
            lambda chat: chat,
            lambda chat: watch(chat, staff=RUTH, line="anew"),
            lambda chat: leave(chat, staff=RUTH, now=NOON)[0],
            lambda chat: chat_rules.end(chat, closed_by=Speaker.LIBRARIAN, now=NOON).chat,
        ],
        ids=["too early", "came back", "left", "ended"],
    )
    def test_nobody_else_is(self, change):
        chat = change(self.missed())
        now = self.MINUTE if chat != self.missed() else self.MINUTE - timedelta(milliseconds=1)
        with pytest.raises(Conflict):
            let_go(chat, RUTH.id, now=now)

    def test_one_is_missed_from_the_first_time_on(self):
        with pytest.raises(Conflict):
            miss(self.missed(), RUTH.id, now=self.MINUTE)
        with pytest.raises(Conflict):
            miss(a_chat(), RUTH.id, now=NOON)
