"""Reading lists and questions: one query a page, cursors that cannot be bent, and nobody else's rows."""

import base64
import json
from datetime import timedelta
from itertools import chain, product

import pytest

from chalicelib.actions.reading import PAGE_SIZE, lists_for, page_of, view_question
from chalicelib.domain.lists import LISTS
from chalicelib.domain.question import Assignee
from chalicelib.domain.status import Status
from chalicelib.errors import Invalid, NotFound
from tests.support.calls import counted_calls
from tests.support.desk import NOON
from tests.support.lists import rows_of
from tests.support.people import Librarian, PatronPerson
from tests.support.questions import BIRCH, HARLOW, STATE, TECH, keep_in, noise_of
from tests.support.table import write_once

ALL_LISTS = [each.name for each in LISTS]


@pytest.fixture
def noise(table, consortium):
    """Rows of every other library."""
    write_once(table, "noise around Harlow", lambda: noise_of(BIRCH, STATE, TECH))


@pytest.fixture
def ana(consortium):
    return consortium.staff["ana.harlow"]


@pytest.fixture
def sixty(table, ana, noise):
    """Sixty questions of Harlow: New, held by Ana, a minute after each other."""

    def write():
        for n in range(60):
            at = NOON + timedelta(minutes=n)
            keep_in(HARLOW, f"q{n:02}", at=at, assignee=Assignee.of(ana), referred=True)

    write_once(table, "sixty", write)


def test_a_library_without_questions_sees_none_of_the_others(desk, ana, noise, subtests):
    for name in ALL_LISTS:
        with subtests.test(name=name):
            expected = ["noise-birch-shared"] if name == "shared_followup" else []
            assert [row.part.question_id for row in rows_of(desk, ana, name)] == expected


@pytest.mark.parametrize("status", Status)
def test_each_list_shows_its_own(desk, ana, noise, status):
    mine = Assignee.of(ana)
    keep_in(HARLOW, "held", status, assignee=mine, referred=True)
    keep_in(HARLOW, "free", status, at=NOON - timedelta(minutes=1))
    shown = {name: [row.part.question_id for row in rows_of(desk, ana, name)] for name in ALL_LISTS}
    both = ["held", "free"]
    active = status is not Status.CLOSED
    assert shown.pop("shared_followup") == ["noise-birch-shared"]
    assert {name: ids for name, ids in shown.items() if ids} == {
        "all": both,
        "my_all": ["held"],
        status.value: both,
        f"my_{status}": ["held"],
        **({"active": both, "my_active": ["held"]} if active else {}),
        **({"referred": ["held"], "my_referred": ["held"]} if active else {}),
        **({"unassigned": ["free"]} if status is Status.NEW else {}),
    }


def test_a_row_shows_what_a_librarian_needs(desk, ana, noise):
    keep_in(HARLOW, "q1", assignee=Assignee.of(ana))
    (row,) = rows_of(desk, ana, "my_new")
    assert (row.number, row.excerpt, row.patron_name, row.library_name, row.source) == (
        1,
        "Where is the atlas?",
        "Pat",
        "Harlow Public Library",
        "chat",
    )


def test_every_page_of_every_list_is_one_query(desk, ana, sixty, subtests):
    for name in ALL_LISTS:
        with subtests.test(name=name):
            cursor, pages = None, 0
            while pages == 0 or cursor:
                with counted_calls() as calls:
                    _, cursor = page_of(desk, ana, name, order="newest", cursor=cursor)
                is_it_on = ["GetItem"] if name == "shared_followup" else []
                assert calls == [*is_it_on, "Query"]
                pages += 1


def test_pages_hold_everything_once_in_order(desk, ana, sixty, subtests):
    expected = [f"q{n:02}" for n in range(60)]
    names = ("all", "active", "new", "referred", "my_all", "my_active", "my_new", "my_referred")
    for name, order in product(names, ("newest", "oldest")):
        with subtests.test(name=name, order=order):
            pages, cursor = [], None
            while not pages or cursor:
                page, cursor = page_of(desk, ana, name, order=order, cursor=cursor)
                pages.append([row.part.question_id for row in page.rows])
            assert [len(page) for page in pages] == [25, 25, 10]
            assert list(chain(*pages)) == (expected if order == "oldest" else expected[::-1])


@pytest.mark.parametrize("number", [PAGE_SIZE, PAGE_SIZE + 1])
def test_there_is_a_next_page_only_where_there_is_one_more_row(desk, ana, noise, number):
    for n in range(number):
        keep_in(HARLOW, f"q{n:02}", at=NOON + timedelta(minutes=n))
    page, cursor = page_of(desk, ana, "new", order="newest", cursor=None)
    assert len(page.rows) == PAGE_SIZE
    assert (cursor is None) == (number == PAGE_SIZE)


def test_rows_of_the_same_instant_are_neither_lost_nor_doubled(desk, ana, noise):
    for n in range(30):
        keep_in(HARLOW, f"q{n:02}")
    ids = [row.part.question_id for row in rows_of(desk, ana, "all")]
    assert sorted(ids) == [f"q{n:02}" for n in range(30)]


def test_a_page_is_unmoved_by_what_arrives_before_it(desk, ana, sixty):
    first, cursor = page_of(desk, ana, "all", order="newest", cursor=None)
    keep_in(HARLOW, "late", at=NOON + timedelta(days=1))
    second, _ = page_of(desk, ana, "all", order="newest", cursor=cursor)
    shown = [row.part.question_id for row in (*first.rows, *second.rows)]
    assert shown == [f"q{n:02}" for n in range(59, 9, -1)]


class TestCursors:
    @pytest.fixture
    def cursor(self, desk, ana, sixty):
        return page_of(desk, ana, "all", order="newest", cursor=None)[1]

    def refused(self, desk, staff, cursor, name="all", order="newest"):
        with pytest.raises(Invalid) as refused:
            page_of(desk, staff, name, order=order, cursor=cursor)
        assert refused.value.details["field"] == "cursor"

    def test_it_holds_where_it_was_given(self, desk, ana, cursor):
        page, _ = page_of(desk, ana, "all", order="newest", cursor=cursor)
        assert page.rows[0].part.question_id == "q34"

    def test_it_does_not_hold_for_another_list(self, desk, ana, cursor):
        for name in ("active", "my_all", "service_history"):
            self.refused(desk, ana, cursor, name)

    def test_it_does_not_hold_for_another_order(self, desk, ana, cursor):
        self.refused(desk, ana, cursor, order="oldest")

    def test_it_does_not_hold_for_anybody_else(self, desk, consortium, cursor):
        for who in ("ben.harlow", "dana.harlow", "ana.birch", "ana.state"):
            self.refused(desk, consortium.staff[who], cursor)

    def test_it_cannot_be_altered_to_read_on_elsewhere(self, desk, ana, cursor):
        text, signature = cursor.split(".")
        start = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        start["by_all"]["S"] = "state"
        altered = base64.urlsafe_b64encode(json.dumps(start).encode()).decode().rstrip("=")
        self.refused(desk, ana, f"{altered}.{signature}")

    def test_what_is_no_cursor_is_refused_by_name(self, desk, ana, cursor):
        bent = ("x", ".", "x.y", "é.ü", "\x00.\x00", "." * 5000)
        for each in (*bent, cursor[:-1], cursor + "x", cursor.replace(".", "")):
            self.refused(desk, ana, each)


def test_an_order_that_is_none_is_refused_by_name(desk, ana):
    with pytest.raises(Invalid) as refused:
        page_of(desk, ana, "all", order="random", cursor=None)
    assert refused.value.details["field"] == "order"


def test_a_list_that_is_none_is_not_found(desk, ana):
    with pytest.raises(NotFound):
        page_of(desk, ana, "secret", order="newest", cursor=None)


class TestSharedFollowup:
    def test_every_library_of_the_group_sees_it_and_no_other(self, desk, consortium, noise):
        keep_in(HARLOW, "q1", shared_group="lakeland", at=NOON + timedelta(minutes=1))
        for who in ("ana.harlow", "ben.birch", "dana.birch"):
            rows = rows_of(desk, consortium.staff[who], "shared_followup")
            assert [row.part.question_id for row in rows] == ["q1", "noise-birch-shared"]

    def test_it_is_there_only_while_the_group_has_it_on(self, desk, consortium, noise):
        for who, there in (("ana.harlow", True), ("ana.state", False)):
            staff = consortium.staff[who]
            assert ("shared_followup" in [each.name for each, _ in lists_for(staff)]) is there
        with pytest.raises(NotFound):
            page_of(
                desk, consortium.staff["ana.state"], "shared_followup", order="newest", cursor=None
            )


class TestCounts:
    def test_they_are_those_of_the_librarian_the_library_and_the_group(
        self, desk, consortium, noise
    ):
        ana = consortium.staff["ana.harlow"]
        keep_in(HARLOW, "q1", assignee=Assignee.of(ana))
        keep_in(HARLOW, "q2", Status.CLOSED)
        counts = {each.name: count for each, count in lists_for(ana)}
        assert {name: count for name, count in counts.items() if count} == {
            "active": 1,
            "new": 1,
            "closed": 1,
            "all": 2,
            "my_active": 1,
            "my_new": 1,
            "my_all": 1,
            "shared_followup": 1,
        }
        of_ben = {each.name: count for each, count in lists_for(consortium.staff["ben.harlow"])}
        assert not any(count for name, count in of_ben.items() if name.startswith("my_"))

    def test_they_cost_one_read_of_counts(self, ana, sixty):
        with counted_calls() as calls:
            lists_for(ana)
        assert sorted(calls) == ["BatchGetItem", "GetItem"]


class TestQuestion:
    @pytest.fixture
    def chat(self, desk, consortium):
        """A chat of a patron of Harlow with a librarian of State, who excludes it."""
        consortium.set_exclude("state", on=True)
        zoe = Librarian(desk, consortium.staff["ana.state"])
        zoe.monitor("cooperative")
        pat = PatronPerson.asks(desk, "harlow", question="<b>Where</b> is the atlas?")
        zoe.send("chat.accept", chat=pat.chat)
        zoe.send("chat.say", chat=pat.chat, client_id="1", text="On the second floor")
        zoe.send("chat.end", chat=pat.chat, resolution="answered", codes=["hold"], note="slow line")
        return pat.chat

    def test_it_opens_in_full(self, desk, ana, chat):
        view = view_question(desk, ana, chat)
        assert [(each["kind"], each["text"]) for each in view["transcript"]] == [
            ("asked", "<b>Where</b> is the atlas?"),
            ("joined", ""),
            ("said", "On the second floor"),
            ("ended", ""),
        ]
        assert [(each["kind"], each["text"]) for each in view["history"]] == [
            ("session", "Answered"),
            ("note", "slow line"),
        ]
        assert view["codes"] == [{"code": "hold", "name": "Holds and requests"}]
        assert view["librarians"] == [
            {"id": "ana.state", "name": "Ana of State", "library_name": "State University Library"}
        ]
        (part,) = view["parts"]
        assert (part["library"]["id"], part["status"], part["mine"]) == ("harlow", "answered", True)
        may = view["may"]
        assert (may["answer"], may["close"], may["claim"], may["resolve"]) == (
            True,
            True,
            False,
            False,
        )
        assert view["queue"] == {"id": "harlow", "name": "Harlow Public Library chat"}

    @pytest.mark.parametrize("who", ["ana.harlow", "ben.harlow", "ana.state", "cleo.state"])
    def test_those_who_have_to_do_with_it_read_it(self, desk, consortium, chat, who):
        assert view_question(desk, consortium.staff[who], chat)["id"] == chat

    @pytest.mark.parametrize("who", ["ben.state", "ana.birch", "cleo.birch", "dana.tech"])
    def test_nobody_else_does(self, desk, consortium, chat, who):
        with pytest.raises(NotFound):
            view_question(desk, consortium.staff[who], chat)

    def test_who_administers_the_group_reads_it_and_may_do_nothing(self, desk, consortium, chat):
        view = view_question(desk, consortium.staff["dana.birch"], chat)
        assert view["id"] == chat
        assert not any(view["may"].values())

    def test_one_that_is_none_is_not_found(self, desk, ana):
        with pytest.raises(NotFound):
            view_question(desk, ana, "none")
