"""Queues that close soon, beside those who are on them."""

from datetime import datetime

from pynamodb.attributes import UnicodeAttribute

from chalicelib.domain.closing_soon import ClosingSoon
from chalicelib.domain.instant import from_text, to_text
from chalicelib.storage import keys
from chalicelib.storage.table import Item, epoch


class _ClosingItem(Item):
    queue_id = UnicodeAttribute()
    begins = UnicodeAttribute()
    by = UnicodeAttribute()


def save_closing(closing: ClosingSoon) -> None:
    """Writes it, instead of any before."""
    _ClosingItem.at(
        keys.closing(closing.queue_id),
        queue_id=closing.queue_id,
        begins=to_text(closing.at),
        by=closing.by,
        expires_at=epoch(closing.until),
    ).save()


def find_closing(queue_id: str, now: datetime) -> ClosingSoon | None:
    """How the queue closes; None where it does not, or no more."""
    item = _ClosingItem.find(keys.closing(queue_id))
    if item is None:
        return None
    closing = ClosingSoon(item.queue_id, from_text(item.begins), item.by)
    return None if closing.is_over(now) else closing


def forget_closing(queue_id: str) -> None:
    """The queue does not close, or is open again."""
    _ClosingItem.at(keys.closing(queue_id)).delete()
