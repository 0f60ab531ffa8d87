"""Policy pages: read by librarians who help a library's patrons, submitted by the library, approved by its group."""

from typing import Annotated, Any

from msgspec import Meta, Struct

from chalicelib import wiring
from chalicelib.domain.actor import Caller
from chalicelib.domain.staff import Staff
from chalicelib.routes.http import RouteGroup

group = RouteGroup(__name__)


class Correction(Struct):
    """What is wrong on a page, and what it should be; the same `token` again is the same letter."""

    token: Annotated[str, Meta(min_length=8, max_length=100)]
    wrong: str
    right: str = ""


class Approval(Struct):
    """Which submission of the page was read."""

    times: int


class GivenBack(Struct):
    """Which submission of the page was read, and what the library is to change."""

    times: int
    reason: str


@group.serve("GET", "/api/policies/{library_id}", may=Caller.LIBRARIAN, answer="Policy")
def policy(staff: Staff, library_id: str) -> dict[str, Any]:
    """The policy page of a library whose patrons the librarian helps. Patrons have no way to it."""
    from chalicelib.actions.policies import read_policy

    wiring.desk()
    return read_policy(staff, library_id)


@group.serve(
    "POST",
    "/api/policies/{library_id}/corrections",
    may=Caller.LIBRARIAN,
    body=Correction,
    answer="CorrectionSent",
)
def correct_policy(staff: Staff, body: Correction, library_id: str) -> dict[str, str]:
    """Writes to the contact of a page that something on it is wrong; answers go to the librarian."""
    from chalicelib.actions.policy_correction import send_correction
    from chalicelib.domain.policy_correction import check_correction

    correction = check_correction(body.wrong, body.right)
    return send_correction(wiring.desk(), staff, library_id, correction, token=body.token)


@group.serve(
    "GET", "/api/policy-submission", may=Caller.LIBRARY_ADMIN, answer="OwnPolicySubmission"
)
def own_submission(staff: Staff) -> dict[str, Any]:
    """How far the own library's page is, and what it lacks to be submitted."""
    from chalicelib.actions import policy_submission as submissions

    wiring.desk()
    return submissions.own_submission(staff)


@group.serve(
    "POST", "/api/policy-submission", may=Caller.LIBRARY_ADMIN, answer="OwnPolicySubmission"
)
def submit_policy(staff: Staff) -> dict[str, Any]:
    """Submits the own library's page; what it lacks is named field by field."""
    from chalicelib.actions import policy_submission as submissions

    return submissions.submit(wiring.desk(), staff)


@group.serve("GET", "/api/policy-submissions", may=Caller.GROUP_ADMIN, answer="PolicySubmissions")
def policy_submissions(staff: Staff) -> dict[str, Any]:
    """Every library of the group, with what became of its page."""
    from chalicelib.actions import policy_submission as submissions

    wiring.desk()
    return {"submissions": submissions.overview(staff)}


@group.serve(
    "POST",
    "/api/policy-submissions/{library_id}/approve",
    may=Caller.GROUP_ADMIN,
    body=Approval,
    answer="PolicySubmission",
)
def approve_policy(staff: Staff, body: Approval, library_id: str) -> dict[str, Any]:
    """Approves the page of a library of the group: its queue is set up if it has none, and it is told."""
    from chalicelib.actions import policy_submission as submissions

    return submissions.approve(wiring.desk(), staff, library_id, times=body.times)


@group.serve(
    "POST",
    "/api/policy-submissions/{library_id}/return",
    may=Caller.GROUP_ADMIN,
    body=GivenBack,
    answer="PolicySubmission",
)
def return_policy(staff: Staff, body: GivenBack, library_id: str) -> dict[str, Any]:
    """Returns the page to the library, which is told why."""
    from chalicelib.actions import policy_submission as submissions

    return submissions.give_back(wiring.desk(), staff, library_id, body.reason, times=body.times)
