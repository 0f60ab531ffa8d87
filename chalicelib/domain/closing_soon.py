"""Closing soon: a queue takes no new requests from an instant on, while those who are there finish (A12)."""

from datetime import datetime, timedelta

from msgspec import Struct

from chalicelib.errors import Conflict, Invalid

CHOICES = (0, 5, 10, 15)  # minutes
LASTS = timedelta(hours=2)
NOT_ON_QUEUE = "Choose this queue first: only those who are on it close it."


class ClosingSoon(Struct, frozen=True):
    """Who closes a queue, and from when on. It is over after two hours, so that nobody forgets it."""

    queue_id: str
    at: datetime
    by: str

    @property
    def until(self) -> datetime:
        """When the queue opens again by itself."""
        return self.at + LASTS

    def is_over(self, now: datetime) -> bool:
        """Whether nobody needs to know of it any more."""
        return now >= self.until

    def shuts(self, now: datetime) -> bool:
        """Whether it keeps new requests out now."""
        return self.at <= now < self.until


def close_soon(queue_id: str, *, minutes: int, by: str, now: datetime) -> ClosingSoon:
    """The queue closes in so many minutes; Invalid unless it is one of the choices."""
    if minutes not in CHOICES:
        raise Invalid.field("minutes", "Choose 0, 5, 10 or 15 minutes.")
    return ClosingSoon(queue_id, now + timedelta(minutes=minutes), by)


def check_on_queue(queue_id: str, watched: tuple[str, ...]) -> None:
    """Refuses whoever is not on the queue."""
    if queue_id not in watched:
        raise Conflict(NOT_ON_QUEUE, code="not_on_queue")
