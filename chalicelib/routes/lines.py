"""Tickets for lines, and the polling line where WebSockets are blocked."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from chalicelib import wiring
from chalicelib.actions import entering, lines, patron
from chalicelib.domain.actor import Caller
from chalicelib.domain.staff import Staff
from chalicelib.errors import Invalid
from chalicelib.routes import socket
from chalicelib.routes.http import RouteGroup
from chalicelib.storage.line import take_events

group = RouteGroup(__name__)
FRAMES_AT_ONCE = 20
EDGE_SECONDS = 10


class ChatToken(Struct):
    """The patron's key to a chat."""

    token: str


class Ticket(Struct):
    """A one-time ticket."""

    ticket: str


class Frames(Struct):
    """Frames to answer on a polling line."""

    secret: str
    frames: list[dict[str, Any]] = []


@group.serve("POST", "/api/tickets", may=Caller.LIBRARIAN, answer="TicketIssued")
def staff_ticket(staff: Staff) -> dict[str, Any]:
    """A ticket for the librarian's line."""
    return lines.staff_ticket(wiring.desk(), staff)


@group.serve(
    "POST", "/api/chats/{chat_id}/tickets", may=Caller.ANYONE, body=ChatToken, answer="TicketIssued"
)
def patron_ticket(body: ChatToken, chat_id: str) -> dict[str, Any]:
    """A ticket for the patron's line; the token in the body is the key to the chat."""
    return patron.patron_ticket(wiring.desk(), chat_id, body.token)


@group.serve(
    "GET",
    "/api/desks/{queue_id}",
    may=Caller.ANYONE,
    answer="QueueState",
    kept_for=EDGE_SECONDS,
)
def desk_state(queue_id: str) -> dict[str, Any]:
    """The state of a queue as it was at most ten seconds ago, for the widget on every page of a library's site."""
    return _state(queue_id)


@group.serve("GET", "/api/queues/{queue_id}", may=Caller.ANYONE, answer="QueueState")
def queue_state(queue_id: str) -> dict[str, Any]:
    """Whether anybody is on duty for a queue now; with `?library=` in that library's colours."""
    return _state(queue_id)


@group.serve("POST", "/api/lines", may=Caller.ANYONE, body=Ticket, answer="PollingLine")
def open_line(body: Ticket) -> dict[str, Any]:
    """Opens a polling line with a ticket."""
    return lines.connect_polling(wiring.desk(), body.ticket)


@group.serve("POST", "/api/lines/{line}", may=Caller.ANYONE, body=Frames, answer="Polled")
def poll_line(body: Frames, line: str) -> dict[str, Any]:
    """Answers frames and hands over the events that wait; the secret is the key to the line."""
    wiring.desk()
    found = lines.polling_line(line, body.secret)
    if len(body.frames) > FRAMES_AT_ONCE:
        raise Invalid.field("frames", f"Send up to {FRAMES_AT_ONCE} frames at once.")
    replies = [socket.answer(found.connection, frame) for frame in body.frames]
    return {"replies": replies, "events": take_events(found.connection)}


def _state(queue_id: str) -> dict[str, Any]:
    asked: Mapping[str, str] = group.current_request.query_params or {}
    wish = entering.Wish(library_id=asked.get("library", ""))
    return entering.state(entering.enter(wiring.desk(), queue_id, wish))
