"""Days of the calendar: as they are typed, and when they begin."""

from datetime import date, datetime, time, tzinfo

from chalicelib.errors import Invalid

FIRST_YEAR, LAST_YEAR = 1970, 2199


def day_of(typed: str) -> date | None:
    """The day that is written as YYYY-MM-DD; None where it is none."""
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return None
    return day if day.isoformat() == typed else None


def day_from(field: str, typed: str | None) -> date | None:
    """The day that somebody typed, or None; Invalid names the field."""
    if not typed:
        return None
    day = day_of(typed)
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Invalid.field(field, "Write a day such as 2026-11-23.")
    return day


def midnight(day: date, zone: tzinfo) -> datetime:
    """The instant at which a day begins."""
    return datetime.combine(day, time.min, zone)
