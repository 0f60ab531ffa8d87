"""Requests and answers as ASGI carries them."""

import json
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

PLAIN = "text/plain; charset=utf-8"
# Pages of the stack's own run nothing and load nothing; what letters bring along lies in frames that inherit it.
PAGE_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def header(scope: Message, name: bytes) -> str:
    """A header of a request; empty when it is not there."""
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


def query(scope: Message) -> dict[str, list[str]]:
    """What is asked for behind the question mark."""
    return parse_qs(scope.get("query_string", b"").decode(), keep_blank_values=True)


async def read(receive: Receive) -> bytes:
    """The whole body of a request."""
    pieces, more = [], True
    while more:
        message = await receive()
        pieces.append(message.get("body", b""))
        more = message.get("more_body", False)
    return b"".join(pieces)


def replay(body: bytes, receive: Receive) -> Receive:
    """Gives a body that was read already to whoever reads it next."""
    given = False

    async def receive_again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive_again


@dataclass
class Held:
    """An answer that is held back: collected whole, and sent on by `respond` if at all."""

    status: int = 0
    kind: str = ""
    body: bytes = b""

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.kind = header(message, b"content-type") or header(message, b"Content-Type")
        else:
            self.body += message.get("body", b"")


async def respond_page(send: Send, page: str, status: int = 200) -> None:
    """Send a page of the stack's own."""
    await respond(send, status, page.encode(), "text/html; charset=utf-8", PAGE_HEADERS)


async def respond_json(send: Send, value: Any, status: int = 200) -> None:
    """Send a value to a program."""
    await respond(send, status, json.dumps(value).encode(), "application/json")


async def respond_missing(send: Send) -> None:
    """Say that there is nothing."""
    await respond(send, 404, b"Not found\n", PLAIN)


async def respond(
    send: Send, status: int, body: bytes, kind: str, more: dict[str, str] | None = None
) -> None:
    """Send a whole answer."""
    headers = {"content-type": kind, "content-length": str(len(body)), "cache-control": "no-store"}
    headers |= {name.lower(): value for name, value in (more or {}).items()}
    encoded = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": encoded})
    await send({"type": "http.response.body", "body": body})
