"""An index of a test, and an engine that answers from it as the function does: JSON in and out."""

import io
import json
from pathlib import Path
from typing import Any

from chalicelib.actions.indexing import index_questions
from chalicelib.actions.searching import answer_search, search_questions
from chalicelib.domain.staff import Staff
from chalicelib.storage.search_index import SearchIndex
from tests.support.desk import FakeDesk
from tests.support.table import items_in

_filled: dict[str, bytes] = {}


class FakeEngine:
    """The function that holds the index, without Lambda between."""

    def __init__(self, index: SearchIndex) -> None:
        self.index = index

    def __call__(self, asked):
        """What the function answers."""
        return json.loads(json.dumps(answer_search(self.index, json.loads(json.dumps(asked)))))


class FakeLambda:
    """Invokes a function that it is given; or fails, as Lambda does (`error`) or as a function does (`fails`)."""

    def __init__(self, function, *, fails: str | None = None, error: Exception | None = None):
        self.functions: list[str] = []
        self._function, self._fails, self._error = function, fails, error

    def invoke(self, *, FunctionName: str, Payload: bytes) -> dict[str, Any]:  # noqa: N803 -- the SDK's names
        """What Lambda answers."""
        self.functions.append(FunctionName)
        if self._error:
            raise self._error
        body = json.dumps(self._function(json.loads(Payload))).encode()
        return {
            "Payload": io.BytesIO(body),
            **({"FunctionError": self._fails} if self._fails else {}),
        }


class SearchRoom:
    """Questions are indexed, and people search."""

    def __init__(self, desk: FakeDesk, folder: Path) -> None:
        self.path = folder / "questions.sqlite"
        self.index = SearchIndex(self.path)
        self.engine = FakeEngine(self.index)
        self._desk = desk

    def indexes(self, *question_ids: str) -> None:
        """The stream tells of questions."""
        index_questions(self.index, question_ids)

    def fills_once(self, name: str, table: Any) -> None:
        """Everything in the table is indexed, the first time; from then on the same file is put there."""
        if name not in _filled:
            pks = {item["pk"]["S"] for item in items_in(table)}
            self.indexes(
                *(pk.removeprefix("QUESTION#") for pk in pks if pk.startswith("QUESTION#"))
            )
            _filled[name] = self.path.read_bytes()
        self.path.write_bytes(_filled[name])

    def page(self, staff: Staff, **given: str):
        """What a librarian finds. `since` and `until` stand for the days `from` and `to`."""
        names = {"since": "from", "until": "to"}
        sent = {names.get(name, name): value for name, value in given.items()}
        return search_questions(self._desk, self.engine, staff, sent)

    def finds(self, staff: Staff, **given: str) -> list[str]:
        """The ids of the questions on the first page."""
        return [row["question_id"] for row in self.page(staff, **given)["rows"]]
