"""Accounts of staff in the table. Passwords are the identity provider's business, not ours."""

from pynamodb.attributes import BooleanAttribute, UnicodeAttribute

from chalicelib.domain.staff import Role, Staff
from chalicelib.storage import keys
from chalicelib.storage.table import Item, Transaction


class StaffItem(Item):
    """An account."""

    staff_id = UnicodeAttribute()
    username = UnicodeAttribute()
    name = UnicodeAttribute()
    screen_name = UnicodeAttribute()
    email = UnicodeAttribute()
    role = UnicodeAttribute()
    library_id = UnicodeAttribute()
    group_id = UnicodeAttribute()
    active = BooleanAttribute(default=True)


def save_staff(staff: Staff) -> None:
    """Writes an account, and its place in its library."""
    attributes = {
        "staff_id": staff.id,
        "username": staff.username,
        "name": staff.name,
        "screen_name": staff.screen_name,
        "email": staff.email,
        "role": staff.role.value,
        "library_id": staff.library_id,
        "group_id": staff.group_id,
        "active": staff.active,
    }
    writes = Transaction()
    writes.put("staff", StaffItem.at(keys.staff(staff.id), **attributes))
    place = keys.library_staff(staff.library_id, staff.id)
    writes.put("in library", StaffItem.at(place, **attributes))
    writes.commit()


def find_staff(staff_id: str) -> Staff | None:
    """The account, or None."""
    item = StaffItem.find(keys.staff(staff_id), consistent=False)
    return None if item is None else staff_from(item)


def staff_of(library_id: str) -> list[Staff]:
    """The active accounts of a library, by name."""
    place = keys.library_staff(library_id, "")
    found = StaffItem.query(place.pk, StaffItem.sk.startswith(place.sk))
    return sorted(
        (staff_from(item) for item in found if item.active), key=lambda each: each.name.lower()
    )


def staff_from(item: StaffItem) -> Staff:
    """The account that an item holds."""
    return Staff(
        item.staff_id,
        item.username,
        item.name,
        item.screen_name,
        item.email,
        Role(item.role),
        item.library_id,
        item.group_id,
        item.active,
    )
