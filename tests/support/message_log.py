"""What one side of a chat knows: the rules of static/src/data/message-log.ts in Python, for tests of both ends."""

from dataclasses import dataclass, field
from typing import Any

Message = dict[str, Any]


@dataclass
class Pending:
    """A message that was written here and not yet acknowledged."""

    client_id: str
    text: str
    is_sending: bool = False


@dataclass
class MessageLog:
    """Messages 1..n without a gap, those that came too early, and what is still to be acknowledged."""

    messages: list[Message] = field(default_factory=list)
    early: dict[int, Message] = field(default_factory=dict)
    known: int = 0
    stale: bool = True
    pending: list[Pending] = field(default_factory=list)

    @property
    def last_seq(self) -> int:
        """The number of the last message before any gap."""
        return len(self.messages)

    @property
    def has_gap(self) -> bool:
        return self.known > self.last_seq

    @property
    def is_complete(self) -> bool:
        """Whether the send box may accept."""
        return not self.stale and not self.has_gap

    def received(self, message: Message) -> None:
        """One message that the server announced; late, early and repeated ones find their place."""
        self._settled(message["client_id"])
        self.known = max(self.known, message["seq"])
        if message["seq"] > self.last_seq:
            self.early.setdefault(message["seq"], message)
        while self.last_seq + 1 in self.early:
            self.messages.append(self.early.pop(self.last_seq + 1))

    def caught_up(self, messages: list[Message], last: int) -> None:
        """The answer to "what did I miss"."""
        for message in messages:
            self.received(message)
        self.known, self.stale = max(self.known, last), False

    def cut(self) -> None:
        """The line was cut: what was under way must be sent again."""
        self.stale = True
        for mine in self.pending:
            mine.is_sending = False

    def next_to_send(self) -> Pending | None:
        """Messages leave one after the other, so that they arrive in the order written."""
        if any(mine.is_sending for mine in self.pending):
            return None
        return self.pending[0] if self.pending else None

    def acknowledged(self, client_id: str, answer: dict[str, Any], side: str, name: str) -> None:
        """The server took our message and gave it a number."""
        for mine in self.pending:
            if mine.client_id == client_id:
                self.received(
                    {
                        "seq": answer["seq"],
                        "at": answer["at"],
                        "kind": "said",
                        "from": side,
                        "name": name,
                        "text": mine.text,
                        "client_id": client_id,
                        "file": None,
                    }
                )
                return

    def _settled(self, client_id: str | None) -> None:
        self.pending = [mine for mine in self.pending if mine.client_id != client_id]
