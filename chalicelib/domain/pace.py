"""How fast one side of a chat may write: a flood is slowed, whoever writes does not notice (docs/features.md A13)."""

from collections import OrderedDict
from datetime import datetime, timedelta
from math import ceil

from msgspec import Struct

from chalicelib.domain.message import Speaker
from chalicelib.errors import TooMany


class Pace(Struct, frozen=True):
    """So many messages at once, and then one for each so many seconds.

    One instant is all that is kept of a side, `free_at`, when it would have nothing to make up for: each message moves
    it on, and time lets it fall behind.
    """

    at_once: int
    seconds_each: float

    def wait(self, free_at: datetime | None, now: datetime) -> timedelta:
        """How long until one more may go; nothing, or less, if it may go now."""
        each = timedelta(seconds=self.seconds_each)
        return max(free_at or now, now) - now - each * (self.at_once - 1)

    def with_one_more(self, free_at: datetime | None, now: datetime) -> datetime:
        """The instant to keep, with one more message now."""
        return max(free_at or now, now) + timedelta(seconds=self.seconds_each)


PACES = {Speaker.PATRON: Pace(20, 1.0), Speaker.LIBRARIAN: Pace(40, 0.5)}
TYPING = Pace(4, 0.5)


def paced(speaker: Speaker, free_at: datetime | None, now: datetime) -> datetime:
    """The instant to keep, with one more message now; TooMany says when to try again."""
    pace = PACES[speaker]
    wait = pace.wait(free_at, now)
    if wait > timedelta(0):
        seconds = ceil(wait.total_seconds())
        raise TooMany(
            f"You are writing very fast. This will be sent in {seconds} s.",
            code="too_fast",
            retry_after=seconds,
        )
    return pace.with_one_more(free_at, now)


class Pacing:
    """Who may go at a pace, as far as one container has seen: nothing is written down for it.

    It remembers so many of those who went last. Whoever it has forgotten begins anew.
    """

    def __init__(self, pace: Pace, remembered: int = 1000) -> None:
        self._pace, self._remembered = pace, remembered
        self._free_at: OrderedDict[str, datetime] = OrderedDict()

    def lets(self, who: str, now: datetime) -> bool:
        """Whether one more of somebody may go now; if so, it counts."""
        free_at = self._free_at.pop(who, None)
        if self._pace.wait(free_at, now) > timedelta(0):
            self._free_at[who] = free_at or now
            return False
        self._free_at[who] = self._pace.with_one_more(free_at, now)
        while len(self._free_at) > self._remembered:
            self._free_at.popitem(last=False)
        return True
