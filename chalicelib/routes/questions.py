"""One question: reading it, claiming it, coding a session that ended without a code."""

from typing import Any

from msgspec import Struct

from chalicelib import wiring
from chalicelib.actions import claiming, reading
from chalicelib.domain.actor import Caller
from chalicelib.domain.staff import Staff
from chalicelib.routes.http import RouteGroup

group = RouteGroup(__name__)


class Resolution(Struct):
    """A resolution code, up to four descriptive codes, a staff-only note."""

    resolution: str
    codes: list[str] = []
    note: str = ""


@group.serve("GET", "/api/questions/{question_id}", may=Caller.LIBRARIAN, answer="QuestionView")
def view_question(staff: Staff, question_id: str) -> dict[str, Any]:
    """A question in full."""
    return reading.view_question(wiring.desk(), staff, question_id)


@group.serve(
    "POST", "/api/questions/{question_id}/claim", may=Caller.LIBRARIAN, answer="QuestionView"
)
def claim_question(staff: Staff, question_id: str) -> dict[str, Any]:
    """Claims a question from Shared Followup; the first librarian gets it."""
    desk = wiring.desk()
    claiming.claim_question(desk, staff, question_id)
    return reading.view_question(desk, staff, question_id)


@group.serve(
    "POST",
    "/api/questions/{question_id}/resolution",
    may=Caller.LIBRARIAN,
    body=Resolution,
    answer="QuestionView",
)
def resolve_question(staff: Staff, body: Resolution, question_id: str) -> dict[str, Any]:
    """Sets the resolution code of a session that ended without one."""
    desk = wiring.desk()
    claiming.resolve_question(
        desk, staff, question_id, resolution=body.resolution, codes=body.codes, note=body.note
    )
    return reading.view_question(desk, staff, question_id)
