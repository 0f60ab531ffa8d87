"""Invitations: links that let somebody choose the password of an account, once, by the hash of their secret."""

from datetime import datetime

from pynamodb.attributes import UnicodeAttribute

from chalicelib.domain.instant import from_text, to_text
from chalicelib.storage import set_up_keys
from chalicelib.storage.table import ConditionFailed, Item, Transaction, epoch


class _InvitationItem(Item):
    staff_id = UnicodeAttribute()
    until = UnicodeAttribute()


def save_invitation(digest: str, staff_id: str, until: datetime) -> None:
    """Records a link to choose a password by."""
    item = _InvitationItem.at(
        set_up_keys.password_link(digest),
        staff_id=staff_id,
        until=to_text(until),
        expires_at=epoch(until),
    )
    item.save()


def invited(digest: str, now: datetime) -> str | None:
    """Whose password may be chosen; None when the link was used, is too old or was never made."""
    item = _InvitationItem.find(set_up_keys.password_link(digest))
    return item.staff_id if item and from_text(item.until) > now else None


def use_invitation(digest: str) -> bool:
    """Uses a link up; False when somebody was faster."""
    writes = Transaction()
    item = _InvitationItem.at(set_up_keys.password_link(digest))
    writes.delete("invitation", item, _InvitationItem.pk.exists())
    try:
        writes.commit()
    except ConditionFailed:
        return False
    return True
