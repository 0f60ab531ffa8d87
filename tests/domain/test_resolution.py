"""The resolution table, against the words of the specification.

The expectation below is written from "Resolution codes and their effect" and knows nothing of the code's own table.
"""

from itertools import product
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from chalicelib.domain.library import Group
from chalicelib.domain.question import Assignee, Origin, parts_after
from chalicelib.domain.resolution import (
    BY_CODE,
    IN_PROGRESS,
    LEFT_WITH_US,
    RESOLUTIONS,
    UNREACHABLE,
    unattended,
)
from chalicelib.domain.status import Status
from tests.support.consortium import a_librarian
from tests.support.desk import NOON
from tests.support.questions import HARLOW, STATE


class Words(NamedTuple):
    """What the specification says of one code; None: in no list of that library."""

    patrons_when_own: str
    patrons_when_foreign: str
    chatting_when_foreign: str | None
    assigned: bool
    shared: bool
    left_out_when_excluded: bool


TABLE = {
    # "New for the patron's library. Unassigned. If Shared Followup is turned on, also in the Shared Followup list.
    #  Not included in the question lists of the chatting librarian's library."
    "followup_patron_library": Words("new", "new", None, False, True, False),
    # "Assigned to the chatting librarian. New for the librarian's library. Pending for the patron's library if it is
    #  not the librarian's. Not included in the Shared Followup list." Never excluded (docs/features.md B).
    "followup_me": Words("new", "pending", "new", True, False, False),
    # "Answered for the patron's library, and for the chatting librarian's also. Assigned to the chatting librarian."
    "answered": Words("answered", "answered", "answered", True, False, True),
    # "Same as Answered."
    "practice": Words("answered", "answered", "answered", True, False, True),
    # "Closed for the patron's library, and for the chatting librarian's also. Assigned to the chatting librarian."
    "lost_call": Words("closed", "closed", "closed", True, False, True),
}
ON_OFF = (False, True)
LAKELAND = Group("lakeland", "Lakeland Libraries")


def test_there_are_the_five_codes_of_the_specification_in_its_order():
    assert [outcome.code for outcome in RESOLUTIONS] == list(TABLE)


@pytest.mark.parametrize(
    ("code", "own", "shared", "exclude"), list(product(TABLE, ON_OFF, ON_OFF, ON_OFF))
)
def test_each_library_gets_the_part_that_the_specification_says(code, own, shared, exclude):
    words = TABLE[code]
    chatting = replace(HARLOW if own else STATE, exclude_transcripts=exclude)
    librarian = a_librarian("Ana", chatting)
    parts = parts_after(
        BY_CODE[code],
        question_id="q1",
        patron_library=replace(HARLOW, exclude_transcripts=exclude),
        patron_group=replace(LAKELAND, shared_followup=shared),
        chatting_library=chatting,
        librarian=librarian,
        now=NOON,
    )
    found = {part.library_id: part for part in parts}
    expected = {"harlow": words.patrons_when_own if own else words.patrons_when_foreign}
    if not own and words.chatting_when_foreign and not (exclude and words.left_out_when_excluded):
        expected["state"] = words.chatting_when_foreign
    assert {library: part.status for library, part in found.items()} == expected
    assert len(parts) == len(found)
    assignee = Assignee.of(librarian) if words.assigned else None
    assert all(part.assignee == assignee for part in parts)
    in_shared_list = words.shared and shared
    assert found["harlow"].shared_group == ("lakeland" if in_shared_list else None)
    assert found["harlow"].origin is Origin.PATRON_LIBRARY
    if "state" in found:
        assert found["state"].shared_group is None
        assert found["state"].origin is Origin.CHATTING_LIBRARY
    assert all(part.last_activity == NOON and not part.in_service_history for part in parts)


def test_only_practice_is_left_out_of_the_statistics():
    assert {outcome.code for outcome in RESOLUTIONS if not outcome.counted} == {"practice"}


def test_a_code_has_a_name_and_a_sentence_for_librarians():
    assert all(outcome.name and outcome.help.endswith(".") for outcome in RESOLUTIONS)


def test_what_nobody_took_is_followed_up_where_an_answer_can_reach_the_patron():
    assert unattended(has_address=True) is LEFT_WITH_US
    assert unattended(has_address=False) is UNREACHABLE


@pytest.mark.parametrize(
    ("outcome", "status", "shared"),
    [(LEFT_WITH_US, Status.NEW, "lakeland"), (UNREACHABLE, Status.CLOSED, None)],
)
def test_what_nobody_took_belongs_to_the_patrons_library_and_to_no_librarian(
    outcome, status, shared
):
    (part,) = parts_after(
        outcome,
        question_id="q1",
        patron_library=HARLOW,
        patron_group=replace(LAKELAND, shared_followup=True),
        chatting_library=None,
        librarian=None,
        now=NOON,
    )
    assert (part.library_id, part.status, part.assignee, part.shared_group) == (
        "harlow",
        status,
        None,
        shared,
    )


def test_a_session_without_a_code_is_answered_for_both_and_held_by_its_librarian():
    librarian = a_librarian("Ana", STATE)
    parts = parts_after(
        IN_PROGRESS,
        question_id="q1",
        patron_library=HARLOW,
        patron_group=replace(LAKELAND, shared_followup=True),
        chatting_library=replace(STATE, exclude_transcripts=True),
        librarian=librarian,
        now=NOON,
    )
    assert [(part.library_id, part.status) for part in parts] == [
        ("harlow", Status.ANSWERED),
        ("state", Status.ANSWERED),
    ]
    assert {part.assignee for part in parts} == {Assignee.of(librarian)}
    assert {part.shared_group for part in parts} == {None}
