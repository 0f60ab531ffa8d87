"""Whether a queue takes requests: within its hours, with somebody there, and not closing (docs/features.md A12)."""

from collections.abc import Collection
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from msgspec import Struct

from chalicelib.actions.desk import Desk
from chalicelib.domain.local_time import library_zone
from chalicelib.domain.queue import Queue
from chalicelib.storage import library as libraries
from chalicelib.storage import monitor as monitors
from chalicelib.storage import queue as queues
from chalicelib.storage.closing_soon import find_closing


class Tier(Struct, frozen=True):
    """A queue that a form leads to. `is_shut` says that it takes no request, whoever is there, until `opens_at`.

    `is_closing` says that those who are there close it, so that nobody knows when it opens again.
    """

    queue: Queue
    is_attended: bool
    is_shut: bool = False
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    is_closing: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it takes a request now."""
        return self.is_attended and not self.is_shut


def zone_of(queue: Queue) -> tzinfo:
    """What the clock of a queue's hours follows: a zone of its own, else its library's."""
    if queue.hours.time_zone:
        return ZoneInfo(queue.hours.time_zone)
    return library_zone(libraries.get_library(queue.library_id)) if queue.library_id else UTC


def zone_name(queue: Queue) -> str:
    """The name of that zone in the IANA database."""
    if queue.hours.time_zone or not queue.library_id:
        return queue.hours.time_zone or "UTC"
    return libraries.get_library(queue.library_id).time_zone


def is_staffed(queue_id: str, now: datetime) -> bool:
    """Whether those who wait at a queue wait for somebody: a librarian is there, and its hours are not over."""
    if not monitors.present_on(queue_id, now):
        return False
    return is_within_hours(queues.get_queue(queue_id), now)


def is_within_hours(queue: Queue, now: datetime) -> bool:
    """Whether the hours of a queue run; one that keeps none is always within them."""
    return not queue.hours.keeps_hours or queue.hours.is_within(now, zone_of(queue))


def tiers_of(desk: Desk, queue: Queue) -> tuple[Tier, ...]:
    """The queue and its later tiers, as they stand now. Any that is open makes the form open."""
    later = (queues.get_queue(tier.queue_id) for tier in queue.rollover)
    now = desk.now()
    return tuple(_tier(each, now) for each in (queue, *later))


def first_opening(tiers: Collection[Tier]) -> datetime | None:
    """When the hours of the first of those begin that are shut; None where nobody knows."""
    known = [tier.opens_at for tier in tiers if tier.is_shut and not tier.is_closing]
    return min((instant for instant in known if instant), default=None)


def last_closing(tiers: Collection[Tier]) -> datetime | None:
    """When the last of the open ones takes no more requests; None where one has no end, or none is open."""
    ends = [tier.closes_at for tier in tiers if tier.is_open]
    known = [end for end in ends if end]
    return max(known) if known and len(known) == len(ends) else None


def end_of_hours(queue: Queue, now: datetime) -> datetime | None:
    """When the hours that run now are over; None where there are none."""
    return queue.hours.closes_at(now, zone_of(queue)) if queue.hours.keeps_hours else None


def _tier(queue: Queue, now: datetime) -> Tier:
    hours = queue.hours
    zone = zone_of(queue) if hours.keeps_hours else UTC
    is_attended = bool(monitors.present_on(queue.id, now))
    closing = find_closing(queue.id, now) if is_attended else None
    ends = [end for end in (hours.closes_at(now, zone), closing and closing.at) if end]
    if closing and closing.shuts(now):
        opens = (
            closing.until
            if hours.is_within(closing.until, zone)
            else hours.opens_at(closing.until, zone)
        )
        return Tier(queue, is_attended, True, opens, is_closing=True)
    within = hours.is_within(now, zone)
    return Tier(queue, is_attended, not within, hours.opens_at(now, zone), min(ends, default=None))
