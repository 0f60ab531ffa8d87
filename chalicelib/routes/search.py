"""Searching questions: the route, and the two functions that keep and read the index."""

from collections.abc import Iterator, Mapping
from typing import Any

from chalicelib import wiring
from chalicelib.actions import indexing, searching
from chalicelib.domain.actor import Caller
from chalicelib.domain.staff import Staff
from chalicelib.errors import Unavailable
from chalicelib.logs import log_unexpected
from chalicelib.routes.http import RouteGroup

group = RouteGroup(__name__)

FOUND_BY = ("QUESTION", "LIBRARY#", "HISTORY#")
"""What of a question is indexed, by the beginning of its sort key: not who reads it just now."""


@group.serve("GET", "/api/search", may=Caller.LIBRARIAN, answer="SearchPage")
def search(staff: Staff) -> dict[str, Any]:
    """Searches the library's questions, or the group's: 25 rows by last activity, and a cursor to the next."""
    given: Mapping[str, str] = group.current_request.query_params or {}
    return searching.search_questions(wiring.desk(), wiring.search_engine(), staff, given)


def answer_search(event: dict[str, Any]) -> dict[str, Any]:
    """What the route asks of the function that holds the index."""
    try:
        return searching.answer_search(wiring.search_index(), event)
    except Exception as error:  # noqa: BLE001 -- Lambda would log its text, which may quote
        log_unexpected(error)
        raise Unavailable from None


def index_questions(event: dict[str, Any]) -> None:
    """Changes of questions from the stream, or a step of a rebuild. What fails must reach Lambda, to be tried again."""
    wiring.desk()
    index = wiring.search_index()
    if event.get("begin"):
        index.begin()
    elif event.get("finish"):
        index.finish()
    elif "questions" in event:
        indexing.index_questions(index, event["questions"], rebuilding=True)
    else:
        indexing.index_questions(index, _changed(event["Records"]))


def _changed(records: list[dict[str, Any]]) -> Iterator[str]:
    """The questions of which something changed that they are found by."""
    for record in records:
        pk, sk = (record["dynamodb"]["Keys"][name]["S"] for name in ("pk", "sk"))
        if pk.startswith("QUESTION#") and sk.startswith(FOUND_BY):
            yield pk.removeprefix("QUESTION#")
