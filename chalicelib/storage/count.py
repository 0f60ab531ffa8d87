"""How many questions each list holds, kept by the same transaction that moves them."""

from collections.abc import Mapping
from typing import Any

from pynamodb.attributes import NumberAttribute

from chalicelib.domain.lists import LISTS, CountOwner
from chalicelib.domain.staff import Staff
from chalicelib.storage import keys
from chalicelib.storage.table import Item, Transaction

# The attributes are named apart from the lists: some lists' names are keys of indexes.
_make: Any = type(Item)
_Counted: Any = _make(
    "_Counted",
    (Item,),
    {
        "__module__": __name__,
        **{each.name: NumberAttribute(default=0, attr_name=f"count_{each.name}") for each in LISTS},
    },
)


def add_counts(writes: Transaction, changes: Mapping[CountOwner, Mapping[str, int]]) -> None:
    """Adds the differences to a transaction: owner -> list name -> difference."""
    for owner, differences in changes.items():
        actions = [
            getattr(_Counted, name).add(amount) for name, amount in sorted(differences.items())
        ]
        writes.update(f"counts of {_place(owner)}", _Counted.at(_place(owner)), actions)


def counts_for(staff: Staff) -> dict[str, int]:
    """The counts of every list that the actor sees: own, library's, group's; one read."""
    places = (
        keys.library_counts(staff.library_id),
        keys.staff_counts(staff.library_id, staff.id),
        keys.group_counts(staff.group_id),
    )
    totals = dict.fromkeys((each.name for each in LISTS), 0)
    for item in _Counted.batch_get([tuple(place) for place in places], consistent_read=True):
        for each in LISTS:
            totals[each.name] += int(getattr(item, each.name) or 0)
    return totals


def _place(owner: CountOwner) -> keys.Key:
    if owner.kind == "group":
        return keys.group_counts(owner.group_id or "")
    if owner.kind == "staff":
        return keys.staff_counts(owner.library_id or "", owner.staff_id or "")
    return keys.library_counts(owner.library_id or "")
