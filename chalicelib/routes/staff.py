"""The signed-in member of staff: who they are, and the vocabulary that their screens use."""

from typing import Any

from chalicelib.actions.profile import profile_of
from chalicelib.domain.actor import Caller
from chalicelib.domain.staff import Staff
from chalicelib.routes.http import RouteGroup
from chalicelib.storage.script import scripts_for

group = RouteGroup(__name__)


@group.serve("GET", "/api/me", may=Caller.LIBRARIAN, answer="Me")
def me(staff: Staff) -> dict[str, Any]:
    """Who is signed in, with queues, codes, statuses and limits."""
    return profile_of(staff)


@group.serve("GET", "/api/scripts", may=Caller.LIBRARIAN, answer="Scripts")
def scripts(staff: Staff) -> dict[str, Any]:
    """The scripts that the librarian may insert: own, library's, group's."""
    return {
        "scripts": [
            {"id": each.id, "name": each.name, "text": each.text, "scope": each.scope.value}
            for each in scripts_for(staff)
        ]
    }
