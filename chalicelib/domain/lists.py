"""The question lists: the only place where a list is defined (docs/features.md D).

A part is in every list that applies to it and in no other. Each list reads one partition of one index; a
part carries, for each index family, the partition that it belongs to, or nothing.
"""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import datetime

from msgspec import Struct

from chalicelib.domain.instant import to_text
from chalicelib.domain.question import Part
from chalicelib.domain.staff import Staff
from chalicelib.domain.status import ACTIVE, EVERY, Status

NOBODY = "#nobody"  # no id contains a "#": an account may be called nobody

# The key attribute of each index; the range attribute of all of them is `activity`.
INDEX_ATTRIBUTES = {
    "status-lists": "by_status",
    "active-lists": "by_active",
    "referred-lists": "by_referred",
    "all-lists": "by_all",
    "shared-lists": "by_shared",
    "my-status-lists": "my_status",
    "my-active-lists": "my_active",
    "my-referred-lists": "my_referred",
    "my-all-lists": "my_all",
    "service-history": "by_history",
}


class QuestionList(Struct, frozen=True):
    """One list: which parts it holds, and which index reads it."""

    name: str
    title: str
    tab: str
    index: str
    statuses: AbstractSet[Status]
    help: str
    scope: str = "library"
    referred_only: bool = False

    @property
    def attribute(self) -> str:
        """The attribute that places a part in this list."""
        return INDEX_ATTRIBUTES[self.index]


LISTS = (
    QuestionList("active", "Active", "questions", "active-lists", ACTIVE,
                 "Your library's questions that are New, Pending or Answered."),
    QuestionList("new", "New", "questions", "status-lists", {Status.NEW},
            "Your library's questions that need follow-up by your library.", scope="library"),
    QuestionList("unassigned", "Unassigned", "questions", "my-status-lists", {Status.NEW},
            "New questions that nobody has taken.", scope="nobody"),
    QuestionList("pending", "Pending", "questions", "status-lists", {Status.PENDING},
            "Questions that wait for another library, an expert or the patron.", scope="library"),
    QuestionList("referred", "Referred", "questions", "referred-lists", ACTIVE,
                 "Questions that involve another library or an expert and are not closed.",
                 referred_only=True),
    QuestionList("answered", "Answered", "questions", "status-lists", {Status.ANSWERED},
            "Questions answered during or after the chat.", scope="library"),
    QuestionList("closed", "Closed", "questions", "status-lists", {Status.CLOSED},
            "Questions on which the work is complete.", scope="library"),
    QuestionList("all", "All", "questions", "all-lists", EVERY,
                 "All questions of your library from the last 90 days."),
    QuestionList("shared_followup", "Shared Followup", "shared", "shared-lists", {Status.NEW},
            "New questions of any library in your group that wait for a librarian to claim them.", scope="group"),
    QuestionList("my_active", "My Active", "my_questions", "my-active-lists", ACTIVE,
                 "Questions assigned to you that are New, Pending or Answered.", scope="assignee"),
    QuestionList("my_new", "My New", "my_questions", "my-status-lists", {Status.NEW},
            "Questions assigned to you that need follow-up.", scope="assignee"),
    QuestionList("my_pending", "My Pending", "my_questions", "my-status-lists", {Status.PENDING},
            "Questions assigned to you that wait for somebody else.", scope="assignee"),
    QuestionList("my_referred", "My Referred", "my_questions", "my-referred-lists", ACTIVE,
                 "Questions assigned to you that involve another library or an expert.",
                 scope="assignee", referred_only=True),
    QuestionList("my_answered", "My Answered", "my_questions", "my-status-lists", {Status.ANSWERED},
            "Questions assigned to you that are answered.", scope="assignee"),
    QuestionList("my_closed", "My Closed", "my_questions", "my-status-lists", {Status.CLOSED},
            "Questions assigned to you that are closed.", scope="assignee"),
    QuestionList("my_all", "All My Questions", "my_questions", "my-all-lists", EVERY,
                 "All questions assigned to you from the last 90 days.", scope="assignee"),
    QuestionList("service_history", "Service History", "service_history", "service-history", EVERY,
                 "Questions without activity for 90 days.", scope="history"),
)  # fmt: skip

BY_NAME = {each.name: each for each in LISTS}


def holds(each: QuestionList, part: Part) -> bool:
    """Whether the part belongs in the list."""
    if part.in_service_history or each.scope == "history":
        return part.in_service_history and each.scope == "history"
    if part.status not in each.statuses or (each.referred_only and not part.referred):
        return False
    if each.scope == "group":
        return part.shared_group is not None
    if each.scope == "nobody":
        return part.assignee is None
    if each.scope == "assignee":
        return part.assignee is not None and part.assignee.library_id == part.library_id
    return True


def list_keys(part: Part) -> dict[str, str]:
    """The attributes that place a part in its lists: attribute -> partition."""
    return {
        each.attribute: _partition(each, _owner(each, part), part.status)
        for each in LISTS
        if holds(each, part)
    }


def partition_for(each: QuestionList, staff: Staff) -> str:
    """The partition of a list that the actor may read: their own library's, group's or own."""
    owners = {
        "group": staff.group_id,
        "nobody": f"{staff.library_id}#{NOBODY}",
        "assignee": f"{staff.library_id}#{staff.id}",
    }
    status = next(iter(each.statuses))  # the index of a list of one status has it in the key
    return _partition(each, owners.get(each.scope, staff.library_id), status)


class CountOwner(Struct, frozen=True):
    """Whose counts: a library's, a librarian's at a library, or a group's."""

    kind: str
    library_id: str | None = None
    staff_id: str | None = None
    group_id: str | None = None


def count_changes(
    before: Iterable[Part], after: Iterable[Part]
) -> dict[CountOwner, dict[str, int]]:
    """How the counts of each owner change when parts change: owner -> list name -> difference."""
    difference: Counter[tuple[CountOwner, str]] = Counter()
    for sign, parts in ((-1, before), (1, after)):
        for part in parts:
            for each in LISTS:
                if holds(each, part):
                    difference[_count_owner(each, part), each.name] += sign
    changes: dict[CountOwner, dict[str, int]] = {}
    for (owner, name), amount in difference.items():
        if amount:
            changes.setdefault(owner, {})[name] = amount
    return changes


def activity_key(at: datetime, question_id: str) -> str:
    """The order within every list: by last activity, then by question so that no two are equal."""
    return f"{to_text(at)}#{question_id}"


def _owner(each: QuestionList, part: Part) -> str:
    if each.scope == "group":
        return part.shared_group or ""
    if each.scope == "nobody":
        return f"{part.library_id}#{NOBODY}"
    if each.scope == "assignee" and part.assignee:
        return f"{part.library_id}#{part.assignee.id}"
    return part.library_id


def _partition(each: QuestionList, owner: str, status: Status) -> str:
    return f"{owner}#{status}" if each.index in {"status-lists", "my-status-lists"} else owner


def _count_owner(each: QuestionList, part: Part) -> CountOwner:
    if each.scope == "group":
        return CountOwner("group", group_id=part.shared_group)
    if each.scope == "assignee" and part.assignee:
        return CountOwner("staff", library_id=part.library_id, staff_id=part.assignee.id)
    return CountOwner("library", library_id=part.library_id)
