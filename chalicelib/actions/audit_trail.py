"""Reading the audit trail of the own library or group (docs/features.md F21): a page of it, or a sheet of all."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from msgspec import json

from chalicelib.actions.desk import Desk
from chalicelib.domain.actor import Caller, check_caller
from chalicelib.domain.audit import AuditEntry, AuditFilter
from chalicelib.domain.day import day_from, midnight
from chalicelib.domain.instant import to_text
from chalicelib.domain.local_time import library_zone
from chalicelib.domain.setting import Owner, Scope
from chalicelib.domain.sheet import as_csv
from chalicelib.domain.staff import Staff
from chalicelib.errors import Invalid
from chalicelib.storage import library as libraries
from chalicelib.storage.audit import audit_page

SHEET_LIMIT = (
    5000  # entries in one sheet: with the longest texts it stays below what an answer may hold
)
COLUMNS = ("When (UTC)", "Who", "Account", "What", "Which", "Of", "Field", "Before", "After")
TRAILS = {
    "library": (Caller.LIBRARY_ADMIN, Scope.LIBRARY),
    "group": (Caller.GROUP_ADMIN, Scope.GROUP),
}


def view(desk: Desk, staff: Staff, given: Mapping[str, str]) -> dict[str, Any]:
    """A page of the trail, newest first; Invalid names the filter that cannot be understood."""
    trail, wanted = _asked(staff, given)
    purpose = f"audit:{trail.scope}:{trail.id}:{staff.id}"
    cursor = given.get("cursor")
    after = desk.signer.unseal(purpose, cursor, field="cursor")["after"] if cursor else None
    entries, more = audit_page(trail, wanted, after=after)
    return {
        "entries": [_entry_view(each) for each in entries],
        "next": desk.signer.seal(purpose, {"after": more}) if more else None,
    }


def sheet(staff: Staff, given: Mapping[str, str]) -> dict[str, str]:
    """All entries that the filters let pass, a row for each field that changed; the newest 5,000 entries."""
    trail, wanted = _asked(staff, given)
    entries, _ = audit_page(trail, wanted, limit=SHEET_LIMIT)
    rows = [COLUMNS, *(row for each in entries for row in _rows(each))]
    return {"name": f"audit-trail-{trail.id}.csv", "csv": as_csv(rows)}


def _asked(staff: Staff, given: Mapping[str, str]) -> tuple[Owner, AuditFilter]:
    name = given.get("trail") or "library"
    if name not in TRAILS:
        raise Invalid.field("trail", "Choose library or group.")
    may, scope = TRAILS[name]
    check_caller(may, staff)
    zone = library_zone(libraries.get_library(staff.library_id))
    since, until = (day_from(field, given.get(field)) for field in ("from", "to"))
    return Owner(
        scope, staff.library_id if scope is Scope.LIBRARY else staff.group_id
    ), AuditFilter(
        since=midnight(since, zone) if since else None,
        until=midnight(until + timedelta(days=1), zone) if until else None,
        what=given.get("what", ""),
        staff_id=given.get("staff", ""),
    )


def _entry_view(entry: AuditEntry) -> dict[str, Any]:
    change = entry.change
    return {
        "id": entry.id,
        "at": to_text(entry.at),
        "staff": {"id": entry.staff_id, "name": entry.staff_name},
        "what": change.what,
        "name": change.name,
        "owner": change.owner.id,
        "made": change.before is None,
        "removed": change.after is None,
        "fields": [
            {"name": name, "before": before, "after": after}
            for name, before, after in _changed(entry)
        ],
    }


def _changed(entry: AuditEntry) -> Iterator[tuple[str, str, str]]:
    before, after = entry.change.before or {}, entry.change.after or {}
    for name in entry.change.changed:
        yield name, _text(before.get(name)), _text(after.get(name))


def _text(value: Any) -> str:
    """A value as a person reads it."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.encode(value).decode()


def _rows(entry: AuditEntry) -> Iterator[tuple[str, ...]]:
    change = entry.change
    about = (to_text(entry.at), entry.staff_name, entry.staff_id, change.what, change.name)
    for field, before, after in _changed(entry):
        yield (*about, change.owner.id, field, before, after)
