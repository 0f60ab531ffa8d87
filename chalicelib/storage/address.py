"""What is known of addresses that letters go to: which came back, and how many letters strangers caused.

Addresses are known by their hash: who reads a key does not learn one.
"""

import hashlib
from datetime import datetime, timedelta

from pynamodb.attributes import UnicodeAttribute, UnicodeSetAttribute
from pynamodb.expressions.condition import size

from chalicelib.domain.instant import to_text
from chalicelib.storage import keys
from chalicelib.storage.table import Item, epoch, try_update

MOST_AN_HOUR = 5
COUNTED_FOR = timedelta(hours=2)


class _AddressItem(Item):
    reason = UnicodeAttribute()
    marked_at = UnicodeAttribute()


class _HourItem(Item):
    letters = UnicodeSetAttribute()


def mark_address(email: str, reason: str, now: datetime) -> None:
    """Records that an address takes no mail, or wants none."""
    _AddressItem.at(keys.address(_digest(email)), reason=reason, marked_at=to_text(now)).save()


def unmark_address(email: str, reason: str) -> None:
    """Forgets a mark that was made for this reason."""
    found = _AddressItem.find(keys.address(_digest(email)))
    if found is not None and found.reason == reason:
        found.delete()


def mark_of(email: str) -> str | None:
    """Why an address gets no letters that nobody wrote by hand; None when it gets them."""
    item = _AddressItem.find(keys.address(_digest(email)))
    return None if item is None else str(item.reason)


def within_cap(email: str, letter_id: str, now: datetime) -> bool:
    """Counts a letter that a stranger caused, once; False beyond five to one address within an hour."""
    item = _HourItem.at(keys.address_hour(_digest(email), to_text(now)[:13]))
    actions = [
        _HourItem.letters.add({letter_id}),
        _HourItem.expires_at.set(epoch(now + COUNTED_FOR)),
    ]
    few = (
        _HourItem.letters.does_not_exist()
        | _HourItem.letters.contains(letter_id)
        | (size(_HourItem.letters) < MOST_AN_HOUR)  # type: ignore[no-untyped-call]
    )
    return try_update(item, actions, few)


def _digest(email: str) -> str:
    return hashlib.sha256(email.strip().lower().encode()).hexdigest()
