"""The chat: every step is legal and adds one line, numbers have no gap, and nothing happens after the end."""

from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import replace

from chalicelib.domain import chat as rules
from chalicelib.domain import transfer as transfers
from chalicelib.domain.chat import PATRON, Chat, State
from chalicelib.domain.message import Kind, Speaker
from chalicelib.domain.question import Assignee
from chalicelib.domain.seat import Transfer
from chalicelib.errors import Conflict, NotAllowed
from tests.support.consortium import a_librarian
from tests.support.desk import NOON
from tests.support.questions import ANA, BIRCH, HARLOW

BEN, ANN = a_librarian("Ben", HARLOW), a_librarian("Ann", BIRCH)


def a_chat(**facts):
    chat = Chat(
        id="c1",
        library_id="harlow",
        queue_id="harlow",
        state=State.WAITING,
        asked_at=NOON,
        last_seq=1,
        patron_name="Pat",
        offers={"harlow": NOON, "cooperative": NOON + timedelta(seconds=40)},
        patron_seen_at=NOON,
    )
    return replace(chat, **facts)


def taken(chat=None, staff=ANA, *, queues=("harlow",), line="line", now=NOON):
    step = rules.accept(chat or a_chat(), staff=staff, queues=queues, line=line, now=now)
    return step.chat


def a_transfer(by=ANA, *, to=None, until=NOON + transfers.OPEN_FOR, word="Knows maps"):
    place = transfers.transfer_place(to) if to else "harlow"
    return Transfer("t1", by.id, by.name, "Harlow", place, "Whoever", until, to, word)


class TestFirstReply:
    """Without a first reply in time a chat is offered again (docs/features.md A8)."""

    DUE = NOON + timedelta(seconds=120)

    def waiting(self, **facts):
        return a_chat(reply_within=120, patron_seen_at=self.DUE, **facts)

    def test_whoever_takes_a_chat_has_so_long_for_it(self):
        chat = taken(self.waiting())
        assert chat.reply_due == self.DUE
        assert not chat.is_unanswered(self.DUE - timedelta(seconds=1))
        assert chat.is_unanswered(self.DUE)

    def test_a_reply_settles_it(self):
        chat = taken(self.waiting())
        said = rules.say(chat, speaker=ANA.id, text="Hello", client_id="1", now=NOON).chat
        assert (said.reply_due, said.is_unanswered(self.DUE)) == (None, False)

    def test_what_the_patron_writes_is_no_reply(self):
        chat = taken(self.waiting())
        said = rules.say(chat, speaker=PATRON, text="Hello?", client_id="1", now=NOON).chat
        assert said.is_unanswered(self.DUE)

    def test_offered_again_it_is_first_in_line_and_the_line_says_why(self):
        step = rules.give_back(taken(self.waiting()), now=self.DUE)
        assert (step.chat.state, step.chat.returned) == (State.WAITING, True)
        assert (step.chat.seat, step.chat.reply_due) == (None, None)
        assert step.message.kind is Kind.REOFFERED

    def test_given_back_in_time_it_is_a_return_like_any_other(self):
        assert rules.give_back(taken(self.waiting()), now=NOON).message.kind is Kind.RETURNED

    def test_nobody_waits_for_a_reply_when_the_patron_is_gone(self):
        chat = replace(taken(self.waiting()), patron_seen_at=NOON)
        assert not chat.is_unanswered(self.DUE)

    @pytest.mark.parametrize("facts", [{"reply_within": 0}, {"practice": "hurry"}])
    def test_there_is_no_haste_without_a_limit_and_in_practice(self, facts):
        assert taken(replace(self.waiting(), **facts)).reply_due is None


class TestAccepting:
    def test_the_first_librarian_gets_the_chat(self):
        step = rules.accept(a_chat(), staff=ANA, queues=("harlow",), line="line", now=NOON)
        assert step.chat.held_by(ANA.id)
        assert not step.chat.held_by(BEN.id)
        assert (step.chat.accepted_at, step.chat.lines) == (NOON, {"line": ANA.id})
        assert (step.message.kind, step.message.name, step.message.seq) == (Kind.JOINED, "Ana", 2)

    def test_the_second_is_told_who_was_first(self):
        with pytest.raises(Conflict) as refused:
            taken(taken(), BEN)
        assert (refused.value.code, refused.value.details) == (
            "already_taken",
            {"by": "Ana of Harlow"},
        )

    def test_a_chat_that_is_over_cannot_be_taken(self):
        with pytest.raises(Conflict) as refused:
            taken(a_chat(state=State.ENDED))
        assert refused.value.code == "request_gone"

    @pytest.mark.parametrize("queues", [(), ("birch",), ("cooperative",)])
    def test_it_is_for_those_whose_queue_sees_it_by_now(self, queues):
        with pytest.raises(NotAllowed):
            taken(queues=queues)

    def test_another_desk_may_take_it_from_the_instant_of_roll_over_on(self):
        almost = NOON + timedelta(seconds=40) - timedelta(milliseconds=1)
        with pytest.raises(NotAllowed):
            taken(staff=ANN, queues=("cooperative",), now=almost)
        chat = taken(staff=ANN, queues=("cooperative",), now=NOON + timedelta(seconds=40))
        assert chat.held_by(ANN.id)


class TestGivingBack:
    def test_the_patron_is_first_in_line_again_at_every_desk(self):
        later = NOON + timedelta(minutes=10)
        step = rules.give_back(taken(), now=later)
        assert (step.chat.state, step.chat.seat, step.chat.returned) == (State.WAITING, None, True)
        assert step.chat.asked_at == NOON
        assert all(at <= later for at in step.chat.offers.values())
        assert (step.message.kind, step.message.speaker) == (Kind.RETURNED, Speaker.SYSTEM)

    def test_desks_that_would_have_seen_it_later_see_it_now(self):
        soon = NOON + timedelta(seconds=5)
        offers = rules.give_back(taken(), now=soon).chat.offers
        assert offers == {"harlow": NOON, "cooperative": soon}

    def test_the_librarians_lines_are_taken_off_and_the_patrons_stay(self):
        chat = replace(taken(), lines={"p": PATRON, "a": ANA.id, "a2": ANA.id})
        assert rules.give_back(chat, now=NOON).chat.lines == {"p": PATRON}

    def test_both_librarians_are_remembered_and_the_wait_counts_to_the_first(self):
        later = NOON + timedelta(minutes=1)
        chat = taken(rules.give_back(taken(), now=later).chat, BEN, now=later)
        assert [each.id for each in chat.librarians] == [ANA.id, BEN.id]
        assert (chat.accepted_at, chat.returned) == (NOON, False)

    def test_a_librarian_who_takes_it_again_is_listed_once_and_last(self):
        chat = taken(rules.give_back(taken(), now=NOON).chat, BEN)
        chat = taken(rules.give_back(chat, now=NOON).chat, ANA)
        assert [each.id for each in chat.librarians] == [BEN.id, ANA.id]

    @pytest.mark.parametrize("state", [State.WAITING, State.ENDED])
    def test_only_a_chat_that_is_held_can_be_given_back(self, state):
        with pytest.raises(Conflict) as refused:
            rules.give_back(a_chat(state=state), now=NOON)
        assert refused.value.code == "not_held"

    def test_a_chat_whose_patron_left_is_given_to_nobody_else(self):
        left = rules.leave(taken(), now=NOON).chat
        with pytest.raises(Conflict) as refused:
            rules.give_back(left, now=NOON)
        assert refused.value.code == "patron_left"


class TestSaying:
    def test_a_patron_may_write_while_waiting(self):
        step = rules.say(a_chat(), speaker=PATRON, text="and?", client_id="1", now=NOON)
        assert (step.message.text, step.message.client_id, step.message.name) == (
            "and?",
            "1",
            "Pat",
        )

    def test_the_librarian_writes_under_the_screen_name(self):
        step = rules.say(taken(), speaker=ANA.id, text="hello", client_id="1", now=NOON)
        assert (step.message.name, step.message.librarian_id) == ("Ana", ANA.id)

    def test_the_librarian_may_write_on_after_the_patron_left(self):
        left = rules.leave(taken(), now=NOON).chat
        assert (
            rules.say(left, speaker=ANA.id, text="p.s.", client_id="1", now=NOON).message.seq == 4
        )

    def test_the_patron_may_not(self):
        left = rules.leave(taken(), now=NOON).chat
        with pytest.raises(Conflict) as refused:
            rules.say(left, speaker=PATRON, text="wait", client_id="1", now=NOON)
        assert refused.value.code == "chat_ended"

    @pytest.mark.parametrize("chat", [a_chat(), taken(staff=BEN)])
    def test_a_librarian_who_does_not_hold_the_chat_may_not(self, chat):
        with pytest.raises(NotAllowed):
            rules.say(chat, speaker=ANA.id, text="hello", client_id="1", now=NOON)


class TestEnding:
    def test_the_one_who_closed_it_ended_it(self):
        step = rules.end(taken(), closed_by=Speaker.LIBRARIAN, now=NOON)
        assert (step.chat.state, step.chat.ended_by, step.message.name) == (
            State.ENDED,
            "librarian",
            "Ana",
        )

    def test_a_patron_who_left_first_ended_it(self):
        left = rules.leave(taken(), now=NOON).chat
        assert rules.end(left, closed_by=Speaker.LIBRARIAN, now=NOON).chat.ended_by == "patron"

    def test_the_clock_says_so_without_a_name(self):
        step = rules.end(taken(), closed_by=Speaker.SYSTEM, now=NOON)
        assert (step.chat.ended_by, step.message.speaker, step.message.name) == (
            "system",
            Speaker.SYSTEM,
            "",
        )

    def test_a_patron_who_leaves_the_line_ends_the_chat(self):
        step = rules.leave(a_chat(), now=NOON)
        assert (step.chat.state, step.chat.ended_by, step.chat.ended_at) == (
            State.ENDED,
            "patron",
            NOON,
        )

    def test_a_patron_leaves_once(self):
        with pytest.raises(Conflict):
            rules.leave(rules.leave(taken(), now=NOON).chat, now=NOON)

    def test_only_the_holder_closes_it(self):
        rules.check_holder(taken(), ANA.id)
        with pytest.raises(NotAllowed):
            rules.check_holder(taken(), BEN.id)
        with pytest.raises(Conflict) as refused:
            rules.check_holder(a_chat(state=State.ENDED), ANA.id)
        assert refused.value.code == "chat_ended"


class TestThePatron:
    @pytest.mark.parametrize(
        ("unheard", "state", "waits"),
        [
            (0, "here", True),
            (29.999, "here", True),
            (30, "away", True),
            (59.999, "away", True),
            (60, "away", False),
            (179.999, "away", False),
            (180, "gone", False),
        ],
    )
    def test_silence_says_where_the_patron_is(self, unheard, state, waits):
        now = NOON + timedelta(seconds=unheard)
        assert (a_chat().patron_state(now), a_chat().patron_waits(now)) == (state, waits)

    def test_one_who_left_neither_waits_nor_comes_back(self):
        chat = a_chat(patron_left_at=NOON)
        assert (chat.patron_state(NOON), chat.patron_waits(NOON)) == ("left", False)


def test_lines_are_told_apart():
    chat = a_chat(lines={"p": PATRON, "a": ANA.id})
    assert (chat.who_is_on("p"), chat.who_is_on("a"), chat.who_is_on("x")) == (PATRON, ANA.id, None)
    assert chat.others("p") == ["a"]
    assert chat.others(None) == ["p", "a"]


class ChatMachine(RuleBasedStateMachine):
    """Anything may be tried at any time; a small model of our own says what must be refused."""

    @initialize()
    def asks(self):
        step = rules.ask(a_chat(last_seq=0), question="Where is the atlas?", now=NOON)
        self.now, self.chat, self.lines = NOON, step.chat, [step.message]
        self.holder, self.left, self.over, self.people = None, False, False, []
        self.proposed = None

    def attempt(self, may, act):
        """Takes the step if the model allows it, and insists on a refusal otherwise."""
        if not may:
            with pytest.raises((Conflict, NotAllowed)):
                act()
            return False
        step = act()
        self.chat = step.chat
        self.lines.append(step.message)
        return True

    @rule(seconds=st.integers(0, 90))
    def time_passes(self, seconds):
        self.now += timedelta(seconds=seconds)

    @rule(staff=st.sampled_from([ANA, BEN]))
    def accept(self, staff):
        def act():
            return rules.accept(
                self.chat, staff=staff, queues=("harlow",), line=staff.id, now=self.now
            )

        if self.attempt(self.holder is None and not self.over, act):
            self.holder = staff.id
            self.people = [*(each for each in self.people if each != staff.id), staff.id]

    @rule(staff=st.sampled_from([ANA, BEN]))
    def say(self, staff):
        def act():
            return rules.say(self.chat, speaker=staff.id, text="hello", client_id="1", now=self.now)

        self.attempt(self.holder == staff.id and not self.over, act)

    @rule()
    def patron_says(self):
        def act():
            return rules.say(self.chat, speaker=PATRON, text="hi", client_id="1", now=self.now)

        self.attempt(not self.left and not self.over, act)

    @rule()
    def patron_leaves(self):
        if self.attempt(
            not self.left and not self.over, lambda: rules.leave(self.chat, now=self.now)
        ):
            self.left, self.over, self.proposed = True, self.holder is None, None

    @rule()
    def give_back(self):
        if self.attempt(
            self.holder is not None and not self.over and not self.left,
            lambda: rules.give_back(self.chat, now=self.now),
        ):
            self.holder = self.proposed = None

    def change(self, may, act):
        """Proposes or calls off a transfer if the model allows it: no line comes of it."""
        if not may:
            with pytest.raises((Conflict, NotAllowed)):
                act()
            return False
        self.chat = act()
        return True

    @rule(staff=st.sampled_from([ANA, BEN]), to=st.sampled_from([None, BEN.id, ANN.id]))
    def propose(self, staff, to):
        proposal = a_transfer(staff, to=to, until=self.now + transfers.OPEN_FOR)
        may = self.holder == staff.id and not (self.over or self.left or self.is_proposed())
        if self.change(
            may,
            lambda: transfers.propose(
                self.chat, transfer=proposal, staff_id=staff.id, now=self.now
            ),
        ):
            self.proposed = proposal

    @rule(staff=st.sampled_from([ANA, BEN, ANN]))
    def accept_transfer(self, staff):
        places = ("harlow", transfers.transfer_place(staff.id))

        def act():
            return transfers.accept(
                self.chat, staff=staff, places=places, line=staff.id, now=self.now
            )

        may = self.is_proposed() and self.proposed.to in {None, staff.id}
        if self.attempt(may and self.holder != staff.id, act):
            self.holder, self.proposed = staff.id, None
            self.people = [*(each for each in self.people if each != staff.id), staff.id]

    @rule(staff=st.sampled_from([ANA, BEN, ANN]))
    def decline(self, staff):
        may = self.is_proposed() and self.proposed.to == staff.id
        if self.change(may, lambda: transfers.decline(self.chat, staff_id=staff.id, now=self.now)):
            self.proposed = None

    @rule(staff=st.sampled_from([ANA, BEN]))
    def withdraw(self, staff):
        may = self.proposed is not None and self.holder == staff.id and not self.over
        if self.change(may, lambda: transfers.withdraw(self.chat, staff_id=staff.id)):
            self.proposed = None

    @rule()
    def time_out(self):
        may = self.proposed is not None and self.now >= self.proposed.until
        if self.change(may, lambda: transfers.time_out(self.chat, now=self.now)):
            self.proposed = None

    def is_proposed(self):
        return self.proposed is not None and self.now < self.proposed.until

    @invariant()
    def a_proposal_is_there_until_it_is_answered_and_its_holder_has_the_chat(self):
        assert self.chat.transfer == self.proposed
        if self.proposed:
            assert self.chat.held_by(self.proposed.by_id)
            assert self.chat.patron_left_at is None

    @rule(closed_by=st.sampled_from([Speaker.LIBRARIAN, Speaker.SYSTEM]))
    def end(self, closed_by):
        if self.attempt(
            not self.over, lambda: rules.end(self.chat, closed_by=closed_by, now=self.now)
        ):
            self.over, self.proposed = True, None

    @invariant()
    def numbers_have_no_gap(self):
        assert [line.seq for line in self.lines] == list(range(1, len(self.lines) + 1))
        assert self.chat.last_seq == len(self.lines)

    @invariant()
    def the_chat_is_in_a_legal_state(self):
        chat = self.chat
        expected = State.ENDED if self.over else State.ACTIVE if self.holder else State.WAITING
        assert chat.state is expected
        assert chat.state is not State.WAITING or chat.transfer is None
        assert (chat.seat is None) == (self.holder is None)
        assert [each.id for each in chat.librarians] == self.people
        assert (chat.ended_at is None) == (chat.ended_by is None) == (not self.over)
        assert (chat.patron_left_at is not None) == self.left
        assert not (chat.state is State.WAITING and self.left)
        assert chat.accepted_at is None or chat.librarians
        assert sum(line.kind is Kind.ENDED for line in self.lines) <= 1
        assert sum(line.kind is Kind.LEFT for line in self.lines) <= 1

    @invariant()
    def nothing_that_was_fixed_at_the_start_changes(self):
        assert (self.chat.asked_at, self.chat.library_id) == (NOON, "harlow")
        assert set(self.chat.offers) == {"harlow", "cooperative"}


TestChatMachine = ChatMachine.TestCase
TestChatMachine.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)


def test_a_holder_is_the_account_and_not_the_name():
    assert taken().seat.librarian == Assignee(ANA.id, ANA.name, "harlow")
