"""Mail in quarantine, for administrators."""

from collections.abc import Mapping
from typing import Any

from chalicelib import wiring
from chalicelib.actions import quarantining
from chalicelib.domain.actor import Caller
from chalicelib.domain.staff import Staff
from chalicelib.routes.http import RouteGroup

group = RouteGroup(__name__)


@group.serve("GET", "/api/quarantine", may=Caller.LIBRARY_ADMIN, answer="Quarantine")
def quarantine(staff: Staff) -> dict[str, Any]:
    """Mails that could not be filed, the newest first; with `dealt_with=yes` those that somebody has dealt with."""
    query: Mapping[str, str] = group.current_request.query_params or {}
    return quarantining.quarantine_for(
        wiring.desk(),
        staff,
        settled=query.get("dealt_with") == "yes",
        cursor=query.get("cursor"),
    )


@group.serve(
    "GET", "/api/quarantine/{entry_id}", may=Caller.LIBRARY_ADMIN, answer="QuarantinedMail"
)
def quarantined_mail(staff: Staff, entry_id: str) -> dict[str, Any]:
    """A mail in quarantine: its text, and its source for five minutes."""
    return quarantining.open_quarantined(wiring.files(), staff, entry_id)


@group.serve(
    "POST", "/api/quarantine/{entry_id}/dealt-with", may=Caller.LIBRARY_ADMIN, answer="Nothing"
)
def deal_with_mail(staff: Staff, entry_id: str) -> dict[str, Any]:
    """Takes a mail off those that wait."""
    quarantining.deal_with(staff, entry_id)
    return {}
