"""How long a search takes among 50,000 questions, how large the index is, how long it takes to keep and to make."""

import shutil
import tempfile
import time
from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from chalicelib.domain.library import Library
from chalicelib.domain.search import search_for
from chalicelib.domain.staff import Role, Staff
from chalicelib.storage.search_index import SearchIndex
from tests.bench.many_questions import questions
from tests.bench.table import show
from tests.support.journey_consortium import JourneyConsortium
from tests.support.stack import LocalStack

BATCH, PAGE, ROUNDS = 100, 25, 30
BUDGET = "< 300 ms"
SEARCHES: dict[str, dict[str, str]] = {
    "rare word": {"text": "w29000"},
    "common word": {"text": "library"},
    "beginning of a common word": {"text": "li"},
    "two common words": {"text": "library book"},
    "common and rare word": {"text": "library w20000"},
    "phrase": {"text": '"library book"'},
    "rare words that never meet": {"text": "w29000 w28999"},
    "patron's name": {"patron": "patron77"},
    "patron's address": {"patron": "patron50@mail.example"},
    "days": {"from": "2026-03-01", "to": "2026-03-31"},
    "days long ago, common word": {"from": "2024-01-01", "to": "2024-01-02", "text": "library"},
    "until a day long ago": {"to": "2024-01-02"},
    "status and code": {"status": "new", "code": "genealogy"},
    "librarian": {"librarian": "staff7"},
    "Service History, common word": {"where": "service_history", "text": "library"},
    "everything": {},
    "everything, oldest first": {"order": "oldest"},
    "group, common word": {"text": "library", "scope": "group"},
}


def run(stack: LocalStack) -> None:
    """Fills an index as a rebuild does, searches it, and lets the stack search it."""
    consortium = JourneyConsortium(stack)
    sizes = {consortium.harlow: 30_000, consortium.birch: 12_000, consortium.state: 8_000}
    dana = consortium.librarian("Dana", consortium.harlow, Role.GROUP_ADMIN)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "questions.sqlite"
        index = SearchIndex(path)
        made = _fill(index, sizes)
        rows = [["to make it of 50,000 questions, without reading them", f"{made:.0f} s"]]
        rows.append(["its size", f"{path.stat().st_size / 1e6:.0f} MB"])
        rows.append(["to index a question again", f"{_again(index, sizes):.1f} ms"])
        show("The index of the search", ["what", "figure"], rows)
        _show_searches("through storage", lambda given: _page(index, dana.staff, given))
        shutil.copy(path, stack.environment_of_functions["SEARCH_INDEX"])
    _show_searches(
        "over HTTP, local stack", lambda given: dana.get(f"/api/search?{urlencode(given)}").given()
    )
    consortium.close()


def _show_searches(how: str, search: Callable[[dict[str, str]], dict[str, Any]]) -> None:
    rows = [[name, *_timed(search, given), BUDGET] for name, given in SEARCHES.items()]
    tenth = {"text": "library"}
    for _ in range(9):
        tenth["cursor"] = search(tenth)["next"]
    rows.append(["common word, page 10", *_timed(search, tenth), BUDGET])
    show(
        f"Searches of 30,000 among 50,000 questions, {how}",
        ["search", "found", "p50 ms", "p95 ms", "budget"],
        rows,
    )


def _fill(index: SearchIndex, sizes: Mapping[Library, int]) -> float:
    """Seconds for what the functions do; making the questions up does not count."""
    made, spent = questions(sizes), 0.0
    index.begin()
    while batch := list(islice(made, BATCH)):
        began = time.perf_counter()
        with index.changing(fresh_only=True) as changes:
            for question_id, entries in batch:
                changes.replace(question_id, entries)
        spent += time.perf_counter() - began
    began = time.perf_counter()
    index.finish()
    return spent + time.perf_counter() - began


def _again(index: SearchIndex, sizes: Mapping[Library, int]) -> float:
    """Milliseconds for one question, alone in its batch of the stream."""
    some = list(islice(questions(sizes), 200, 300))
    began = time.perf_counter()
    for question_id, entries in some:
        with index.changing() as changes:
            changes.replace(question_id, entries)
    return (time.perf_counter() - began) * 1000 / len(some)


def _page(index: SearchIndex, staff: Staff, given: Mapping[str, str]) -> dict[str, Any]:
    after = int(given.get("cursor", 0)) or None
    found = index.find(
        search_for(staff, given, ZoneInfo("America/Chicago")), after=after, size=PAGE
    )
    return {
        "total": found.total,
        "more_than_total": found.more_than_total,
        "next": str(found.next_place),
    }


def _timed(search: Callable[[dict[str, str]], dict[str, Any]], given: dict[str, str]) -> list[str]:
    """How many are found, and the milliseconds of half and of most of the searches."""
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        found = search(given)
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    count = f"{found['total']}{'+' if found['more_than_total'] else ''}"
    return [count, *(f"{took[int(len(took) * share)]:.1f}" for share in (0.5, 0.95))]
