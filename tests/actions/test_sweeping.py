"""The daily move to Service History: what is due, in every list, at a cost that follows what moves."""

from datetime import datetime, timedelta

import pytest

from chalicelib.actions.sweeping import move_to_service_history
from chalicelib.domain.question import Assignee, Origin
from chalicelib.domain.service_history import DUTY
from chalicelib.domain.status import Status
from chalicelib.storage.part import parts_quiet_since
from chalicelib.storage.question import read_question
from chalicelib.storage.sweep import day_swept
from tests.support.acts import claim_question
from tests.support.calls import counted_calls, just_before
from tests.support.desk import NOON
from tests.support.lists import Expected, held_by_all
from tests.support.questions import BIRCH, HARLOW, STATE, a_part, a_question, keep, keep_in

DAY = timedelta(days=1)
DUE = NOON - 91 * DAY


@pytest.fixture
def ana(consortium):
    return consortium.staff["ana.harlow"]


@pytest.fixture
def yesterday(consortium):
    """The duty ran the day before."""
    day_swept(DUTY, "2025-11-30")


def of_two_libraries(question_id, at, ana):
    """A question of Birch that Harlow's librarian answered."""
    held = Assignee.of(ana)
    question = a_question(question_id, BIRCH, asked_at=at, last_activity=at)
    return keep(
        question,
        a_part(BIRCH, Status.ANSWERED, last_activity=at, assignee=held),
        a_part(
            HARLOW,
            Status.ANSWERED,
            last_activity=at,
            assignee=held,
            origin=Origin.CHATTING_LIBRARY,
        ),
    )


def test_what_is_quiet_for_ninety_days_moves_with_every_part_and_nothing_else(
    desk, consortium, ana
):
    expected = Expected()
    of_two_libraries("two parts", DUE, ana)
    keep_in(HARLOW, "shared", at=DUE, shared_group="lakeland")
    keep_in(STATE, "long ago", Status.CLOSED, at=NOON - 390 * DAY)
    keep_in(HARLOW, "recent", at=NOON - 89 * DAY)
    keep_in(HARLOW, "later that day", at=NOON - 90 * DAY)  # its day is not over: tomorrow
    assert move_to_service_history(desk) == 3
    for question_id in ("recent", "later that day"):
        expected.add(question_id, "harlow", "new")
    found = held_by_all(desk, consortium)
    history = {
        owner: found.pop((owner, "service_history")) for owner in ("birch", "harlow", "state")
    }
    assert history == {
        "birch": ["two parts"],
        "harlow": ["shared", "two parts"],
        "state": ["long ago"],
    }
    assert expected.difference(found) == {}
    reading = read_question("two parts")
    assert [entry.kind for entry in reading.history] == ["moved_to_service_history"]
    assert all(part.in_service_history for part in reading.parts)
    assert {part.status for part in reading.parts} == {Status.ANSWERED}


def test_the_day_after_it_moves_the_next(desk, consortium, yesterday):
    keep_in(HARLOW, "tomorrow", at=NOON - 90 * DAY)
    assert move_to_service_history(desk) == 0
    desk.clock.forward(days=1)
    assert move_to_service_history(desk) == 1


def test_running_again_moves_nothing_and_changes_no_count(desk, consortium, yesterday, ana):
    of_two_libraries("q1", DUE, ana)
    assert move_to_service_history(desk) == 1
    before = held_by_all(desk, consortium)
    for _ in range(2):
        assert move_to_service_history(desk) == 0
    assert held_by_all(desk, consortium) == before
    assert len(read_question("q1").history) == 1


def test_a_run_that_was_cut_off_is_done_again_without_harm(desk, consortium, yesterday, ana):
    of_two_libraries("q1", DUE, ana)
    of_two_libraries("q2", DUE, ana)

    def cut():
        raise RuntimeError("out of time")

    with just_before("TransactWriteItems", cut, nth=2), pytest.raises(RuntimeError):
        move_to_service_history(desk)
    assert move_to_service_history(desk) == 1
    assert held_by_all(desk, consortium)["harlow", "service_history"] == ["q1", "q2"]


def test_a_question_that_is_acted_on_in_between_stays(desk, consortium, yesterday):
    keep_in(HARLOW, "q1", at=DUE, shared_group="lakeland")
    ben = consortium.staff["ben.harlow"]
    with just_before("TransactWriteItems", lambda: claim_question(desk, ben, "q1")):
        assert move_to_service_history(desk) == 0
    expected = Expected()
    expected.add("q1", "harlow", "new", assignee=ben)
    assert expected.difference(held_by_all(desk, consortium)) == {}
    assert move_to_service_history(desk) == 0


def test_its_cost_follows_what_moves_and_not_what_stays(desk, consortium, yesterday, ana):
    def cost():
        desk.clock.forward(days=1)
        with counted_calls() as calls:
            move_to_service_history(desk)
        return sorted(calls)

    move_to_service_history(desk)
    nothing = cost()
    assert nothing == ["GetItem", "PutItem", "Query"]
    for n in range(30):
        keep_in(HARLOW, f"active-{n}", at=NOON - (n % 80) * DAY, assignee=Assignee.of(ana))
        keep_in(STATE, f"moved-{n}", at=NOON - 200 * DAY, in_service_history=True)
    assert cost() == nothing


def test_what_moved_is_not_looked_at_again(desk, consortium, yesterday):
    keep_in(HARLOW, "q1", at=DUE)
    move_to_service_history(desk)
    assert parts_quiet_since(DUE.date().isoformat()) == []


def test_each_day_is_read_once_over_any_number_of_runs(desk, consortium, yesterday):
    first = datetime(2026, 3, 2, 9, 10, tzinfo=NOON.tzinfo)
    desk.clock.at = first
    move_to_service_history(desk)
    queries = 0
    for days in (1, 1, 5):
        desk.clock.forward(days=days)
        with counted_calls() as calls:
            move_to_service_history(desk)
        queries += calls.count("Query")
    assert queries == 7
