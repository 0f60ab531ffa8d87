"""When the demo's patrons ask: plausible hours of the library's day, more on weekdays."""

from datetime import UTC, datetime, time, timedelta
from random import Random

# How many questions come in each hour of the day, from midnight.
DAY = (1, 0, 0, 0, 0, 0, 1, 2, 5, 9, 12, 12, 9, 10, 12, 13, 12, 10, 8, 9, 9, 7, 4, 2)
NIGHT = (6, 5, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 5)
WEEKEND = 0.45
"""How much of a weekday's questions a day of the weekend brings."""
LATEST = timedelta(hours=2)
"""No session begins later than this before now, so that each has ended."""


def moment(
    chance: Random, now: datetime, *, days_ago: float, from_utc: timedelta, night: bool = False
) -> datetime:
    """An instant about so many days ago, at an hour when people ask."""
    local = (now + from_utc - timedelta(days=days_ago)).date()
    if local.weekday() >= 5 and chance.random() > WEEKEND:
        local -= timedelta(days=local.weekday() - 4)
    hour = chance.choices(range(24), weights=NIGHT if night else DAY)[0]
    at = datetime.combine(local, time(hour, chance.randrange(60), chance.randrange(60)), UTC)
    instant = at - from_utc + timedelta(milliseconds=chance.randrange(1000))
    while instant > now - LATEST:
        instant -= timedelta(days=1)
    return instant


def next_shift(chance: Random, after: datetime, *, from_utc: timedelta) -> datetime:
    """An instant of a working day soon after: when staff sit down to follow up."""
    day = (after + from_utc).date() + timedelta(days=chance.choice((1, 1, 1, 2, 3)))
    while day.weekday() >= 5:
        day += timedelta(days=1)
    at = datetime.combine(day, time(chance.randrange(9, 17), chance.randrange(60)), UTC)
    return at - from_utc + timedelta(seconds=chance.randrange(60))


def closed_hour(at: datetime, from_utc: timedelta) -> bool:
    """Whether the library's own librarians are at home."""
    return not 8 <= (at + from_utc).hour < 21
