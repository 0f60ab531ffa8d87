"""The subject-matter experts whom a librarian has asked: a list of their own (docs/features.md E3)."""

from msgspec import Struct
from pynamodb.attributes import UnicodeAttribute

from chalicelib.storage import keys
from chalicelib.storage.table import Item, Transaction


class Expert(Struct, frozen=True):
    """Somebody who knows a subject, and how to reach them."""

    name: str
    email: str


class _ExpertItem(Item):
    name = UnicodeAttribute()
    email = UnicodeAttribute()


def remember_expert(writes: Transaction, staff_id: str, expert: Expert) -> None:
    """Adds an expert to a transaction; the same address is remembered once, with the last name given."""
    place = keys.expert(staff_id, expert.email.lower())
    writes.put("expert", _ExpertItem.at(place, name=expert.name, email=expert.email))


def experts_of(staff_id: str) -> list[Expert]:
    """The experts whom a librarian has asked, by name."""
    place = keys.expert(staff_id, "")
    found = _ExpertItem.query(place.pk, _ExpertItem.sk.startswith(place.sk))
    return sorted(
        (Expert(item.name, item.email) for item in found), key=lambda each: each.name.lower()
    )
