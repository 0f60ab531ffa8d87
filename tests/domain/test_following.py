"""Nothing of the patron's page is passed on without consent in force, whatever happens in whatever order."""

from datetime import timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from msgspec.structs import replace

from chalicelib.domain import chat as chat_rules
from chalicelib.domain import following as rules
from chalicelib.domain.chat import PATRON, Seat, State
from chalicelib.domain.following import ASKED_FOR, LOST_AFTER, Following, Obstacle, Stage
from chalicelib.domain.message import Kind, Speaker
from chalicelib.domain.page_part import DATA_LIMIT, PIECES_LIMIT, PagePart, check_part
from chalicelib.domain.question import Assignee
from chalicelib.errors import Conflict, Invalid, NotAllowed
from tests.domain.test_chat import ANA, BEN, NOON, taken

PAT = "line-of-pat"
NEXT_PAGE = "line-of-pat-2"
DESK = "line-of-ana"


def a_chat():
    return replace(taken(), lines={PAT: PATRON, NEXT_PAGE: PATRON, DESK: ANA.id, "ben": BEN.id})


def offered():
    return rules.offer(Following("c"), line=PAT, obstacle=None)


def asked(chat=None, now=NOON):
    return rules.ask(offered(), chat or a_chat(), staff=ANA, line=DESK, occasion="o", now=now)


def agreed(now=NOON):
    return rules.answer(asked(now=now), a_chat(), line=PAT, occasion="o", agreed=True, now=now)


def seen_by(following, chat, *, line=PAT, occasion="o", now=NOON):
    return rules.where_to_see(following, chat, line=line, occasion=occasion, now=now)


def test_what_the_patron_agreed_to_is_seen_by_the_librarian_who_asked():
    following, step = agreed()
    assert (step.message.kind, step.message.speaker) == (Kind.FOLLOWED, Speaker.SYSTEM)
    assert (step.message.name, step.message.text) == (ANA.screen_name, "")
    assert seen_by(following, step.chat) == DESK


def test_an_occasion_that_ends_is_a_line_and_ends_once():
    following, begun = agreed()
    over, step = rules.stop(following, begun.chat, by=PATRON, occasion="o", now=NOON)
    assert step.message.kind == Kind.UNFOLLOWED
    with pytest.raises(Conflict, match="not followed any more"):
        seen_by(over, step.chat)
    with pytest.raises(Conflict):
        rules.stop(over, step.chat, by=PATRON, occasion="o", now=NOON)


def test_what_was_refused_leaves_no_line():
    following, step = rules.answer(
        asked(), a_chat(), line=PAT, occasion="o", agreed=False, now=NOON
    )
    assert (following.stage, step) == (Stage.OFF, None)
    withdrawn, step = rules.stop(asked(), a_chat(), by=ANA.id, occasion="o", now=NOON)
    assert (withdrawn.stage, step) == (Stage.OFF, None)


@pytest.mark.parametrize(
    ("line", "obstacle", "known"),
    [
        (PAT, None, None),
        (PAT, Obstacle.BROWSER, "browser"),
        ("poll-1", None, "polling"),
        ("gone", None, "no_page"),
    ],
)
def test_only_a_page_that_can_be_followed_is_asked_about(line, obstacle, known):
    following = rules.offer(Following("c"), line=line, obstacle=obstacle)
    assert following.obstacle_in(a_chat()) == known
    if known:
        with pytest.raises(Conflict) as refused:
            rules.ask(following, a_chat(), staff=ANA, line=DESK, occasion="o", now=NOON)
        assert (refused.value.code, refused.value.details["obstacle"]) == ("not_possible", known)


def test_without_a_word_of_the_page_there_is_none():
    assert Following("c").obstacle_in(a_chat()) == Obstacle.NO_PAGE


def test_only_who_holds_the_chat_asks_and_once():
    with pytest.raises(NotAllowed):
        rules.ask(offered(), a_chat(), staff=BEN, line="ben", occasion="o", now=NOON)
    with pytest.raises(Conflict) as refused:
        rules.ask(asked(), a_chat(), staff=ANA, line=DESK, occasion="p", now=NOON)
    assert refused.value.code == "following_open"
    later = NOON + ASKED_FOR
    assert rules.ask(asked(), a_chat(), staff=ANA, line=DESK, occasion="p", now=later).occasion


def test_a_librarian_on_a_polling_line_is_told_so():
    with pytest.raises(Conflict) as refused:
        rules.ask(offered(), a_chat(), staff=ANA, line="poll-1", occasion="o", now=NOON)
    assert refused.value.code == "polling"


def test_a_patron_who_left_is_not_asked():
    left = chat_rules.leave(a_chat(), now=NOON).chat
    with pytest.raises(Conflict) as refused:
        rules.ask(offered(), left, staff=ANA, line=DESK, occasion="o", now=NOON)
    assert refused.value.code == "patron_left"


@pytest.mark.parametrize(("line", "occasion"), [(NEXT_PAGE, "o"), (PAT, "other"), (PAT, "")])
def test_only_the_page_that_was_asked_agrees_to_that_occasion(line, occasion):
    with pytest.raises(Conflict):
        rules.answer(asked(), a_chat(), line=line, occasion=occasion, agreed=True, now=NOON)


def test_a_question_that_was_not_answered_is_over():
    with pytest.raises(Conflict):
        rules.answer(asked(), a_chat(), line=PAT, occasion="o", agreed=True, now=NOON + ASKED_FOR)


def test_the_next_page_goes_on_and_the_one_before_does_not():
    following, begun = agreed()
    moved = rules.resume(following, begun.chat, line=NEXT_PAGE, occasion="o", now=NOON)
    assert seen_by(moved, begun.chat, line=NEXT_PAGE) == DESK
    with pytest.raises(Conflict):
        seen_by(moved, begun.chat)


def test_a_page_that_was_not_heard_is_not_followed_any_more():
    following, begun = agreed()
    late = NOON + LOST_AFTER
    with pytest.raises(Conflict):
        rules.resume(following, begun.chat, line=NEXT_PAGE, occasion="o", now=late)
    with pytest.raises(Conflict):
        seen_by(following, begun.chat, now=late)
    noted = rules.heard(following, NOON + timedelta(seconds=20))
    assert seen_by(noted, begun.chat, now=late) == DESK
    assert rules.heard(following, NOON + timedelta(seconds=5)) is None


def test_the_same_librarian_may_see_it_on_another_line_and_nobody_else():
    following, begun = agreed()
    chat = replace(begun.chat, lines={**begun.chat.lines, "new": ANA.id})
    again = rules.watch_again(following, chat, staff_id=ANA.id, line="new", occasion="o", now=NOON)
    assert seen_by(again, chat) == "new"
    with pytest.raises(NotAllowed):
        rules.watch_again(following, chat, staff_id=BEN.id, line="ben", occasion="o", now=NOON)


def test_only_the_line_that_sees_the_page_points_at_it():
    following, begun = agreed()
    point = {"occasion": "o", "now": NOON}
    assert rules.where_to_point(following, begun.chat, line=DESK, **point) == PAT
    with pytest.raises(NotAllowed):
        rules.where_to_point(following, begun.chat, line="ben", **point)


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("data", "x" * (DATA_LIMIT + 1)),
        ("data", "<script>"),
        ("data", ""),
        ("pieces", PIECES_LIMIT + 1),
        ("pieces", 0),
        ("piece", 3),
        ("piece", -1),
        ("batch", -1),
    ],
)
def test_a_piece_that_breaks_a_rule_is_refused_by_its_field(field, given):
    part = replace(PagePart(0, 0, 3, "H4sI"), **{field: given})
    with pytest.raises(Invalid) as refused:
        check_part(part)
    assert refused.value.details["field"] == field


LINES = st.sampled_from([PAT, NEXT_PAGE, DESK, "ben", "poll-9", "nowhere"])
OCCASIONS = st.sampled_from(["", "o1", "o2", "o3", "o9"])


class Occasions(RuleBasedStateMachine):
    """Beside the rules it keeps what the patron really agreed to, and compares who would see the page."""

    def __init__(self):
        super().__init__()
        self.chat, self.following, self.now = a_chat(), Following("c"), NOON
        self.count = 0
        self.consent = None  # occasion, line of the page, line of the librarian, last heard

    def attempt(self, act):
        try:
            return act()
        except (Conflict, NotAllowed):
            return None

    @rule(line=LINES, obstacle=st.sampled_from([None, Obstacle.BROWSER]))
    def offers(self, line, obstacle):
        self.following = rules.offer(self.following, line=line, obstacle=obstacle)

    @rule(staff=st.sampled_from([ANA, BEN]), line=LINES)
    def asks(self, staff, line):
        self.count += 1
        after = self.attempt(
            lambda: rules.ask(
                self.following,
                self.chat,
                staff=staff,
                line=line,
                occasion=f"o{self.count}",
                now=self.now,
            )
        )
        if after:
            assert self.chat.held_by(staff.id)
            self.following, self.consent = after, None

    @rule(line=LINES, occasion=OCCASIONS, agrees=st.booleans())
    def answers(self, line, occasion, agrees):
        result = self.attempt(
            lambda: rules.answer(
                self.following,
                self.chat,
                line=line,
                occasion=occasion,
                agreed=agrees,
                now=self.now,
            )
        )
        if result:
            self.following, step = result
            assert bool(step) == agrees
            if step:
                self.chat = step.chat
                self.consent = (occasion, line, self.following.staff_line, self.now)

    @rule(line=st.sampled_from([PAT, NEXT_PAGE]))
    def agrees(self, line):
        """What mostly happens: the page can be followed, the holder asks, the patron agrees."""
        holder = next((each for each in (ANA, BEN) if self.chat.held_by(each.id)), None)
        if holder is None:
            return
        self.offers(line, None)
        self.asks(holder, DESK if holder is ANA else "ben")
        self.answers(line, f"o{self.count}", agrees=True)

    @rule(line=LINES, occasion=OCCASIONS)
    def goes_on(self, line, occasion):
        after = self.attempt(
            lambda: rules.resume(
                self.following, self.chat, line=line, occasion=occasion, now=self.now
            )
        )
        if after:
            assert self.consent
            assert self.consent[0] == occasion
            self.following = after
            self.consent = (occasion, line, self.consent[2], self.now)

    @rule(by=st.sampled_from([PATRON, ANA.id, BEN.id]), occasion=OCCASIONS)
    def stops(self, by, occasion):
        result = self.attempt(
            lambda: rules.stop(self.following, self.chat, by=by, occasion=occasion, now=self.now)
        )
        if result:
            self.following, step = result
            self.chat = step.chat if step else self.chat
            self.consent = None

    @rule(seconds=st.integers(1, 60))
    def time_passes(self, seconds):
        self.now += timedelta(seconds=seconds)

    @rule()
    def changes_hands(self):
        if self.chat.seat:
            other = BEN if self.chat.seat.librarian.id == ANA.id else ANA
            self.chat = replace(self.chat, seat=Seat(Assignee.of(other), other.screen_name))
            self.following, self.consent = Following("c"), None  # as the transaction does

    @rule()
    def patron_leaves(self):
        step = self.attempt(lambda: chat_rules.leave(self.chat, now=self.now))
        if step:
            self.chat, self.consent = step.chat, None

    @rule()
    def ends(self):
        if self.chat.state is not State.ENDED:
            step = chat_rules.end(self.chat, closed_by=Speaker.LIBRARIAN, now=self.now)
            self.chat, self.consent = step.chat, None

    @invariant()
    def nothing_passes_without_consent(self):
        for line in (PAT, NEXT_PAGE, DESK, "ben", "poll-9", "nowhere"):
            for occasion in ("", "o1", "o2", "o3"):
                where = self.attempt(
                    lambda line=line, occasion=occasion: seen_by(
                        self.following, self.chat, line=line, occasion=occasion, now=self.now
                    )
                )
                if where is None:
                    continue
                assert self.consent
                assert (occasion, line, where) == self.consent[:3]
                assert self.now - self.consent[3] < LOST_AFTER
                assert self.chat.state is State.ACTIVE


TestOccasions = Occasions.TestCase
