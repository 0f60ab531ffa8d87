"""Practice: practice patrons for a librarian who trains alone."""

from typing import Any

from msgspec import Struct

from chalicelib import wiring
from chalicelib.actions import practising
from chalicelib.domain.actor import Caller
from chalicelib.domain.staff import Staff
from chalicelib.routes.http import RouteGroup

group = RouteGroup(__name__)


class PracticeWanted(Struct):
    """The practice patron that is asked for."""

    persona: str


@group.serve("GET", "/api/practice", may=Caller.LIBRARIAN, answer="Personas")
def practice_personas(_staff: Staff) -> dict[str, Any]:
    """The practice patrons that one may ask for."""
    return practising.personas()


@group.serve(
    "POST", "/api/practice", may=Caller.LIBRARIAN, body=PracticeWanted, answer="PracticeBegun"
)
def begin_practice(staff: Staff, body: PracticeWanted) -> dict[str, Any]:
    """A practice patron waits in one's own monitor, and in nobody else's."""
    return practising.begin(wiring.desk(), staff, body.persona)
