"""The audit trail, for administrators of a library or group."""

from collections.abc import Mapping
from typing import Any

from chalicelib import wiring
from chalicelib.domain.actor import Caller
from chalicelib.domain.staff import Staff
from chalicelib.routes.http import RouteGroup

group = RouteGroup(__name__)


@group.serve("GET", "/api/audit", may=Caller.LIBRARY_ADMIN, answer="AuditTrail")
def audit_trail(staff: Staff) -> dict[str, Any]:
    """Who changed what in the own library, or with `trail=group` in the group: 50 entries, the newest first."""
    from chalicelib.actions import audit_trail as trails

    return trails.view(wiring.desk(), staff, _given())


@group.serve("GET", "/api/audit/sheet", may=Caller.LIBRARY_ADMIN, answer="Sheet")
def audit_sheet(staff: Staff) -> dict[str, str]:
    """The same as a table for spreadsheet programs: a row for each field that changed."""
    from chalicelib.actions import audit_trail as trails

    wiring.desk()
    return trails.sheet(staff, _given())


def _given() -> Mapping[str, str]:
    given: Mapping[str, str] = group.current_request.query_params or {}
    return given
