"""Accounts of staff in the table. Passwords are the identity provider's business, not ours."""

from collections.abc import Iterable

from msgspec import to_builtins

from chalicelib.domain.staff import Staff
from chalicelib.errors import NotFound
from chalicelib.storage import keys
from chalicelib.storage.owner import Held, OwnerItem, held, put_owner, read_owner
from chalicelib.storage.table import Transaction


class StaffItem(OwnerItem):
    """An account."""


def save_staff(staff: Staff) -> None:
    """Writes an account, and its place in its library."""
    writes = Transaction()
    put_staff(writes, staff)
    writes.commit()


def put_staff(writes: Transaction, staff: Staff, before: Held[Staff] | None = None) -> None:
    """Adds an account to a transaction, which fails at `owner` when somebody changed it since `before`."""
    places = {
        "owner": keys.staff(staff.id),
        "in library": keys.library_staff(staff.library_id, staff.id),
    }
    put_owner(writes, StaffItem, places, staff, before)


def create_staff(writes: Transaction, staff: Staff) -> None:
    """Adds a new account to a transaction, which fails at `owner` when the user name is taken."""
    places = {
        "owner": keys.staff(staff.id),
        "in library": keys.library_staff(staff.library_id, staff.id),
    }
    for name, place in places.items():
        writes.create(name, StaffItem.at(place, facts=to_builtins(staff)))


def find_staff(staff_id: str, *, consistent: bool = False) -> Staff | None:
    """The account, or None; `consistent` where a change of a moment ago must be seen."""
    item = StaffItem.find(keys.staff(staff_id), consistent=consistent)
    return None if item is None else staff_from(item)


def hold_staff(staff_id: str) -> Held[Staff]:
    """An account as it is now, to be changed; NotFound."""
    item = StaffItem.find(keys.staff(staff_id))
    if item is None:
        raise NotFound("There is no such account.")
    return held(item, Staff)


def find_accounts(staff_ids: Iterable[str]) -> dict[str, Staff]:
    """Those of the accounts that there are, by id."""
    wanted = map(keys.staff, sorted(set(staff_ids)))
    places = [(place.pk, place.sk) for place in wanted if place.fits]
    found = StaffItem.batch_get(places, consistent_read=True) if places else []
    accounts = [staff_from(item) for item in found]
    return {each.id: each for each in accounts}


def accounts_of(library_id: str) -> list[Held[Staff]]:
    """All accounts of a library, the deactivated ones as well."""
    place = keys.library_staff(library_id, "")
    found = StaffItem.query(place.pk, StaffItem.sk.startswith(place.sk))
    return [held(item, Staff) for item in found]


def staff_of(library_id: str) -> list[Staff]:
    """The active accounts of a library, by name."""
    place = keys.library_staff(library_id, "")
    found = StaffItem.query(place.pk, StaffItem.sk.startswith(place.sk))
    accounts = [staff_from(item) for item in found]
    return sorted((each for each in accounts if each.active), key=lambda each: each.name.lower())


def staff_from(item: StaffItem) -> Staff:
    """The account that an item holds."""
    return read_owner(item, Staff)
