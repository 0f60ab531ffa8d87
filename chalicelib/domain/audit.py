"""The audit trail: who changed what, when, what it was before and what it is now (docs/features.md F21).

An entry is written in the transaction of the change, and nothing changes or removes it.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from chalicelib.domain.setting import Owner, Scope
from chalicelib.domain.staff import Staff


class Change(Struct, frozen=True):
    """What was changed: its owner, its kind (setting, account, script), which one of them.

    A side is None where there was nothing. Neither may hold a secret.
    """

    owner: Owner
    what: str
    name: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    @property
    def changed(self) -> list[str]:
        """The fields that are not what they were."""
        before, after = self.before or {}, self.after or {}
        return [name for name in {**before, **after} if before.get(name) != after.get(name)]


class AuditEntry(Struct, frozen=True):
    """A change, with whoever made it, and when, in the trail of a library or group."""

    id: str
    at: datetime
    trail: Owner
    staff_id: str
    staff_name: str
    change: Change


class AuditFilter(Struct, frozen=True):
    """Which entries are looked for: from an instant on, before another, of a kind, by an account."""

    since: datetime | None = None
    until: datetime | None = None
    what: str = ""
    staff_id: str = ""


def trail_of(owner: Owner, staff: Staff) -> Owner:
    """The trail that a change belongs to: of the library, or of the group for what all its libraries share."""
    match owner.scope:
        case Scope.QUEUE:
            return Owner(Scope.GROUP, staff.group_id)
        case Scope.LIBRARIAN:
            return Owner(Scope.LIBRARY, staff.library_id)
        case _:
            return owner
