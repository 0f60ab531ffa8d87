"""The lines: opened with a ticket, frames answered one by one, errors told on the line and never thrown at it."""

from typing import Any

from chalicelib import wiring
from chalicelib.actions import lines
from chalicelib.domain.actor import Actor, Caller, ChatPatron, check_caller
from chalicelib.errors import ConnectionGone, Invalid, NotSignedIn, ReadyrefError
from chalicelib.logs import log_unexpected
from chalicelib.routes.answers import body_of
from chalicelib.routes.frames import FRAMES
from chalicelib.routes.http import active_staff
from chalicelib.routes.parsing import parse, parse_json
from chalicelib.storage.line import find_line

NAME_SHOWN = 40

Reply = dict[str, Any]


def opened(connection: str, ticket: str) -> dict[str, int]:
    """A socket asks to open: 200 with a good ticket, 401 otherwise."""
    try:
        lines.connect(wiring.desk(), connection, ticket)
    except NotSignedIn:
        return {"statusCode": 401}
    return {"statusCode": 200}


def received(connection: str, text: str) -> None:
    """A frame came in: answers it on the same line."""
    try:
        reply = answer(connection, parse_json(text))
    except ReadyrefError as error:
        reply = {"reply_to": None, "ok": False, "error": body_of(error)}
    try:
        wiring.desk().push(connection, reply)
    except ConnectionGone:
        lines.disconnect(connection)
    except Exception as error:  # noqa: BLE001 -- whatever it is, the caller gets the one shape
        log_unexpected(error)
        failure = ReadyrefError("The answer could not be sent.", code="internal_error")
        wiring.desk().push(
            connection, {"reply_to": reply["reply_to"], "ok": False, "error": body_of(failure)}
        )


def closed(connection: str) -> None:
    """A socket closed."""
    wiring.desk()
    lines.disconnect(connection)


def answer(connection: str, frame: dict[str, Any]) -> Reply:
    """The reply to a frame. Whatever is wrong with it is said in the reply; the line stays."""
    reply_to = frame.get("id")
    try:
        return {"reply_to": reply_to, "ok": True, **_act(connection, frame)}
    except ReadyrefError as error:
        return {"reply_to": reply_to, "ok": False, "error": body_of(error)}
    except Exception as error:  # noqa: BLE001 -- whatever it is, the caller gets the one shape
        log_unexpected(error)
        failure = ReadyrefError("Something went wrong on our side.", code="internal_error")
        return {"reply_to": reply_to, "ok": False, "error": body_of(failure)}


def _act(connection: str, frame: dict[str, Any]) -> dict[str, Any]:
    name = frame.get("type")
    if not isinstance(name, str):
        raise Invalid.field("type", "A frame needs a type.")
    kind = FRAMES.get(name)
    if kind is None:
        raise Invalid.field("type", f"There is no frame of type {name[:NAME_SHOWN]!r}.")
    body: Any = parse(kind.body, frame)
    actor = None
    if kind.may is not Caller.CHATTER:
        actor = _actor(connection)
        check_caller(kind.may, actor)
    return kind.act(wiring.desk(), actor, connection, body)


def _actor(connection: str) -> Actor:
    wiring.desk()
    line = find_line(connection)
    if line is None:
        return None
    if line.chat_id:
        return ChatPatron(line.chat_id)
    return active_staff(line.staff_id) if line.staff_id else None
