"""The signed-in member of staff: who they are, and the vocabulary that their screens use."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from chalicelib import wiring
from chalicelib.actions.attaching import begin_upload
from chalicelib.actions.profile import profile_of
from chalicelib.actions.referring import targets_for
from chalicelib.actions.scripts import scripts_for
from chalicelib.domain.actor import Caller
from chalicelib.domain.staff import Staff
from chalicelib.routes.http import RouteGroup
from chalicelib.storage.staff import staff_of

group = RouteGroup(__name__)


@group.serve("GET", "/api/me", may=Caller.LIBRARIAN, answer="Me")
def me(staff: Staff) -> dict[str, Any]:
    """Who is signed in, with queues, codes, statuses and limits."""
    return profile_of(staff)


@group.serve("GET", "/api/scripts", may=Caller.LIBRARIAN, answer="Scripts")
def scripts(staff: Staff) -> dict[str, Any]:
    """The scripts that the librarian may insert: own, library's, group's; with `library` also those of a patron's."""
    given: Mapping[str, str] = group.current_request.query_params or {}
    return {"scripts": scripts_for(staff, given.get("library"))}


@group.serve("GET", "/api/colleagues", may=Caller.LIBRARIAN, answer="Colleagues")
def colleagues(staff: Staff) -> dict[str, Any]:
    """The active accounts of the own library."""
    return {
        "staff": [
            {"id": each.id, "name": each.name, "role": each.role.value}
            for each in staff_of(staff.library_id)
        ]
    }


@group.serve("GET", "/api/referral-targets", may=Caller.LIBRARIAN, answer="ReferralTargets")
def referral_targets(staff: Staff) -> dict[str, Any]:
    """Whom questions can be referred to: libraries, Shared Followup, experts asked before."""
    return targets_for(staff)


class NewFile(Struct):
    """A file that a browser is about to send; `size` is in bytes."""

    name: str
    size: int
    media_type: str = ""


@group.serve("POST", "/api/files", may=Caller.LIBRARIAN, body=NewFile, answer="Upload")
def new_file(staff: Staff, body: NewFile) -> dict[str, Any]:
    """Lets a browser send a file that is to be attached, within ten minutes."""
    return begin_upload(
        wiring.desk(),
        wiring.files(),
        staff,
        name=body.name,
        media_type=body.media_type,
        size=body.size,
    )
