"""Hours of a queue: when it may be open at all, by the clock of a time zone. A guard: somebody has to be there as well.

A span opens when the clock first shows its beginning, or has leapt over it, and closes when the clock has shown its end
for the last time. So nobody finds a desk shut for an hour that the clock shows twice (docs/features.md A12).
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from msgspec import Struct

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SPANS_A_DAY = 3
LOOKS_AHEAD = 400  # days, so that whoever is closed for a year is still told of
_A_DAY = timedelta(days=1)
_BOUNDLESS = timedelta(days=9)  # open for longer than a week: it does not close


class Span(Struct, frozen=True):
    """From one time of the day to another, as HH:MM; to one that is not later it passes midnight."""

    opens: str
    closes: str

    @property
    def passes_midnight(self) -> bool:
        """Whether it ends on the next day; one that ends when it begins lasts all day."""
        return self.closes <= self.opens


Spans = tuple[Span, ...]


class Holiday(Struct, frozen=True):
    """Days with other hours than their weekdays', or none. Both days belong to it; without `last` it is one day."""

    name: str
    first: str
    last: str = ""
    spans: Spans = ()

    def holds(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.first <= day.isoformat() <= (self.last or self.first)


class Hours(Struct, frozen=True, omit_defaults=True):
    """The week of a queue, Monday first, and its holidays. Without `keeps_hours` it may be open at any time.

    An empty `time_zone` is that of the queue's library.
    """

    keeps_hours: bool = False
    time_zone: str = ""
    week: tuple[Spans, ...] = ((),) * 7
    holidays: tuple[Holiday, ...] = ()

    def on(self, day: date) -> Spans:
        """The spans that begin on a day. The first holiday that holds it decides."""
        for holiday in self.holidays:
            if holiday.holds(day):
                return holiday.spans
        return self.week[day.weekday()]

    def is_within(self, now: datetime, zone: tzinfo) -> bool:
        """Whether the queue may be open now."""
        return not self.keeps_hours or self._end_of_span(now, zone) is not None

    def opens_at(self, now: datetime, zone: tzinfo) -> datetime | None:
        """When it may be open next; None while it may be, and where that is not to be seen."""
        if self.is_within(now, zone):
            return None
        spans = self._instants(_day_of(now, zone) - _A_DAY, LOOKS_AHEAD, zone)
        return next((opens for opens, closes in spans if now < opens < closes), None)

    def closes_at(self, now: datetime, zone: tzinfo) -> datetime | None:
        """When the hours that run now are over; None outside of them, and where they go on for ever."""
        if not self.keeps_hours:
            return None
        at = now
        while (end := self._end_of_span(at, zone)) is not None:
            at = end
            if at - now > _BOUNDLESS:
                return None
        return None if at == now else at

    def _end_of_span(self, now: datetime, zone: tzinfo) -> datetime | None:
        spans = self._instants(_day_of(now, zone) - 2 * _A_DAY, 4, zone)
        return max((closes for opens, closes in spans if opens <= now < closes), default=None)

    def _instants(
        self, first: date, days: int, zone: tzinfo
    ) -> Iterator[tuple[datetime, datetime]]:
        for day in (first + number * _A_DAY for number in range(days)):
            for span in self.on(day):
                ends = day + _A_DAY if span.passes_midnight else day
                yield (
                    instant_of(day, span.opens, zone),
                    instant_of(ends, span.closes, zone, last=True),
                )


def instant_of(day: date, clock: str, zone: tzinfo, *, last: bool = False) -> datetime:
    """When clocks of the zone show a time, for the first or the `last` time; else when they leap over it."""
    shown = datetime.combine(day, time.fromisoformat(clock), zone).replace(fold=int(last))
    instant = shown.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == shown.replace(tzinfo=None):
        return instant
    return _leap_between(
        shown.replace(fold=1).astimezone(UTC), shown.replace(fold=0).astimezone(UTC), zone
    )


def _leap_between(before: datetime, after: datetime, zone: tzinfo) -> datetime:
    """The instant between two at which the zone's clocks are put forward."""
    offset = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after


def _day_of(now: datetime, zone: tzinfo) -> date:
    return now.astimezone(zone).date()
