"""Submitting a library's policy page, and deciding about it; approval sets up its queue (docs/features.md F7)."""

from collections.abc import Callable
from typing import Any

from chalicelib.actions.auditing import audit
from chalicelib.actions.desk import Desk
from chalicelib.actions.notices import addresses_of
from chalicelib.domain import policy_submission as rules
from chalicelib.domain.audit import Change
from chalicelib.domain.instant import to_text
from chalicelib.domain.letter import DueLetter, LetterKind
from chalicelib.domain.library import Library
from chalicelib.domain.policy import contact_of
from chalicelib.domain.policy_submission import PolicySubmission
from chalicelib.domain.queue import Queue, QueueKind, form_address, primary_queue
from chalicelib.domain.setting import Owner, Scope
from chalicelib.domain.staff import Staff
from chalicelib.errors import Conflict, NotFound
from chalicelib.storage import library as libraries
from chalicelib.storage import queue as queues
from chalicelib.storage.letter import put_letter
from chalicelib.storage.owner import Held
from chalicelib.storage.policy import get_policy, hold_policy
from chalicelib.storage.policy_submission import hold_submission, put_submission, submissions_of
from chalicelib.storage.table import ConditionFailed, Transaction

Rule = Callable[[PolicySubmission], PolicySubmission]


def in_cooperative(group_id: str) -> bool:
    """Whether a group's libraries answer for those of other groups: only they have a page to submit."""
    return any(each.kind is QueueKind.COOPERATIVE for each in queues.queues_for("", group_id))


def own_submission(staff: Staff) -> dict[str, Any]:
    """How far the page of one's own library is, and what it lacks to be submitted."""
    library = libraries.get_library(staff.library_id)
    submission = hold_submission(staff.group_id, staff.library_id).value
    missing = rules.missing_for_submission(hold_policy(staff.library_id).value)
    return {
        **_view(library, submission),
        "in_cooperative": in_cooperative(staff.group_id),
        "missing": {} if submission.settled else missing,
    }


def submit(desk: Desk, staff: Staff) -> dict[str, Any]:
    """Submits the page of one's own library; Conflict where there is nothing to submit, Invalid for what is missing."""
    if not in_cooperative(staff.group_id):
        raise Conflict(
            "Your library is in no cooperative, so its page needs no approval.",
            code="no_cooperative",
        )
    now = desk.now()

    def rule(before: PolicySubmission) -> PolicySubmission:
        page = hold_policy(staff.library_id).value
        return rules.submit(before, page, by=staff.name, now=now)

    _change(desk, staff, staff.library_id, rule, lambda _writes, _after: None)
    return own_submission(staff)


def overview(staff: Staff) -> list[dict[str, Any]]:
    """Each library of one's group, by name, with what became of its page."""
    found = {each.library_id: each for each in submissions_of(staff.group_id)}
    shown = sorted(libraries.libraries_of(staff.group_id), key=lambda each: each.name.casefold())
    return [
        _view(each, found.get(each.id) or PolicySubmission(each.id, each.group_id))
        for each in shown
    ]


def approve(desk: Desk, staff: Staff, library_id: str, *, times: int) -> dict[str, Any]:
    """Approves the page: the library has a queue from then on, and is told; NotFound, Conflict."""
    library = _library(staff, library_id)
    now = desk.now()

    def effects(writes: Transaction, after: PolicySubmission) -> None:
        queue = next(iter(queues.queues_for(library.id, "")), None)
        if queue is None:
            queue = _new_queue(desk, library)
            queues.create_queue(writes, queue)
            set_up = {"name": queue.name, "library": library.id}
            owner = Owner(Scope.QUEUE, queue.id)
            audit(writes, desk, staff, Change(owner, "queue", queue.id, None, set_up))
        form = f"{desk.site_url}{form_address(queue, library.id)}"
        _tell(writes, desk, library, after, form)

    def rule(before: PolicySubmission) -> PolicySubmission:
        return rules.approve(before, times=times, by=staff.name, now=now)

    return _view(library, _change(desk, staff, library.id, rule, effects))


def give_back(
    desk: Desk, staff: Staff, library_id: str, reason: str, *, times: int
) -> dict[str, Any]:
    """Returns the page to the library, which is told why; NotFound, Invalid, Conflict."""
    library = _library(staff, library_id)
    now = desk.now()

    def rule(before: PolicySubmission) -> PolicySubmission:
        return rules.give_back(before, reason, times=times, by=staff.name, now=now)

    def effects(writes: Transaction, after: PolicySubmission) -> None:
        _tell(writes, desk, library, after)

    return _view(library, _change(desk, staff, library.id, rule, effects))


def _change(
    desk: Desk,
    staff: Staff,
    library_id: str,
    rule: Rule,
    effects: Callable[[Transaction, PolicySubmission], None],
) -> PolicySubmission:
    """One transaction with its audit entry and effects; when somebody was faster the rule decides again."""
    while True:
        held = hold_submission(staff.group_id, library_id)
        after = rule(held.value)
        writes = Transaction()
        put_submission(writes, after, held)
        audit(writes, desk, staff, _audited(held, after))
        effects(writes, after)
        try:
            writes.commit()
        except ConditionFailed:
            continue
        return after


def _audited(held: Held[PolicySubmission], after: PolicySubmission) -> Change:
    def shown(each: PolicySubmission) -> dict[str, Any]:
        return {"state": each.state.value, "reason": each.reason}

    owner = Owner(Scope.LIBRARY, after.library_id)
    return Change(owner, "policy page", "submission", shown(held.value), shown(after))


def _new_queue(desk: Desk, library: Library) -> Queue:
    shared = queues.queues_for("", library.group_id)
    queue_id = desk.new_id().lower() if queues.is_taken(library.id) else library.id
    return primary_queue(library, shared, queue_id=queue_id)


def _tell(
    writes: Transaction, desk: Desk, library: Library, after: PolicySubmission, form: str = ""
) -> None:
    """Adds a letter to the contact of the page and to each address for notices."""
    contact = contact_of(get_policy(library.id))
    cause = desk.new_id()
    facts = {"state": after.state.value, "by": after.decided_by, "reason": after.reason}
    to = dict.fromkeys(each for each in (contact, *addresses_of(library)) if each)
    for number, address in enumerate(to, start=1):
        letter = DueLetter(
            f"{cause}-{number}",
            LetterKind.POLICY_DECIDED,
            address,
            desk.now(),
            library_id=library.id,
            facts={**facts, "form": form},
        )
        put_letter(writes, letter)


def _library(staff: Staff, library_id: str) -> Library:
    library = libraries.get_library(library_id)
    if library.group_id != staff.group_id:
        raise NotFound
    return library


def _view(library: Library, submission: PolicySubmission) -> dict[str, Any]:
    return {
        "library": {"id": library.id, "name": library.name},
        "state": submission.state.value,
        "times": submission.times,
        "submitted_at": to_text(submission.submitted_at) if submission.submitted_at else None,
        "submitted_by": submission.submitted_by,
        "decided_at": to_text(submission.decided_at) if submission.decided_at else None,
        "decided_by": submission.decided_by,
        "reason": submission.reason,
    }
