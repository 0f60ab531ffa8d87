"""Submitting the policy page: libraries do it once, administrators of their group decide (docs/features.md F7)."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from chalicelib.domain.chat_form import plain_text
from chalicelib.domain.policy import POLICY_FIELDS, PolicyPage
from chalicelib.domain.setting_value import Unfit, limited
from chalicelib.errors import Conflict, Invalid

REASON_LIMIT = 1000  # characters


class SubmissionState(StrEnum):
    """How far a policy page is on its way into the service."""

    NOT_SUBMITTED = "not_submitted"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    RETURNED = "returned"


class PolicySubmission(Struct, frozen=True, omit_defaults=True):
    """What became of a library's page. `times` counts submissions: a decision is about the one that was read."""

    library_id: str
    group_id: str
    state: SubmissionState = SubmissionState.NOT_SUBMITTED
    times: int = 0
    submitted_at: datetime | None = None
    submitted_by: str = ""
    decided_at: datetime | None = None
    decided_by: str = ""
    reason: str = ""

    @property
    def settled(self) -> bool:
        """Whether it waits for a decision or is approved, so that there is nothing to submit any more."""
        return self.state in {SubmissionState.SUBMITTED, SubmissionState.APPROVED}


def missing_for_submission(page: PolicyPage) -> dict[str, str]:
    """What a page lacks to be submitted, in the order of the page: field -> what to do about it."""
    missing = {
        field.name: f"{field.label}: write something here."
        for field in POLICY_FIELDS
        if field.required and not getattr(page, field.name).strip()
    }
    if not page.viewable:
        missing["viewable"] = "Status: choose Viewable, so that librarians elsewhere can read it."
    return missing


def submit(
    submission: PolicySubmission, page: PolicyPage, *, by: str, now: datetime
) -> PolicySubmission:
    """Submitted, or submitted again after it was returned.

    Conflict (`submitted_already`) while it waits or once it is approved; Invalid names each field that is missing.
    """
    if submission.settled:
        raise Conflict(
            f"{submission.submitted_by} has submitted it already.",
            code="submitted_already",
            state=submission.state.value,
        )
    if missing := missing_for_submission(page):
        raise Invalid.fields(missing)
    return replace(
        submission,
        state=SubmissionState.SUBMITTED,
        times=submission.times + 1,
        submitted_at=now,
        submitted_by=by,
        decided_at=None,
        decided_by="",
        reason="",
    )


def approve(
    submission: PolicySubmission, *, times: int, by: str, now: datetime
) -> PolicySubmission:
    """Approved; Conflict (`decided_already`, `submitted_meanwhile`)."""
    _check_waits(submission, times)
    return replace(submission, state=SubmissionState.APPROVED, decided_at=now, decided_by=by)


def give_back(
    submission: PolicySubmission, reason: str, *, times: int, by: str, now: datetime
) -> PolicySubmission:
    """Returned to the library, which is told why; Invalid without a reason, Conflict as for an approval."""
    try:
        why = limited(plain_text(reason), REASON_LIMIT, required=False)
    except Unfit as unfit:
        raise Invalid.field("reason", str(unfit)) from unfit
    if not why:
        raise Invalid.field("reason", "Say why, so that the library knows what to change.")
    _check_waits(submission, times)
    return replace(
        submission, state=SubmissionState.RETURNED, decided_at=now, decided_by=by, reason=why
    )


def _check_waits(submission: PolicySubmission, times: int) -> None:
    if submission.state is not SubmissionState.SUBMITTED:
        raise Conflict(
            _NOT_WAITING[submission.state].format(by=submission.decided_by),
            code="decided_already",
            state=submission.state.value,
        )
    if submission.times != times:
        raise Conflict(
            f"{submission.submitted_by} submitted it again since. Read it once more.",
            code="submitted_meanwhile",
            state=submission.state.value,
        )


_NOT_WAITING = {
    SubmissionState.NOT_SUBMITTED: "The library has not submitted its policy page.",
    SubmissionState.APPROVED: "{by} has approved it already.",
    SubmissionState.RETURNED: "{by} has returned it already.",
}
