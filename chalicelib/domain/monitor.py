"""The chat monitor: one for each librarian at a time, on any number of queues, present while it is heard.

Presence is the instant it was last heard; a reader treats an old one as absent.
"""

from datetime import datetime, timedelta

from msgspec import Struct

from chalicelib.domain.instant import to_text
from chalicelib.errors import Conflict

PRESENT_FOR = timedelta(seconds=60)  # docs/features.md A12


class Monitor(Struct, frozen=True):
    """A librarian's open chat monitor: its tab, its line, its queues."""

    staff_id: str
    tab: str
    line: str
    queues: tuple[str, ...]
    opened_at: datetime
    seen_at: datetime

    def is_present(self, now: datetime) -> bool:
        """Whether it was heard within the last minute."""
        return now - self.seen_at < PRESENT_FOR


class Presence(Struct, frozen=True):
    """A librarian on one queue."""

    queue_id: str
    staff_id: str
    name: str
    library_id: str
    line: str
    seen_at: datetime

    def is_present(self, now: datetime) -> bool:
        """Whether it was heard within the last minute."""
        return now - self.seen_at < PRESENT_FOR


def check_opening(current: Monitor | None, *, tab: str, take_over: bool, now: datetime) -> None:
    """Refuses a second monitor of the same account, unless it is to take over (docs/features.md A1)."""
    if current is None or current.tab == tab or take_over or not current.is_present(now):
        return
    raise Conflict(
        "Your account is monitoring chat in another window.",
        code="already_monitoring",
        since=to_text(current.opened_at),
        queues=list(current.queues),
    )


def open_on(line: str, monitor: Monitor | None) -> Monitor:
    """The monitor, where it is open on this line; Conflict where there is none, or another window has it."""
    if monitor is None or monitor.line != line:
        raise Conflict("Open the chat monitor first.", code="monitor_lost")
    return monitor
