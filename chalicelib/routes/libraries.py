"""Libraries, as librarians who help their patrons need to know them."""

from typing import Any

from chalicelib import wiring
from chalicelib.domain.actor import Caller
from chalicelib.domain.staff import Staff
from chalicelib.routes.http import RouteGroup

group = RouteGroup(__name__)


@group.serve("GET", "/api/libraries/{library_id}", may=Caller.LIBRARIAN, answer="LibraryAtHand")
def library(staff: Staff, library_id: str) -> dict[str, Any]:
    """What to know of the library of a patron whom one helps: its time, whom to refer to, its policy page."""
    from chalicelib.actions.patrons_library import library_at_hand

    return library_at_hand(wiring.desk(), staff, library_id)
