"""Whether a librarian may do an act now, and what they are told where they may not."""

from chalicelib.domain.act import Act, By, Need
from chalicelib.domain.acting import Doing, is_shared, must_claim, receivers_of
from chalicelib.domain.history import HistoryKind
from chalicelib.domain.question import Part, Reading, Source, may_read
from chalicelib.domain.resolution import BY_CODE
from chalicelib.domain.staff import Role, Staff
from chalicelib.errors import Conflict, NotAllowed, NotFound, ReadyrefError

ON_THE_LIST = frozenset({HistoryKind.CLAIM, HistoryKind.REFERRAL_SHARED})
"""What happens to questions that are, or were, in Shared Followup."""

ALWAYS = frozenset({Act.NOTE, Act.CODES})
"""What may be done while a session is still labelled In progress."""


def why_not(doing: Doing, reading: Reading) -> ReadyrefError | None:
    """Why a librarian may not do it now, or None when they may."""
    rule, staff = doing.rule, doing.staff
    if staff is None or not may_read(staff, reading):
        return _not_there(doing, reading)
    mine = reading.part_of(doing.library_id)
    if not _is_one(doing, staff, mine, reading):
        return NotAllowed(f"This is for {rule.by.value}.")
    return _in_the_way(doing, mine, reading)


def _in_the_way(doing: Doing, mine: Part | None, reading: Reading) -> Conflict | None:
    rule = doing.rule
    if any(part.in_service_history for part in reading.parts):
        return Conflict("The question is in Service History: it can only be read.", code="not_now")
    if rule.act not in ALWAYS and reading.question.is_in_progress(doing.now):
        return Conflict("The session is still in progress: set its code first.", code="in_progress")
    for need in rule.needs:
        if not _holds(need, doing, mine, reading):
            if need is Need.SHARED:
                return _already_claimed(reading)
            no_address = Conflict(need.value, code="no_address")
            return no_address if need is Need.ADDRESS else Conflict(need.value, code="not_now")
    if mine is not None and not must_claim(doing, reading) and mine.status not in rule.when:
        return Conflict(
            f"Not possible while the question is {mine.status.title()}.", code="not_now"
        )
    return None


def _not_there(doing: Doing, reading: Reading) -> ReadyrefError:
    """Who comes too late for a shared question is told who was first; nobody else learns that it is there."""
    staff = doing.staff
    in_group = staff is not None and staff.group_id == reading.question.group_id
    code, source = reading.question.resolution, reading.question.source
    began_there = BY_CODE[code].shared if code else source is not Source.CHAT
    was_shared = began_there or any(entry.kind in ON_THE_LIST for entry in reading.history)
    claims = doing.act is Act.CLAIM or doing.rule.claims
    if claims and in_group and was_shared:
        return _already_claimed(reading)
    return NotFound("There is no such question.")


def _already_claimed(reading: Reading) -> Conflict:
    first = sorted(reading.parts, key=lambda part: not part.claimed)
    holder = next((part.assignee for part in first if part.assignee), None)
    return Conflict(
        f"{holder.name} has claimed this question." if holder else Need.SHARED.value,
        code="already_claimed",
        by=holder.name if holder else None,
    )


def _is_one(doing: Doing, staff: Staff, mine: Part | None, reading: Reading) -> bool:
    on_the_list = any(part.shared_group == staff.group_id for part in reading.parts)
    in_group = on_the_list and doing.shares
    administers = staff.acts_as(Role.LIBRARY_ADMIN)
    holds = mine is not None and mine.assignee is not None and mine.assignee.id == staff.id
    return {
        By.READER: True,
        By.PART: mine is not None,
        By.TAKER: mine is not None or in_group,
        By.GROUP: staff.group_id == reading.question.group_id,
        By.CLAIMER: mine is not None and (holds or administers),
        By.HOLDER: mine is not None and (holds or administers),
    }.get(doing.rule.by, False)


def _holds(need: Need, doing: Doing, mine: Part | None, reading: Reading) -> bool:
    staff_id = doing.staff.id if doing.staff else None
    group_id = doing.staff.group_id if doing.staff else None
    return {
        Need.ADDRESS: reading.question.patron.email is not None,
        Need.SHARED: is_shared(reading) and doing.shares,
        Need.NOT_SHARED: not is_shared(reading),
        Need.GROUP_SHARES: doing.shares,
        Need.OWN_GROUP: group_id == reading.question.group_id,
        Need.CLAIMED: mine is not None and mine.claimed,
        Need.REFERRED_HERE: mine is not None and mine.referred_by is not None,
        Need.NOT_MINE: mine is None or mine.assignee is None or mine.assignee.id != staff_id,
        Need.REFERRED_AWAY: bool(receivers_of(doing.library_id, reading)),
    }[need]
