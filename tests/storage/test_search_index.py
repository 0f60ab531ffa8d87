"""The index as a file: kept together, made anew while it is searched, and honest when it is damaged."""

import shutil
import tempfile
import threading
from datetime import timedelta
from pathlib import Path

import apsw
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from msgspec.structs import replace

from chalicelib.domain.question import Assignee, Reading
from chalicelib.domain.search import Phrase, Scope, Search, entries_of
from chalicelib.domain.status import Status
from chalicelib.errors import Conflict, Unavailable
from chalicelib.storage.search_index import SearchIndex
from tests.support.consortium import LIBRARIES
from tests.support.desk import NOON
from tests.support.questions import ANA, BIRCH, HARLOW, STATE, a_part, a_question

GROUP_OF = {each.id: each.group_id for each in LIBRARIES}
ALL = Search(Scope.LIBRARY, "harlow")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "search" / "questions.sqlite"


@pytest.fixture
def index(path):
    return SearchIndex(path)


def a_reading(question_id, text="zebra", *libraries, **facts):
    parts = [
        replace(a_part(each, **facts), question_id=question_id) for each in libraries or (HARLOW,)
    ]
    return Reading(a_question(question_id, (libraries or (HARLOW,))[0], text=text), tuple(parts))


def put(index, *readings, **how):
    with index.changing(**how) as changes:
        for reading in readings:
            changes.replace(reading.question.id, entries_of(reading, [], GROUP_OF))


def ids(index, search=ALL):
    found = index.find(search, after=None, size=100)
    return [hit.row.part.question_id for hit in found.hits]


def content(path):
    """Everything in a file that a search can see; two files that agree in it find the same."""
    file = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    entries = "SELECT part.*, words.text, words.patron, words.marks FROM words JOIN part ON place = words.rowid"
    rows = sorted(file.execute(entries).fetchall())
    assert len(rows) == file.execute("SELECT count(*) FROM part").get
    file.close()
    file = apsw.Connection(str(path))
    file.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    file.close()
    return rows


def test_nothing_is_found_before_anything_was_indexed(index):
    assert ids(index) == []


def test_nothing_is_found_in_an_empty_file(index, path):
    path.parent.mkdir()
    path.touch()
    assert ids(index) == []


def test_a_question_is_found_by_what_it_is_now(index):
    put(index, a_reading("q1", "zebra"))
    put(index, a_reading("q1", "giraffe"), a_reading("q2", "zebra", STATE))
    assert ids(index, replace(ALL, text=(Phrase("giraffe"),))) == ["q1"]
    assert ids(index, replace(ALL, text=(Phrase("zebra"),))) == []


def test_a_question_that_is_gone_leaves_no_trace_in_the_file(index, path):
    put(index, a_reading("q1", "unforgettable"), a_reading("q2"))
    assert b"unforgettable" in path.read_bytes()
    with index.changing() as changes:
        changes.replace("q1", [])
    assert ids(index) == ["q2"]
    assert b"unforgettable" not in path.read_bytes()


def test_what_fails_half_way_changes_nothing(index):
    put(index, a_reading("q1"))

    def fail():
        with index.changing() as changes:
            changes.replace("q1", [])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert ids(index) == ["q1"]


@pytest.mark.parametrize(
    "damage", [b"not a database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 4096]
)
def test_a_damaged_file_is_no_empty_one(index, path, damage, caplog):
    put(index, a_reading("q1"))
    path.write_bytes(damage)
    with pytest.raises(Unavailable):
        ids(index)
    with pytest.raises(Unavailable):
        put(index, a_reading("q1"))
    assert "unexpected" in caplog.text


def test_a_file_of_another_form_is_neither_read_nor_written(index, path):
    put(index, a_reading("q1"))
    file = apsw.Connection(str(path))
    file.pragma("user_version", 99)
    file.close()
    with pytest.raises(Unavailable):
        ids(index)
    with pytest.raises(Unavailable):
        put(index, a_reading("q1"))


class TestMakingItAnew:
    def test_it_is_searched_as_it_was_until_the_new_one_is_complete(self, index):
        put(index, a_reading("old"))
        index.begin()
        put(index, a_reading("new"), fresh_only=True)
        assert ids(index) == ["old"]
        index.finish()
        assert ids(index) == ["new"]

    def test_what_changes_meanwhile_goes_into_both(self, index):
        index.begin()
        put(index, a_reading("q1"))
        assert ids(index) == ["q1"]
        index.finish()
        assert ids(index) == ["q1"]

    def test_a_damaged_file_is_replaced_by_it(self, index, path):
        put(index, a_reading("lost"))
        path.write_bytes(b"damaged" * 1000)
        index.begin()
        put(index, a_reading("filled"), fresh_only=True)
        put(index, a_reading("changed"))
        index.finish()
        assert sorted(ids(index)) == ["changed", "filled"]

    def test_what_was_begun_before_is_dropped(self, index):
        index.begin()
        put(index, a_reading("half"), fresh_only=True)
        index.begin()
        index.finish()
        assert ids(index) == []

    def test_nothing_is_finished_that_was_not_begun(self, index):
        with pytest.raises(Conflict):
            index.finish()

    def test_single_questions_go_into_the_file_when_none_is_being_made(self, index):
        put(index, a_reading("q1"), fresh_only=True)
        assert ids(index) == ["q1"]


def test_it_is_searched_while_it_is_written(index):
    put(index, *(a_reading(f"q{n}") for n in range(20)))
    done, wrong = threading.Event(), []

    def search():
        while not done.is_set():
            if len(ids(index)) != 20:
                wrong.append("an incomplete change was seen")

    searcher = threading.Thread(target=search)
    searcher.start()
    for text in "abcdefgh":
        put(index, *(a_reading(f"q{n}", text) for n in range(20)))
    done.set()
    searcher.join()
    assert wrong == []


STATES = st.builds(
    a_reading,
    st.just(""),
    st.sampled_from(["zebra", "giraffe crossing", "", "Où est le zèbre ?"]),
    st.sampled_from([HARLOW, BIRCH, STATE]),
    status=st.sampled_from(Status),
    last_activity=st.integers(0, 3).map(lambda hours: NOON + timedelta(hours=hours)),
    assignee=st.sampled_from([None, Assignee.of(ANA)]),
    in_service_history=st.booleans(),
)
QUESTIONS = st.sampled_from(["q1", "q2", "q3"])


class AnIndexThatFollows(RuleBasedStateMachine):
    """Questions change, and sooner or later the index is told; now and then it is made anew."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.index = SearchIndex(self.folder / "kept")
        self.table, self.untold, self.begun = {}, set(), False

    def tell(self, *question_ids, index=None, **how):
        with (index or self.index).changing(**how) as changes:
            for each in question_ids:
                reading = self.table.get(each)
                changes.replace(each, entries_of(reading, [], GROUP_OF) if reading else [])

    @rule(question_id=QUESTIONS, reading=STATES)
    def change(self, question_id, reading):
        parts = [replace(part, question_id=question_id) for part in reading.parts]
        question = replace(reading.question, id=question_id)
        self.table[question_id] = Reading(question, tuple(parts))
        self.untold.add(question_id)

    @rule(question_id=QUESTIONS)
    def remove(self, question_id):
        self.table.pop(question_id, None)
        self.untold.add(question_id)

    @rule(question_id=QUESTIONS)
    def stream(self, question_id):
        self.tell(question_id)
        self.untold.discard(question_id)

    @rule()
    def begin(self):
        self.index.begin()
        self.tell(*self.table, fresh_only=True)
        self.begun = True

    @precondition(lambda self: self.begun)
    @rule()
    def finish(self):
        self.index.finish()
        self.begun = False

    def teardown(self):
        self.tell(*self.untold)
        self.tell(*self.table, index=SearchIndex(self.folder / "anew"))
        assert content(self.folder / "kept") == content(self.folder / "anew")
        shutil.rmtree(self.folder)


AnIndexThatFollows.TestCase.settings = settings(max_examples=40, deadline=None)
TestAnIndexThatFollows = AnIndexThatFollows.TestCase
