"""Guards: what a token has done, it does once."""

from datetime import datetime, timedelta

from pynamodb.attributes import UnicodeAttribute

from chalicelib.storage import keys
from chalicelib.storage.table import Item, Transaction, epoch

GUARDED_FOR = timedelta(days=1)
KEPT_FOR = {"mail": timedelta(days=400)}  # as long as a reply address is good


class _OnceItem(Item):
    result = UnicodeAttribute()


def remember_once(
    writes: Transaction,
    purpose: str,
    token: str,
    *,
    result: str,
    instead_of: str | None,
    now: datetime,
) -> None:
    """Adds a guard to a transaction: what a token did, it does once. `instead_of` is what it may replace."""
    ends_at = epoch(now + KEPT_FOR.get(purpose, GUARDED_FOR))
    item = _OnceItem.at(keys.once(purpose, token), result=result, expires_at=ends_at)
    if instead_of is None:
        writes.create("once", item)
    else:
        writes.put("once", item, _OnceItem.result == instead_of)


def done_before(purpose: str, token: str) -> str | None:
    """What the token has done already, or None."""
    item = _OnceItem.find(keys.once(purpose, token))
    return None if item is None else item.result
