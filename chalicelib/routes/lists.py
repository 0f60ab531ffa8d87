"""The question lists, their counts and their pages."""

from collections.abc import Mapping
from typing import Any

from chalicelib import wiring
from chalicelib.actions import reading, views
from chalicelib.domain.actor import Caller
from chalicelib.domain.staff import Staff
from chalicelib.routes.http import RouteGroup

group = RouteGroup(__name__)


@group.serve("GET", "/api/lists", may=Caller.LIBRARIAN, answer="Lists")
def lists(staff: Staff) -> dict[str, Any]:
    """The lists that the librarian has, each with its count."""
    return {
        "lists": [
            {
                "name": each.name,
                "title": each.title,
                "tab": each.tab,
                "count": count,
                "help": each.help,
            }
            for each, count in reading.lists_for(staff)
        ]
    }


@group.serve("GET", "/api/lists/{name}", may=Caller.LIBRARIAN, answer="ListPage")
def list_page(staff: Staff, name: str) -> dict[str, Any]:
    """One page of a list: 25 rows by last activity, and a cursor to the next."""
    desk = wiring.desk()
    query: Mapping[str, str] = group.current_request.query_params or {}
    page, following = reading.page_of(
        desk, staff, name, order=query.get("order", "newest"), cursor=query.get("cursor")
    )
    now = desk.now()
    return {"rows": [views.row(each, now) for each in page.rows], "next": following}
