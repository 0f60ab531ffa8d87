"""How far the daily duties have come."""

from pynamodb.attributes import UnicodeAttribute

from chalicelib.storage import keys
from chalicelib.storage.table import Item


class _SweepItem(Item):
    last_day = UnicodeAttribute()


def last_day_swept(duty: str) -> str | None:
    """The last day (YYYY-MM-DD) that a duty has finished, or None if it has never run."""
    item = _SweepItem.find(keys.sweep(duty))
    return None if item is None else item.last_day


def day_swept(duty: str, day: str) -> None:
    """Records that a duty has finished a day."""
    _SweepItem.at(keys.sweep(duty), last_day=day).save()
