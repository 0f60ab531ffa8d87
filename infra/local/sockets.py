"""What API Gateway does to a WebSocket that the emulator does not: it ends it.

After ten minutes without a message, after two hours in all, and when a test asks for it. Messages
over 128 kB end it as well; the server sees to that before they come here.
"""

import asyncio
import time
from typing import Any

from infra.local.exchange import App, Message, Receive, Send, query

LONGEST_MESSAGE = 128 * 1024
GOING_AWAY = 1001


class Line:
    """One connection, with its two clocks."""

    def __init__(self, ticket: str, *, idle_seconds: float, total_seconds: float) -> None:
        self.ticket = ticket
        self._idle_seconds = idle_seconds
        self._ends_at = time.monotonic() + total_seconds
        self._last_heard = time.monotonic()
        self._cut = asyncio.Event()
        self._closed = False

    def cut(self) -> None:
        """Close it now, from the gateway's side."""
        self._cut.set()

    def receiving(self, receive: Receive, send: Send) -> Receive:
        """Gives the next message, or the end of the connection when it must end."""

        async def receive_or_end() -> Message:
            message = asyncio.ensure_future(receive())
            cut = asyncio.ensure_future(self._cut.wait())
            try:
                await self._until_due({message, cut})
            finally:
                cut.cancel()
            if message.done():
                self._last_heard = time.monotonic()
                return message.result()
            message.cancel()
            await self._close(send)
            return {"type": "websocket.disconnect", "code": GOING_AWAY, "reason": "Going away"}

        return receive_or_end

    def sending(self, send: Send) -> Send:
        """Passes messages on while the connection lives."""

        async def send_while_open(message: Message) -> None:
            if self._closed:
                return
            self._closed = message["type"] == "websocket.close"
            self._last_heard = time.monotonic()
            await send(message)

        return send_while_open

    async def _until_due(self, waited_for: set[asyncio.Future[Any]]) -> None:
        while not any(each.done() for each in waited_for):
            ends_at = min(self._ends_at, self._last_heard + self._idle_seconds)
            left = ends_at - time.monotonic()
            if left <= 0:
                return
            await asyncio.wait(waited_for, timeout=left, return_when=asyncio.FIRST_COMPLETED)

    async def _close(self, send: Send) -> None:
        if not self._closed:
            self._closed = True
            await send({"type": "websocket.close", "code": GOING_AWAY, "reason": "Going away"})


class Lines:
    """All open connections."""

    def __init__(self, *, idle_seconds: float, total_seconds: float) -> None:
        self._limits = {"idle_seconds": idle_seconds, "total_seconds": total_seconds}
        self._open: set[Line] = set()

    async def serve(self, app: App, scope: Message, receive: Receive, send: Send) -> None:
        """Runs one connection under the limits."""
        line = Line(query(scope).get("ticket", [""])[0], **self._limits)
        self._open.add(line)
        try:
            await app(scope, line.receiving(receive, send), line.sending(send))
        finally:
            self._open.discard(line)

    def drop(self, ticket: str | None) -> int:
        """Cut the connection that was opened with this ticket, or all; how many were cut."""
        chosen = [line for line in self._open if ticket in (None, line.ticket)]
        for line in chosen:
            line.cut()
        return len(chosen)
