"""Parts, claims, and who may read or resolve a question."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from chalicelib.domain.act import Act
from chalicelib.domain.act_rights import why_not
from chalicelib.domain.acting import Doing, is_shared, parts_once
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.question import (
    Assignee,
    Origin,
    Source,
    may_read,
    may_resolve,
)
from chalicelib.domain.staff import Role
from chalicelib.domain.status import Status
from chalicelib.errors import Conflict, NotFound
from tests.support.consortium import a_librarian
from tests.support.desk import NOON
from tests.support.questions import (
    ANA,
    BIRCH,
    HARLOW,
    STATE,
    STATES_ANA,
    TECH,
    a_part,
    a_question,
    a_reading,
)

LATER = NOON + timedelta(hours=3)
BIRCHS_ANA = a_librarian("Ana", BIRCH)
SHARED = a_reading(a_question(), a_part(HARLOW, shared_group="lakeland"))


def claim(staff, reading, now):
    """The parts once the librarian has claimed the question, or why not."""
    doing = Doing(Act.CLAIM, staff.library_id, now, staff, shares=True)
    reason = why_not(doing, reading)
    if reason:
        raise reason
    return parts_once(doing, reading)


class TestTimes:
    def test_the_wait_is_from_the_question_to_the_first_librarian(self):
        question = a_question(accepted_at=NOON + timedelta(seconds=42))
        assert question.wait_seconds == 42

    def test_the_length_is_from_the_first_librarian_to_the_end(self):
        accepted = NOON + timedelta(seconds=42)
        question = a_question(accepted_at=accepted, ended_at=accepted + timedelta(minutes=5))
        assert question.length_seconds == 300

    def test_there_is_neither_wait_nor_length_where_no_librarian_came(self):
        question = a_question(ended_at=LATER)
        assert (question.wait_seconds, question.length_seconds) == (None, None)

    def test_there_is_no_length_before_the_end(self):
        assert a_question(accepted_at=NOON).length_seconds is None

    def test_clocks_that_disagree_make_no_negative_wait(self):
        assert a_question(accepted_at=NOON - timedelta(seconds=2)).wait_seconds == 0

    def test_it_is_in_progress_until_the_instant_comes(self):
        question = a_question(in_progress_until=LATER)
        assert question.is_in_progress(LATER - timedelta(milliseconds=1))
        assert not question.is_in_progress(LATER)
        assert not a_question().is_in_progress(NOON)


class TestClaim:
    def test_a_librarian_of_the_patrons_library_gets_its_part(self):
        (part,) = claim(ANA, SHARED, LATER)
        assert part == a_part(
            HARLOW,
            Status.NEW,
            assignee=Assignee.of(ANA),
            last_activity=LATER,
            claimed=True,
        )

    def test_a_librarian_of_another_library_gets_a_new_part_and_the_patrons_becomes_pending(self):
        patrons, mine = claim(BIRCHS_ANA, SHARED, LATER)
        holder = Assignee.of(BIRCHS_ANA)
        assert (patrons.status, patrons.assignee, patrons.shared_group) == (
            Status.PENDING,
            holder,
            None,
        )
        assert (mine.library_id, mine.status, mine.assignee) == ("birch", Status.NEW, holder)
        assert (mine.origin, mine.shared_group) == (Origin.CLAIMED, None)
        assert patrons.last_activity == mine.last_activity == LATER

    def test_parts_of_other_libraries_stay_as_they_are_and_count_as_active_now(self):
        third = a_part(TECH, Status.PENDING, origin=Origin.CHATTING_LIBRARY)
        reading = a_reading(a_question(), a_part(HARLOW, shared_group="lakeland"), third)
        assert replace(third, last_activity=LATER) in claim(BIRCHS_ANA, reading, LATER)
        assert replace(third, last_activity=LATER) in claim(ANA, reading, LATER)

    def test_the_second_is_told_who_was_first(self):
        taken = a_reading(a_question(), *claim(ANA, SHARED, NOON))
        with pytest.raises(Conflict) as refused:
            claim(a_librarian("Ben", HARLOW), taken, LATER)
        assert refused.value.code == "already_claimed"
        assert refused.value.details == {"by": "Ana of Harlow"}

    def test_a_question_that_is_not_shared_any_more_and_held_by_nobody_cannot_be_claimed(self):
        with pytest.raises(Conflict) as refused:
            claim(ANA, a_reading(a_question(), a_part(HARLOW)), LATER)
        assert refused.value.details == {"by": None}

    def test_the_one_who_lost_is_told_although_the_question_is_not_theirs_to_read(self):
        claimed = HistoryEntry("h1", NOON, "claim", ANA.name)
        taken = replace(a_reading(a_question(), *claim(ANA, SHARED, NOON)), history=(claimed,))
        with pytest.raises(Conflict, match="Ana of Harlow"):
            claim(BIRCHS_ANA, taken, LATER)

    def test_a_question_that_was_never_shared_is_unknown_to_other_libraries_of_the_group(self):
        private = a_reading(a_question(), a_part(HARLOW, assignee=Assignee.of(ANA)))
        with pytest.raises(NotFound):
            claim(BIRCHS_ANA, private, LATER)

    def test_another_group_finds_nothing(self):
        with pytest.raises(NotFound):
            claim(STATES_ANA, SHARED, LATER)

    def test_it_can_be_claimed_while_it_is_shared_with_the_group(self):
        assert is_shared(SHARED)
        assert not is_shared(a_reading(a_question(), a_part(HARLOW)))


class TestReading:
    """docs/features.md B: a library with a part; the group while shared; who chatted; an excluding library's admins."""

    chatted_by_state = a_reading(
        a_question(librarians=(Assignee.of(STATES_ANA),)), a_part(HARLOW, Status.ANSWERED)
    )

    @pytest.mark.parametrize("name", ["Ana", "Ben", "Cleo"])
    def test_every_librarian_of_a_library_with_a_part_reads_it(self, name):
        assert may_read(a_librarian(name, HARLOW), a_reading(a_question(), a_part(HARLOW)))

    @pytest.mark.parametrize("role", list(Role))
    def test_other_libraries_do_not_read_it_even_of_the_same_group(self, role):
        private = a_reading(a_question(), a_part(HARLOW))
        assert not any(
            may_read(a_librarian("Zoe", library, role), private) for library in (BIRCH, STATE, TECH)
        )

    def test_the_group_reads_it_while_it_is_shared(self):
        assert may_read(BIRCHS_ANA, SHARED)
        assert not may_read(STATES_ANA, SHARED)

    def test_who_chatted_reads_it_though_their_library_has_no_part(self):
        assert may_read(STATES_ANA, self.chatted_by_state)

    def test_administrators_where_it_was_chatted_find_it_for_review(self):
        assert may_read(a_librarian("Cleo", STATE, Role.LIBRARY_ADMIN), self.chatted_by_state)
        assert may_read(a_librarian("Dana", STATE, Role.GROUP_ADMIN), self.chatted_by_state)

    def test_colleagues_where_it_was_chatted_do_not_read_it(self):
        assert not may_read(a_librarian("Ben", STATE), self.chatted_by_state)

    def test_administrators_elsewhere_do_not_read_it(self):
        assert not may_read(a_librarian("Dana", TECH, Role.GROUP_ADMIN), self.chatted_by_state)


class TestResolving:
    uncoded = a_question(
        librarians=(Assignee.of(STATES_ANA), Assignee.of(ANA)), in_progress_until=LATER
    )

    def test_the_librarian_at_the_end_may_set_the_code(self):
        assert may_resolve(ANA, self.uncoded)

    def test_an_administrator_of_that_library_may(self):
        assert may_resolve(a_librarian("Cleo", HARLOW, Role.LIBRARY_ADMIN), self.uncoded)

    def test_nobody_else_may(self):
        others = [
            a_librarian("Ben", HARLOW),
            STATES_ANA,  # chatted first, and gave the chat back
            a_librarian("Cleo", STATE, Role.LIBRARY_ADMIN),
            a_librarian("Dana", BIRCH, Role.GROUP_ADMIN),
        ]
        assert not any(may_resolve(staff, self.uncoded) for staff in others)

    @pytest.mark.parametrize(
        "settled",
        [
            {"resolution": "answered"},
            {"source": Source.FORM},
            {"librarians": ()},
            # Given back and then given up: it went to follow-up, and somebody may have claimed it since.
            {"in_progress_until": None},
        ],
    )
    def test_only_a_session_that_ended_without_a_code_is_resolved(self, settled):
        assert not may_resolve(ANA, replace(self.uncoded, **settled))


def test_the_part_of_a_library_is_found_by_its_id():
    reading = a_reading(a_question(), a_part(HARLOW), a_part(STATE, Status.PENDING))
    assert reading.part_of("state") == a_part(STATE, Status.PENDING)
    assert reading.part_of("tech") is None
