"""What a librarian has at hand of the patron's library while they help its patron (docs/features.md A4, F7)."""

from typing import Any

from chalicelib.actions.desk import Desk
from chalicelib.actions.policies import read_policy
from chalicelib.actions.serving import served_library
from chalicelib.domain.instant import to_text
from chalicelib.domain.local_time import library_zone
from chalicelib.domain.staff import Staff
from chalicelib.errors import NotFound


def library_at_hand(desk: Desk, staff: Staff, library_id: str) -> dict[str, Any]:
    """Where the library is, what its clocks show, whom to refer to, and its policy page if there is one to read.

    NotFound for a library whose patrons the librarian does not serve.
    """
    library = served_library(staff, library_id)
    now = desk.now()
    offset = now.astimezone(library_zone(library)).utcoffset()
    return {
        "library": {"id": library.id, "name": library.name},
        "place": ", ".join(filter(None, (library.state, library.country))),
        "time_zone": library.time_zone,
        "now": to_text(now),
        "minutes_from_utc": int(offset.total_seconds() // 60) if offset else 0,
        "referrals": library.alert_email,
        "policy": _policy(staff, library_id),
    }


def _policy(staff: Staff, library_id: str) -> dict[str, Any] | None:
    try:
        return read_policy(staff, library_id)
    except NotFound:
        return None
