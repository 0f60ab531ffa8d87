"""Whether a queue takes requests: within its hours, with somebody there, and not closing (docs/features.md A12)."""

from collections.abc import Collection
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from msgspec import Struct

from chalicelib.actions.desk import Desk
from chalicelib.domain.local_time import library_zone
from chalicelib.domain.queue import Queue
from chalicelib.storage import library as libraries
from chalicelib.storage import monitor as monitors
from chalicelib.storage import queue as queues


class Tier(Struct, frozen=True):
    """A queue that a form leads to. `is_shut` says that it takes no request, whoever is there, until `opens_at`."""

    queue: Queue
    is_attended: bool
    is_shut: bool = False
    opens_at: datetime | None = None
    closes_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it takes a request now."""
        return self.is_attended and not self.is_shut


def zone_of(queue: Queue) -> tzinfo:
    """What the clock of a queue's hours follows: a zone of its own, else its library's."""
    if queue.hours.time_zone:
        return ZoneInfo(queue.hours.time_zone)
    return (
        library_zone(libraries.get_library(queue.library_id))
        if queue.library_id
        else ZoneInfo("UTC")
    )


def zone_name(queue: Queue) -> str:
    """The name of that zone in the IANA database."""
    if queue.hours.time_zone or not queue.library_id:
        return queue.hours.time_zone or "UTC"
    return libraries.get_library(queue.library_id).time_zone


def is_staffed(queue_id: str, now: datetime) -> bool:
    """Whether those who wait at a queue wait for somebody: a librarian is there, and its hours are not over."""
    if not monitors.present_on(queue_id, now):
        return False
    queue = queues.get_queue(queue_id)
    return not queue.hours.keeps_hours or queue.hours.is_within(now, zone_of(queue))


def tiers_of(desk: Desk, queue: Queue) -> tuple[Tier, ...]:
    """The queue and its later tiers, as they stand now. Any that is open makes the form open."""
    later = (queues.get_queue(tier.queue_id) for tier in queue.rollover)
    now = desk.now()
    return tuple(_tier(each, now) for each in (queue, *later))


def last_closing(tiers: Collection[Tier]) -> datetime | None:
    """When the last of the open ones takes no more requests; None where one has no end, or none is open."""
    ends = [tier.closes_at for tier in tiers if tier.is_open]
    known = [end for end in ends if end]
    return max(known) if known and len(known) == len(ends) else None


def _tier(queue: Queue, now: datetime) -> Tier:
    attended = bool(monitors.present_on(queue.id, now))
    if not queue.hours.keeps_hours:
        return Tier(queue, attended)
    hours, zone = queue.hours, zone_of(queue)
    opens, closes = hours.opens_at(now, zone), hours.closes_at(now, zone)
    return Tier(queue, attended, not hours.is_within(now, zone), opens, closes)
