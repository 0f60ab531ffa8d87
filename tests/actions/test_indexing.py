"""The index follows the table, however it is told."""

import pytest

from chalicelib.actions.indexing import index_questions
from chalicelib.storage.library import group_ids
from infra.reindex import BATCH, question_ids, rebuild
from tests.support.calls import counted_calls
from tests.support.questions import (
    BIRCH,
    HARLOW,
    STATE,
    a_part,
    a_question,
    keep,
    keep_in,
    noise_of,
)
from tests.support.searching import SearchRoom
from tests.support.table import NAME, items_in


@pytest.fixture
def room(desk, consortium, tmp_path):
    return SearchRoom(desk, tmp_path)


@pytest.fixture
def ana(consortium):
    return consortium.staff["ana.harlow"]


def in_the_table(table):
    return {item["question_id"]["S"] for item in items_in(table) if item["sk"]["S"] == "QUESTION"}


def test_what_is_told_twice_is_found_once(room, ana):
    keep_in(HARLOW, "q1")
    room.indexes("q1", "q1")
    room.indexes("q1")
    assert room.finds(ana) == ["q1"]


def test_what_is_gone_is_not_found(room, ana, table):
    keep_in(HARLOW, "q1")
    room.indexes("q1")
    for sk in ("QUESTION", "LIBRARY#harlow"):
        table.delete_item(TableName=NAME, Key={"pk": {"S": "QUESTION#q1"}, "sk": {"S": sk}})
    room.indexes("q1")
    assert room.finds(ana) == []


def test_what_never_was_does_no_harm(room, ana):
    keep_in(HARLOW, "q1")
    room.indexes("none", "q1", "n" * 5000)
    assert room.finds(ana) == ["q1"]


def test_a_question_costs_two_reads_and_a_library_one(room):
    for n in range(5):
        keep_in(HARLOW, f"q{n}")
    with counted_calls() as calls:
        room.indexes(*(f"q{n}" for n in range(5)))
    assert sorted(calls) == ["GetItem"] + ["Query"] * 10


class TestMakingItAnew:
    @pytest.fixture
    def invoked(self, room):
        """The function, without Lambda between; keeps what it was told."""
        told = []

        def index(event):
            told.append(event)
            if "questions" in event:
                index_questions(room.index, event["questions"], rebuilding=True)
            elif "begin" in event:
                room.index.begin()
            else:
                room.index.finish()

        index.told = told
        return index

    def test_every_question_of_every_library_is_found(self, room, consortium, table, invoked):
        noise_of(BIRCH, STATE)
        keep(a_question("two", BIRCH), *(a_part(each) for each in (BIRCH, HARLOW)))
        assert sorted(question_ids()) == sorted(in_the_table(table))
        assert rebuild(invoked) == len(in_the_table(table))
        assert room.finds(consortium.staff["ana.harlow"]) == ["two"]
        assert room.page(consortium.staff["ana.birch"])["total"] == 11
        assert room.page(consortium.staff["ana.state"])["total"] == 10

    def test_what_is_no_more_in_the_table_is_not_found_afterwards(self, room, ana, table, invoked):
        keep_in(HARLOW, "q1")
        room.indexes("q1")
        for sk in ("QUESTION", "LIBRARY#harlow"):
            table.delete_item(TableName=NAME, Key={"pk": {"S": "QUESTION#q1"}, "sk": {"S": sk}})
        rebuild(invoked)
        assert room.finds(ana) == []

    def test_it_goes_in_batches_between_a_beginning_and_an_end(self, consortium, invoked):
        for n in range(BATCH + 1):
            keep_in(HARLOW, f"q{n}")
        said = []
        assert rebuild(invoked, said.append) == BATCH + 1
        assert said == [BATCH, BATCH + 1]
        assert [*invoked.told[0], *invoked.told[-1]] == ["begin", "finish"]
        assert [len(each["questions"]) for each in invoked.told[1:-1]] == [BATCH, 1]

    def test_it_walks_all_groups(self, consortium):
        assert group_ids() == ["lakeland", "summit"]
