"""The clocks and calendars of libraries: what day it is there, and what their clocks show (docs/features.md F12)."""

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chalicelib.domain.library import Library
from chalicelib.errors import Invalid

FIRST_YEAR, LAST_YEAR = 1970, 2199
_SOLSTICES = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC))


def library_zone(library: Library) -> tzinfo:
    """What the library's clocks follow: its zone, or the zone's standard time all year; UTC if nobody knows it."""
    try:
        zone = ZoneInfo(library.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
    return zone if library.daylight_saving else _standard_time(zone)


def _standard_time(zone: ZoneInfo) -> tzinfo:
    offsets = [each.astimezone(zone).utcoffset() or timedelta() for each in _SOLSTICES]
    return timezone(min(offsets))


def day_from(field: str, typed: str | None) -> date | None:
    """The day that somebody typed, or None; Invalid names the field."""
    if not typed:
        return None
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        day = None
    if day is None or day.isoformat() != typed or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Invalid.field(field, "Write a day such as 2026-11-23.")
    return day


def midnight(day: date, zone: tzinfo) -> datetime:
    """The instant at which a day begins."""
    return datetime.combine(day, time.min, zone)
