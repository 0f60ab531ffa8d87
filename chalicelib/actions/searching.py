"""Searching questions on behalf of a librarian (docs/features.md D5; docs/search.md).

The route asks and the function that holds the index answers: two processes, with plain JSON between them. Who may see
what is settled by whoever asks; whoever answers does as it is told.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from chalicelib.actions import views
from chalicelib.actions.desk import Desk
from chalicelib.domain.local_time import library_zone
from chalicelib.domain.search import Search, search_for
from chalicelib.domain.staff import Staff
from chalicelib.gateways.search import SearchEngine
from chalicelib.storage import library as libraries
from chalicelib.storage.search_query import Found, Hit

if TYPE_CHECKING:
    from chalicelib.storage.search_index import SearchIndex

PAGE_SIZE = 25


def search_questions(
    desk: Desk, engine: SearchEngine, staff: Staff, given: Mapping[str, str]
) -> dict[str, Any]:
    """A page of what a librarian searches for. The cursor holds for this search and actor, and nothing else.

    Invalid names the field; NotAllowed for a group by others than its administrators; Unavailable.
    """
    zone = library_zone(libraries.get_library(staff.library_id))
    search = search_for(staff, given, zone)
    asked = msgspec.to_builtins(search)
    purpose = f"search:{staff.id}:{msgspec.json.encode(asked).decode()}"
    cursor = given.get("cursor")
    after = desk.signer.unseal(purpose, cursor, field="cursor")["after"] if cursor else None
    found = msgspec.convert(engine({"search": asked, "after": after}), Found)
    following = found.next_place
    return {
        "rows": [_row(desk, hit) for hit in found.hits],
        "next": None if following is None else desk.signer.seal(purpose, {"after": following}),
        "total": found.total,
        "more_than_total": found.more_than_total,
    }


def answer_search(index: "SearchIndex", asked: Mapping[str, Any]) -> dict[str, Any]:
    """What the index answers to what `search_questions` asks."""
    search = msgspec.convert(asked["search"], Search)
    found = index.find(search, after=asked["after"], size=PAGE_SIZE)
    answer: dict[str, Any] = msgspec.to_builtins(found)
    return answer


def _row(desk: Desk, hit: Hit) -> dict[str, Any]:
    return {
        **views.row(hit.row, desk.now()),
        "in_service_history": hit.row.part.in_service_history,
        "excerpt": [{"text": piece.text, "hit": piece.hit} for piece in hit.excerpt],
    }
