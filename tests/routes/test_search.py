"""The search from the route to the index and back, and the stream as Lambda hands it over."""

import msgspec
import pytest

import app as functions
from chalicelib import wiring
from chalicelib.domain.question import Assignee
from chalicelib.errors import Conflict, Unavailable
from chalicelib.gateways.search import LambdaSearch
from chalicelib.routes.shapes.search import SearchPage
from chalicelib.routes.shapes.shape import Failure
from chalicelib.storage.search_index import SearchIndex
from tests.support.questions import HARLOW, STATE, keep_in
from tests.support.searching import FakeLambda

HOSTILE = "<script>alert('zebra')</script> שלום 📚"


@pytest.fixture
def path(gateway, tmp_path, monkeypatch):
    """Where the index lies. What the route asks goes to the real function, with Lambda between them left out."""
    path = tmp_path / "questions.sqlite"
    engine = LambdaSearch("search")
    engine._client = FakeLambda(lambda asked: functions.search_questions(asked, None))
    monkeypatch.setattr(wiring, "search_engine", lambda: engine)
    monkeypatch.setattr(wiring, "search_index", lambda: SearchIndex(path))
    return path


@pytest.fixture
def ana(consortium):
    return consortium.staff["ana.harlow"]


def changed(*pks, name="MODIFY", sk="QUESTION"):
    """A batch of the table's stream."""
    records = [
        {"eventName": name, "dynamodb": {"Keys": {"pk": {"S": pk}, "sk": {"S": sk}}}} for pk in pks
    ]
    functions.index_questions({"Records": records}, None)


def test_what_the_stream_tells_is_found(gateway, path, ana):
    keep_in(HARLOW, "q1", text=HOSTILE, assignee=Assignee.of(ana))
    keep_in(STATE, "q2", text=HOSTILE)
    changed("QUESTION#q1", "QUESTION#q1", "QUESTION#q2", "CHAT#q3", name="INSERT")
    page = gateway.get("/api/search?text=zebra&where=lists", ana).json
    msgspec.convert(page, SearchPage, strict=True)
    (row,) = page["rows"]
    assert (row["question_id"], row["question"], page["total"]) == ("q1", HOSTILE, 1)
    assert [each["text"] for each in row["excerpt"] if each["hit"]] == ["zebra"]
    of_list = gateway.get("/api/lists/all", ana).json["rows"][0]
    assert {name: value for name, value in row.items() if name in of_list} == of_list


def test_who_reads_a_question_is_nothing_that_it_is_found_by(gateway, path, ana):
    keep_in(HARLOW, "q1")
    changed("QUESTION#q1", sk="READER#ana.harlow")
    assert gateway.get("/api/search", ana).json["total"] == 0
    changed("QUESTION#q1", name="REMOVE", sk="HISTORY#h1")
    assert gateway.get("/api/search", ana).json["total"] == 1


def test_before_anything_was_indexed_nothing_is_found(gateway, path, ana):
    page = gateway.get("/api/search", ana).json
    assert page == {"rows": [], "next": None, "total": 0, "more_than_total": False}


def test_pages_follow_each_other_by_the_cursor(gateway, path, ana):
    for n in range(26):
        keep_in(HARLOW, f"q{n:02}")
    changed(*(f"QUESTION#q{n:02}" for n in range(26)))
    first = gateway.get("/api/search?text=atlas", ana).json
    second = gateway.get(f"/api/search?text=atlas&cursor={first['next']}", ana).json
    ids = [row["question_id"] for page in (first, second) for row in page["rows"]]
    assert (sorted(ids), second["next"]) == ([f"q{n:02}" for n in range(26)], None)
    other = gateway.get(f"/api/search?text=globe&cursor={first['next']}", ana)
    assert (other.status, other.json["details"]["field"]) == (400, "cursor")


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("status=lost", 400, "invalid"),
        ("from=tomorrow", 400, "invalid"),
        (f"text={'a' * 10_000}", 400, "invalid"),
        ("scope=group", 403, "not_allowed"),
    ],
)
def test_what_is_refused_says_why(gateway, path, ana, query, status, code):
    answer = gateway.get(f"/api/search?{query}", ana)
    msgspec.convert(answer.json, Failure, strict=True)
    assert (answer.status, answer.json["code"]) == (status, code)


def test_without_a_sign_in_nothing_is_found(gateway, path):
    assert gateway.get("/api/search").status == 401


def test_a_damaged_index_may_be_tried_again_and_logs_nothing_of_the_search(
    gateway, path, ana, caplog
):
    path.write_bytes(b"damaged" * 1000)
    with pytest.raises(Unavailable):
        functions.search_questions(
            {"search": {"scope": "library", "owner_id": "harlow"}, "after": None}, None
        )
    with pytest.raises(Unavailable) as raised:
        functions.search_questions({"search": {"scope": "secret"}}, None)
    assert raised.value.__suppress_context__
    assert "secret" not in caplog.text


def test_a_change_that_cannot_be_kept_reaches_lambda(path, ana):
    path.write_bytes(b"damaged" * 1000)
    with pytest.raises(Unavailable):
        changed("QUESTION#q1")


def test_an_index_is_made_anew_step_by_step(gateway, path, ana):
    keep_in(HARLOW, "q1")
    with pytest.raises(Conflict):
        functions.index_questions({"finish": True}, None)
    for step in ({"begin": True}, {"questions": ["q1"]}, {"finish": True}):
        functions.index_questions(step, None)
    assert gateway.get("/api/search", ana).json["total"] == 1
