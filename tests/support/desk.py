"""A desk for tests: time stands still until it is moved, lines keep what they were told."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib.actions.desk import Desk
from chalicelib.errors import ConnectionGone
from chalicelib.gateways.secrets import Signer

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@dataclass
class FakeClock:
    """A clock that a test moves."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **amount: float) -> None:
        """Lets time pass: forward(seconds=60)."""
        self.at += timedelta(**amount)


class FakePush:
    """Keeps what each line was told; lines that are cut are gone. `before_each` is called before each event."""

    def __init__(self) -> None:
        self.told: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.cut: set[str] = set()
        self.before_each: Callable[[], Any] = lambda: None

    def __call__(self, connection: str, event: dict[str, Any]) -> None:
        self.before_each()
        if connection in self.cut:
            raise ConnectionGone
        self.told[connection].append(event)

    def hang_up(self, connection: str) -> None:
        """Closes a line: it is gone."""
        self.cut.add(connection)

    def types(self, connection: str) -> list[str]:
        """The types of the events that a line was told, in order."""
        return [event["type"] for event in self.told[connection]]


class FakeDesk(Desk):
    """The desk's gateways, fake."""

    clock: FakeClock
    push: FakePush

    def __init__(self) -> None:
        signer = Signer(lambda: b"a key for tests")
        super().__init__(FakeClock(), FakePush(), signer, "https://desk.example.org")
