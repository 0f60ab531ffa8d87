"""The signed-in member of staff: who they are, and the vocabulary that their screens use."""

from typing import Any

from chalicelib.actions.profile import profile_of
from chalicelib.domain.actor import Caller
from chalicelib.domain.staff import Staff
from chalicelib.routes.http import RouteGroup

group = RouteGroup(__name__)


@group.serve("GET", "/api/me", may=Caller.LIBRARIAN, answer="Me")
def me(staff: Staff) -> dict[str, Any]:
    """Who is signed in, with queues, codes, statuses and limits."""
    return profile_of(staff)
