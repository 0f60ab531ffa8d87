"""Chat forms: published by a group's administrators for its queues, found by libraries and catalogues."""

from typing import Any

from msgspec import Struct

from chalicelib import wiring
from chalicelib.domain.actor import Caller
from chalicelib.domain.staff import Staff
from chalicelib.errors import NotFound
from chalicelib.routes.http import RouteGroup

group = RouteGroup(__name__)

VERSION_DIGITS = 6


class PublishForm(Struct):
    """The revision of the draft that was looked at."""

    revision: int


@group.serve(
    "GET", "/api/queues/{queue_id}/chat-form", may=Caller.GROUP_ADMIN, answer="Publication"
)
def show_publication(staff: Staff, queue_id: str) -> dict[str, Any]:
    """What patrons of a queue of one's own group see, and its latest versions."""
    from chalicelib.actions.publishing_forms import publication

    wiring.desk()
    return publication(staff, queue_id)


@group.serve(
    "GET",
    "/api/queues/{queue_id}/chat-form/versions/{number}",
    may=Caller.GROUP_ADMIN,
    answer="FormVersion",
)
def show_version(staff: Staff, queue_id: str, number: str) -> dict[str, Any]:
    """A form of a queue of one's own group as it was published."""
    from chalicelib.actions.publishing_forms import version

    if not number.isascii() or not number.isdecimal() or len(number) > VERSION_DIGITS:
        raise NotFound("There is no such form.")
    wiring.desk()
    return version(staff, queue_id, int(number))


@group.serve(
    "POST",
    "/api/queues/{queue_id}/chat-form/publish",
    may=Caller.GROUP_ADMIN,
    body=PublishForm,
    answer="Publication",
)
def publish_form(staff: Staff, body: PublishForm, queue_id: str) -> dict[str, Any]:
    """Shows patrons the draft of a queue of one's own group."""
    from chalicelib.actions.publishing_forms import publication, publish

    publish(wiring.desk(), staff, queue_id, revision=body.revision)
    return publication(staff, queue_id)


@group.serve(
    "POST",
    "/api/queues/{queue_id}/chat-form/preview",
    may=Caller.GROUP_ADMIN,
    answer="FormPreview",
)
def preview_form(staff: Staff, queue_id: str) -> dict[str, str]:
    """Where the draft of a queue of one's own group can be looked at for some minutes."""
    from chalicelib.actions.publishing_forms import preview

    return {"page": preview(wiring.desk(), staff, queue_id)}


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
