"""Accounts of staff in the table. Passwords are the identity provider's business, not ours."""

from pynamodb.attributes import BooleanAttribute, UnicodeAttribute

from chalicelib.domain.staff import Role, Staff
from chalicelib.storage import keys
from chalicelib.storage.table import Item


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
    """Writes an account."""
    StaffItem.at(
        keys.staff(staff.id),
        staff_id=staff.id,
        username=staff.username,
        name=staff.name,
        screen_name=staff.screen_name,
        email=staff.email,
        role=staff.role.value,
        library_id=staff.library_id,
        group_id=staff.group_id,
        active=staff.active,
    ).save()


def find_staff(staff_id: str) -> Staff | None:
    """The account, or None."""
    item = StaffItem.find(keys.staff(staff_id), consistent=False)
    return None if item is None else staff_from(item)


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
