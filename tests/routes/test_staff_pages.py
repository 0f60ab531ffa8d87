"""The routes of the monitor: who I am, lists, questions, scripts."""

import pytest

from chalicelib.domain.question import Assignee
from chalicelib.domain.script import Script, Scripts, ScriptScope
from chalicelib.storage.script import save_scripts
from tests.support.questions import BIRCH, HARLOW, STATE, keep_in, noise_of
from tests.support.table import write_once

HOSTILE = "<script>alert('x')</script> שלום 📚"


@pytest.fixture
def ana(gateway, consortium):
    return consortium.staff["ana.harlow"]


def test_me_tells_what_the_screens_need(gateway, ana):
    me = gateway.get("/api/me", ana).json
    assert me["staff"] == {
        "id": "ana.harlow",
        "username": "ana.harlow",
        "name": "Ana of Harlow",
        "screen_name": "Ana",
        "email": "ana@harlow.example",
        "role": "librarian",
    }
    assert me["library"] == {"id": "harlow", "name": "Harlow Public Library", "kind": "public"}
    assert me["group"]["shared_followup"] is True
    assert [(each["id"], each["chat_form"]) for each in me["queues"]] == [
        ("harlow", "/chat/harlow"),
        ("cooperative", "/chat/cooperative"),
    ]
    assert {each["id"] for each in me["libraries"]} == {"harlow", "birch", "state", "tech"}
    assert [each["code"] for each in me["resolutions"]] == [
        "followup_patron_library",
        "followup_me",
        "answered",
        "practice",
        "lost_call",
    ]
    assert [each["code"] for each in me["statuses"]] == ["new", "pending", "answered", "closed"]
    assert me["limits"] == {
        "message": 4000,
        "note": 4000,
        "codes": 4,
        "word": 500,
        "frame_bytes": 32768,
    }
    assert len(me["descriptive_codes"]) > 50


def test_lists_come_with_counts_and_a_page_with_rows(gateway, table, ana):
    write_once(table, "noise of two", lambda: noise_of(BIRCH, STATE))
    keep_in(HARLOW, "q1", text=HOSTILE, assignee=Assignee.of(ana))
    counts = {each["name"]: each["count"] for each in gateway.get("/api/lists", ana).json["lists"]}
    assert (counts["new"], counts["my_new"], counts["closed"]) == (1, 1, 0)
    page = gateway.get("/api/lists/my_new", ana).json
    assert page["next"] is None
    (row,) = page["rows"]
    assert row == {
        "question_id": "q1",
        "number": 1,
        "status": "new",
        "in_progress": False,
        "referred": False,
        "undeliverable": False,
        "question": HOSTILE,
        "patron_name": "Pat",
        "library_id": "harlow",
        "library_name": "Harlow Public Library",
        "assignee": {"id": "ana.harlow", "name": "Ana of Harlow"},
        "source": "chat",
        "asked_at": "2026-03-02T12:00:00.000Z",
        "last_activity": "2026-03-02T12:00:00.000Z",
        "resolution": None,
        "origin": "patron_library",
    }


def test_an_excerpt_has_three_hundred_characters(gateway, ana):
    keep_in(HARLOW, "q1", text="📚" * 4000)
    (row,) = gateway.get("/api/lists/new", ana).json["rows"]
    assert row["question"] == "📚" * 300


def test_pages_follow_each_other_by_the_cursor(gateway, table, ana):
    def write():
        for n in range(26):
            keep_in(HARLOW, f"q{n:02}")

    write_once(table, "twenty-six", write)
    first = gateway.get("/api/lists/all", ana).json
    second = gateway.get(f"/api/lists/all?cursor={first['next']}", ana).json
    ids = [row["question_id"] for page in (first, second) for row in page["rows"]]
    assert (sorted(ids), second["next"]) == ([f"q{n:02}" for n in range(26)], None)
    other = gateway.get(f"/api/lists/all?order=oldest&cursor={first['next']}", ana)
    assert (other.status, other.json["details"]["field"]) == (400, "cursor")


def test_a_question_is_claimed_and_comes_back_in_full(gateway, consortium):
    keep_in(HARLOW, "q1", shared_group="lakeland", text=HOSTILE)
    boss = consortium.staff["ana.birch"]
    assert gateway.get("/api/questions/q1", boss).json["may"]["claim"] is True
    view = gateway.post("/api/questions/q1/claim", staff=boss).json
    assert {part["library"]["id"]: part["status"] for part in view["parts"]} == {
        "harlow": "pending",
        "birch": "new",
    }
    assert (view["question"], view["may"]["claim"]) == (HOSTILE, False)
    again = gateway.post("/api/questions/q1/claim", staff=consortium.staff["ben.birch"])
    assert (again.status, again.json["details"]) == (409, {"by": "Ana of Birch"})


def test_scripts_are_ones_own_the_librarys_and_the_groups(gateway, ana):
    for n, (scope, owner) in enumerate(
        (
            (ScriptScope.MINE, "ana.harlow"),
            (ScriptScope.LIBRARY, "harlow"),
            (ScriptScope.SHARED, "lakeland"),
            (ScriptScope.MINE, "ben.harlow"),
            (ScriptScope.LIBRARY, "birch"),
            (ScriptScope.SHARED, "summit"),
        )
    ):
        save_scripts(Scripts(scope, owner, (Script(f"Script {n}", HOSTILE),)))
    scripts = gateway.get("/api/scripts", ana).json["scripts"]
    assert [(each["name"], each["scope"], each["text"]) for each in scripts] == [
        ("Script 0", "mine", HOSTILE),
        ("Script 1", "library", HOSTILE),
        ("Script 2", "shared", HOSTILE),
    ]


def test_whether_a_desk_is_open_is_for_anybody(gateway, ana, open_socket):
    assert gateway.get("/api/queues/harlow").json == {
        "id": "harlow",
        "name": "Harlow Public Library chat",
        "open": False,
        "opens_at": None,
        "closing_at": None,
        "questions": True,
        "background": "",
        "ink": "",
    }
    socket = open_socket(ana)
    socket.send({"type": "monitor.open", "id": 1, "session": "tab", "queues": ["harlow"]})
    assert gateway.get("/api/queues/harlow").json["open"] is True
