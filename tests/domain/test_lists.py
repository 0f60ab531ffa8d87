"""The lists: each part in exactly the right ones, no two of one index in the same partition, counts that agree."""

from collections import Counter
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from chalicelib.domain.lists import (
    BY_NAME,
    INDEX_ATTRIBUTES,
    LISTS,
    CountOwner,
    activity_key,
    count_changes,
    holds,
    list_keys,
    partition_for,
)
from chalicelib.domain.question import Assignee
from chalicelib.domain.staff import Role
from chalicelib.domain.status import Status
from tests.support.consortium import LIBRARIES, a_librarian
from tests.support.desk import NOON
from tests.support.questions import ANA, HARLOW, STATES_ANA, a_part

# What the specification says of each list, by status.
LISTS_OF = {
    Status.NEW: {"active", "new", "all"},
    Status.PENDING: {"active", "pending", "all"},
    Status.ANSWERED: {"active", "answered", "all"},
    Status.CLOSED: {"closed", "all"},
}
ASSIGNEES = {
    "nobody": None,
    "own librarian": Assignee.of(ANA),
    "librarian of another library": Assignee.of(STATES_ANA),
}
PARTS = [
    a_part(
        HARLOW,
        status,
        assignee=ASSIGNEES[who],
        referred=referred,
        shared_group="lakeland" if shared else None,
        in_service_history=quiet,
    )
    for status, who, referred, shared, quiet in product(
        Status, ASSIGNEES, (False, True), (False, True), (False, True)
    )
]


def the_right_lists(part):
    """The lists of a part in the words of the specification."""
    if part.in_service_history:
        return {"service_history"}
    names = set(LISTS_OF[part.status])
    if part.referred and part.status is not Status.CLOSED:
        names.add("referred")
    if part.assignee and part.assignee.library_id == part.library_id:
        names |= {f"my_{name}" for name in names}
    if part.assignee is None and part.status is Status.NEW:
        names.add("unassigned")
    if part.shared_group and part.status is Status.NEW:
        names.add("shared_followup")
    return names


@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_in_exactly_the_right_lists(part):
    assert {each.name for each in LISTS if holds(each, part)} == the_right_lists(part)


@pytest.mark.parametrize("part", PARTS)
def test_two_lists_never_want_the_same_attribute_of_a_part(part):
    assert len(list_keys(part)) == len(the_right_lists(part))


def test_the_lists_are_those_of_the_specification():
    questions = ["active", "new", "pending", "referred", "answered", "closed", "all"]
    by_tab = {
        tab: {each.name for each in LISTS if each.tab == tab} for tab in {e.tab for e in LISTS}
    }
    assert by_tab == {
        "questions": {*questions, "unassigned"},
        "shared": {"shared_followup"},
        "my_questions": {f"my_{name}" for name in questions},
        "service_history": {"service_history"},
    }
    assert len(BY_NAME) == len(LISTS)
    assert all(each.title and each.help.endswith(".") for each in LISTS)


STAFF = [
    *(a_librarian(name, library) for library, name in product(LIBRARIES, ("Ana", "Ben", "Nobody"))),
    # Ids that look like other keys: an account's id is its user name, and may be any word.
    *(replace(ANA, id=name) for name in ("nobody", "new", "harlow", "lakeland", "")),
]


def owner_of(each, staff):
    """Whose list it is: two actors with the same owner share one list."""
    return {
        "group": ("group", staff.group_id),
        "assignee": ("staff", staff.library_id, staff.id),
    }.get(each.scope, ("library", staff.library_id))


@pytest.mark.parametrize("index", INDEX_ATTRIBUTES)
def test_no_two_lists_of_one_index_share_a_partition(index):
    partitions = {}
    for each, staff in product(LISTS, STAFF):
        if each.index == index:
            partition = partition_for(each, staff)
            partitions.setdefault(partition, set()).add((each.name, owner_of(each, staff)))
    assert partitions
    assert {place: lists for place, lists in partitions.items() if len(lists) > 1} == {}


def test_indexes_place_by_attributes_of_their_own():
    assert all(a != b for a, b in combinations(INDEX_ATTRIBUTES.values(), 2))


@pytest.mark.parametrize("part", PARTS)
def test_a_librarian_finds_a_part_where_it_was_placed_and_nowhere_else(part):
    placed = list_keys(part)
    for each, staff in product(LISTS, STAFF):
        found = placed.get(each.attribute) == partition_for(each, staff)
        mine = staff.library_id == part.library_id
        if each.scope == "group":
            mine = staff.group_id == part.shared_group
        if each.scope == "assignee":
            mine = mine and part.assignee is not None and part.assignee.id == staff.id
        assert found == (mine and each.name in the_right_lists(part)), (each.name, staff.id)


def test_an_administrator_reads_the_same_lists_as_a_librarian_of_the_library():
    boss = a_librarian("Ana", HARLOW, Role.GROUP_ADMIN)
    assert all(partition_for(each, boss) == partition_for(each, ANA) for each in LISTS)


def totals(parts):
    """Counts made by hand: owner and list -> number."""
    counted = Counter()
    for part in parts:
        for name in the_right_lists(part):
            owner = CountOwner("library", library_id=part.library_id)
            if name == "shared_followup":
                owner = CountOwner("group", group_id=part.shared_group)
            if name.startswith("my_"):
                owner = CountOwner("staff", library_id=part.library_id, staff_id=part.assignee.id)
            counted[owner, name] += 1
    return counted


some_parts = st.lists(st.sampled_from(PARTS), max_size=4)


@given(before=some_parts, after=some_parts)
def test_counts_change_by_exactly_what_moved(before, after):
    counted = totals(before)
    for owner, differences in count_changes(before, after).items():
        assert all(differences.values())
        for name, amount in differences.items():
            counted[owner, name] += amount
    assert {key: n for key, n in counted.items() if n} == dict(totals(after))


@given(parts=some_parts)
def test_counts_stay_when_nothing_moves(parts):
    assert count_changes(parts, list(reversed(parts))) == {}


def test_lists_are_ordered_by_activity_and_never_by_chance():
    assert activity_key(NOON, "q1") == "2026-03-02T12:00:00.000Z#q1"
    assert activity_key(NOON, "q1") != activity_key(NOON, "q2")
