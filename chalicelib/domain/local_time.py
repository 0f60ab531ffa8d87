"""The clocks of libraries: which zone they follow (docs/features.md F12)."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chalicelib.domain.library import Library

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
