"""Policy pages, and what became of them."""

from chalicelib.domain.policy_submission import SubmissionState
from chalicelib.routes.shapes.shape import Count, Instant, Named, Shape


class PolicyText(Shape):
    """A field of a policy page; what is for staff only is not to be pasted to a patron."""

    name: str
    section: str
    label: str
    staff_only: bool
    text: str


class Policy(Shape):
    """The policy page of a library, without the fields that say nothing; `contact` takes corrections of it."""

    library: Named
    viewable: bool
    contact: str
    fields: list[PolicyText]


class LibraryAtHand(Shape):
    """The library of a patron whom one helps. `referrals` is where it is told of referrals; `policy` may be hidden."""

    library: Named
    place: str
    time_zone: str
    now: Instant
    minutes_from_utc: int
    referrals: str
    policy: Policy | None


class CorrectionSent(Shape):
    """The address that a correction goes to."""

    to: str


class PolicySubmission(Shape):
    """What became of a library's page; `times` says how often it was submitted."""

    library: Named
    state: SubmissionState
    times: Count
    submitted_at: Instant | None
    submitted_by: str
    decided_at: Instant | None
    decided_by: str
    reason: str


class OwnPolicySubmission(PolicySubmission):
    """The own library's; `missing` has what the page lacks: field -> what to do. Only cooperatives approve pages."""

    in_cooperative: bool
    missing: dict[str, str]


class PolicySubmissions(Shape):
    """Every library of the group, by name."""

    submissions: list[PolicySubmission]
