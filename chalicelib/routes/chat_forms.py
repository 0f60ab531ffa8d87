"""The addresses of a library's forms: for its administrators, and for catalogues that link to it."""

from typing import Any

from chalicelib import wiring
from chalicelib.domain.actor import Caller
from chalicelib.domain.staff import Staff
from chalicelib.routes.http import RouteGroup

group = RouteGroup(__name__)


@group.serve("GET", "/api/chat-forms", may=Caller.LIBRARY_ADMIN, answer="ChatForms")
def list_chat_forms(staff: Staff) -> dict[str, Any]:
    """The chat forms that serve the library, to be linked from its web site."""
    from chalicelib.actions.chat_forms import chat_forms

    return chat_forms(wiring.desk(), staff)


@group.serve("GET", "/api/open-worldcat/{library_id}", may=Caller.ANYONE, answer="ReferenceService")
def show_reference_service(library_id: str) -> dict[str, Any]:
    """The reference service of a library that lets catalogues link to it."""
    from chalicelib.actions.reference_service import reference_service

    wiring.desk()
    return dict(reference_service(library_id))
