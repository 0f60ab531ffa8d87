"""One side of a chat as its page keeps it: the messages by number, what is not acknowledged yet, and coming back."""

import uuid
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from tests.support.client import FrameRefused, LineCut, Socket, eventually, told
from tests.support.journey_people import Librarian, Visitor

Message = dict[str, Any]


@dataclass
class Unacknowledged:
    """A message on its way. The same client id goes with it however often it is sent."""

    client_id: str
    text: str
    reply: "Future[dict[str, Any]] | None" = None


class View:
    """What one side sees.

    `come_in` opens a new line and gives it with the messages after a number, as chat.join and
    monitor.open do.
    """

    def __init__(
        self, chat: str, side: str, come_in: Callable[[int], tuple[Socket, list[Message]]]
    ) -> None:
        self.chat, self.side, self._come_in = chat, side, come_in
        self.seen: dict[int, Message] = {}
        self.pending: list[Unacknowledged] = []
        self.returns = 0
        self._heard = 0
        self._enter()

    @property
    def last_contiguous(self) -> int:
        """The last number before the first gap."""
        return next(seq for seq in range(len(self.seen) + 1) if seq + 1 not in self.seen)

    def says(self, text: str) -> None:
        """Writes a message; its number is read later."""
        message = Unacknowledged(uuid.uuid4().hex, text)
        self.pending.append(message)
        self._send(message)

    def is_cut(self, cut: Callable[[Socket], None]) -> None:
        """The line is lost; what was not acknowledged may or may not have arrived."""
        cut(self.line)
        assert self.line.closed.wait(30)
        self._hear()

    def comes_back(self) -> None:
        """A new line, what was missed, and what was not acknowledged once more."""
        self._acknowledge()
        self.returns += 1
        self._enter()
        for message in self.pending:
            self._send(message)

    def listens(self) -> None:
        """Takes what the line has brought; a gap is fetched."""
        self._hear()
        if self.seen and self.last_contiguous < max(self.seen):
            fields = {"chat": self.chat, "after": self.last_contiguous}
            for message in self.line.ask("chat.read", **fields)["messages"]:
                self._see(message)

    def settles(self) -> None:
        """Waits until everything that was written is acknowledged."""

        def is_settled() -> bool:
            self._acknowledge()
            self.listens()
            return not self.pending

        eventually(is_settled)

    def has_all(self, count: int) -> None:
        """Waits until the messages 1 to `count` are there, without asking for the last ones."""

        def is_complete() -> bool:
            self.listens()
            return self.last_contiguous >= count

        eventually(is_complete)

    def _hear(self) -> None:
        events = list(self.line.events)
        for event in events[self._heard :]:
            if event["type"] == "chat.said" and event["chat"] == self.chat:
                self._see(event["message"])
        self._heard = len(events)

    def _enter(self) -> None:
        self.line, missed = self._come_in(self.last_contiguous)
        self._heard = 0
        for message in missed:
            self._see(message)

    def _send(self, message: Unacknowledged) -> None:
        message.reply = self.line.send(
            "chat.say", chat=self.chat, client_id=message.client_id, text=message.text
        )

    def _acknowledge(self) -> None:
        waiting = []
        for message in self.pending:
            if message.reply is None or not message.reply.done():
                waiting.append(message)
                continue
            try:
                reply = told(message.reply)
            except LineCut:
                message.reply = None
                waiting.append(message)
            except FrameRefused as refused:
                raise AssertionError(f"{message.text} was refused") from refused
            else:
                self._see(
                    {
                        "seq": reply["seq"],
                        "at": reply["at"],
                        "kind": "said",
                        "from": self.side,
                        "text": message.text,
                        "client_id": message.client_id,
                    }
                )
        self.pending = waiting

    def _see(self, message: Message) -> None:
        known = self.seen.setdefault(message["seq"], message)
        same = ("seq", "at", "kind", "from", "text", "client_id")
        assert [known[name] for name in same] == [message[name] for name in same]


def patrons_view(visitor: Visitor) -> View:
    """The patron's side of a chat, on lines of their own one after the other."""

    def join(after: int) -> tuple[Socket, list[Message]]:
        line = visitor.socket()
        return line, visitor.joins(line, after=after)["messages"]

    return View(visitor.chat, "patron", join)


def librarians_view(librarian: Librarian, chat: str, queue: str) -> View:
    """The side of the librarian who holds the chat; with each line the monitor comes back to its queue."""

    def come_back(_after: int) -> tuple[Socket, list[Message]]:
        line = librarian.comes_back()
        opened = librarian.opens(queue)
        [held] = [each for each in opened["chats"] if each["id"] == chat]
        return line, held["messages"]

    return View(chat, "librarian", come_back)
