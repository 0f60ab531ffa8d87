"""The address that replies to a letter go to: it says which letter, and nobody can make one up.

Replies are matched by this and by nothing else (docs/features.md E5).
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from msgspec import Struct

VALID_FOR = timedelta(days=400)
FIRST_DAY = date(2020, 1, 1)
TOKEN = re.compile(r"reply\+([0-9a-hjkmnp-tv-z]{26})([a-z2-7]{4})([a-z2-7]{20})@", re.IGNORECASE)


class ReplyToken(Struct, frozen=True):
    """What a reply address says: the letter, the day on which it was made, the signature."""

    letter_id: str
    day: int
    signature: str

    def is_ours(self, sign: Callable[[str], str]) -> bool:
        """Whether we made it, however long ago."""
        made = _signature(self.letter_id, self.day, sign)
        return hmac.compare_digest(made, self.signature)

    def holds(self, sign: Callable[[str], str], now: datetime) -> bool:
        """Whether we made it, and not too long ago."""
        age = timedelta(days=day_number(now) - self.day)
        return self.is_ours(sign) and timedelta(days=-1) <= age <= VALID_FOR


def day_number(now: datetime) -> int:
    """Days since the first of 2020."""
    return (now.astimezone(UTC).date() - FIRST_DAY).days


def local_part(letter_id: str, day: int, sign: Callable[[str], str]) -> str:
    """What stands before the `@`: 56 characters without upper case, which mail systems may lose."""
    counted = base64.b32encode(day.to_bytes(3, "big")).decode()[:5].lower()
    return f"reply+{letter_id.lower()}{counted[1:]}{_signature(letter_id, day, sign)}"


def read(address: str) -> ReplyToken | None:
    """What a reply address says, true or not; None when it is none."""
    found = TOKEN.match(address.strip().lower())
    if found is None:
        return None
    letter_id, counted, signature = found.groups()
    day = int.from_bytes(base64.b32decode(f"A{counted.upper()}==="), "big")
    return ReplyToken(letter_id.upper(), day, signature)


def _signature(letter_id: str, day: int, sign: Callable[[str], str]) -> str:
    """100 bits of the signature, as they fit into an address."""
    signed = hashlib.sha256(sign(f"{letter_id} {day}").encode()).digest()
    return base64.b32encode(signed).decode()[:20].lower()
