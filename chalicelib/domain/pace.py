"""How fast one side of a chat may write: a flood is slowed, whoever writes does not notice (docs/features.md A13)."""

from datetime import datetime, timedelta
from math import ceil

from msgspec import Struct

from chalicelib.domain.message import Speaker
from chalicelib.errors import TooMany


class Pace(Struct, frozen=True):
    """So many messages at once, and then one for each so many seconds."""

    at_once: int
    seconds_each: float


PACES = {Speaker.PATRON: Pace(20, 1.0), Speaker.LIBRARIAN: Pace(40, 0.5)}


def paced(speaker: Speaker, free_at: datetime | None, now: datetime) -> datetime:
    """When the side would have nothing to make up for, with one more message now; TooMany says when to try again.

    One instant is all that is kept: each message moves it on, and time lets it fall behind.
    """
    pace = PACES[speaker]
    each = timedelta(seconds=pace.seconds_each)
    start = max(free_at or now, now)
    wait = start - now - each * (pace.at_once - 1)
    if wait > timedelta(0):
        seconds = ceil(wait.total_seconds())
        raise TooMany(
            f"You are writing very fast. This will be sent in {seconds} s.",
            code="too_fast",
            retry_after=seconds,
        )
    return start + each
