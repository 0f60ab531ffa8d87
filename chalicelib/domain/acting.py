"""Applies the table of acts: each library's part once something was done."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from chalicelib.domain.act import BY_ACT, Act, Effect, Rule, Shared, To, Which
from chalicelib.domain.question import Assignee, Part, Reading
from chalicelib.domain.staff import Staff
from chalicelib.domain.status import Status
from chalicelib.errors import Conflict

PARTS_LIMIT = 20  # each is a few writes, and a transaction has a hundred


class Doing(Struct, frozen=True):
    """An act as it is done: on behalf of which library, by whom, and with what it needs.

    `staff` is None for what comes from outside. `shares` says whether the patron's group has Shared Followup on.
    """

    act: Act
    library_id: str
    now: datetime
    staff: Staff | None = None
    shares: bool = False
    receiver_id: str | None = None
    chosen: Assignee | None = None

    @property
    def rule(self) -> Rule:
        """The row of the table."""
        return BY_ACT[self.act]


def must_claim(doing: Doing, reading: Reading) -> bool:
    """Whether a librarian acts on a shared question of another library, which claims it by the same act."""
    return (
        doing.rule.claims
        and doing.library_id != reading.question.library_id
        and is_shared(reading)
        and doing.shares
        and doing.staff is not None
        and doing.staff.group_id == reading.question.group_id
    )


def is_shared(reading: Reading) -> bool:
    """Whether it waits in the Shared Followup of the patron's group."""
    return any(part.shared_group for part in reading.parts)


def parts_once(doing: Doing, reading: Reading) -> tuple[Part, ...]:
    """Each library's part once it was done. Conflict where the receiver has the question already."""
    if must_claim(doing, reading):
        claim = replace(doing, act=Act.CLAIM)
        reading = replace(reading, parts=parts_once(claim, reading))
    parts = {part.library_id: part for part in reading.parts}
    effects = dict(_effects(doing, reading))
    for library_id, effect in effects.items():
        after = _after(effect, parts.get(library_id), library_id, doing, reading)
        if after is None:
            parts.pop(library_id, None)
        else:
            parts[library_id] = after
    return tuple(_placed(doing, part, reading) for part in parts.values())


def acting_library(reading: Reading, sender_id: str | None, *, asks_back: bool = False) -> str:
    """Which library must act on what a patron writes (docs/features.md E5).

    The one that asked back and waits for it; else that which has it New already; else the one whose letter is
    answered, if it has a part; else the patron's.
    """
    own = reading.question.library_id
    sender = reading.part_of(sender_id) if sender_id else None
    if asks_back and sender is not None and sender.status is Status.PENDING:
        return sender.library_id
    new = [part.library_id for part in reading.parts if part.status is Status.NEW]
    for library_id in (*(each for each in (sender_id, own) if each in new), *new):
        return library_id
    return sender_id if sender_id and reading.part_of(sender_id) else own


def receivers_of(library_id: str, reading: Reading) -> list[str]:
    """The libraries that a library referred the question to, and that have it New."""
    return [
        part.library_id
        for part in reading.parts
        if part.referred_by == library_id and part.status is Status.NEW
    ]


def _effects(doing: Doing, reading: Reading) -> Iterable[tuple[str, Effect]]:
    """Library -> what happens to its part; the actor's own last, so that it stands where two would meet."""
    rule, own = doing.rule, doing.library_id == reading.question.library_id
    for which, effect in rule.also:
        for library_id in _whose(which, doing, reading):
            yield library_id, effect
    yield doing.library_id, rule.own if own and rule.own else rule.mine


def _whose(which: Which, doing: Doing, reading: Reading) -> list[str]:
    mine = reading.part_of(doing.library_id)
    others = [part for part in reading.parts if part.library_id != doing.library_id]
    match which:
        case Which.PATRONS:
            found = [reading.question.library_id]
        case Which.RECEIVER:
            found = [doing.receiver_id or ""]
        case Which.SENDER:
            sender = mine.referred_by if mine else None
            known = sender if sender and reading.part_of(sender) else reading.question.library_id
            found = [known]
        case Which.RECEIVERS:
            found = receivers_of(doing.library_id, reading)
        case Which.WAITING:
            found = _waiting(mine, others, reading)
        case Which.ANSWERED:
            found = [part.library_id for part in others if part.status is Status.ANSWERED]
        case Which.OTHERS:
            found = [part.library_id for part in others]
    return [each for each in found if each != doing.library_id]


def _waiting(mine: Part | None, others: list[Part], reading: Reading) -> list[str]:
    """Who has the question Pending and would go on waiting for nothing: who referred it, or the patron's library."""
    if any(part.status is Status.NEW for part in others):
        return []
    pending = {part.library_id for part in others if part.status is Status.PENDING}
    first = (mine.referred_by if mine else None, reading.question.library_id)
    return [library_id for library_id in first if library_id in pending][:1]


def _after(
    effect: Effect, before: Part | None, library_id: str, doing: Doing, reading: Reading
) -> Part | None:
    if effect.back and before is not None and before.was is None:
        return None
    part = before
    if part is None:
        if effect.joins is None:  # a reader without a part of their own: a note
            return None
        if len(reading.parts) >= PARTS_LIMIT:
            raise Conflict("This question has gone to too many libraries.", code="not_now")
        part = Part(reading.question.id, library_id, Status.NEW, effect.joins, doing.now)
    elif effect.joins is not None:
        _check_free(doing, part)
    status = before.was if effect.back and before else effect.status
    settled = doing.rule.settles or effect.back
    joined = effect.joins is not None and library_id == doing.receiver_id
    claimed = doing.act is Act.CLAIM and library_id == doing.library_id
    return replace(
        part,
        status=status or part.status,
        assignee=_assignee(effect.assignee, part, doing),
        referred=part.referred or effect.referred,
        referred_by=doing.library_id if joined else None if settled else part.referred_by,
        claimed=claimed or (part.claimed and not settled and doing.act is not Act.UNCLAIM),
        was=_was(before, part, joining=effect.joins is not None, settled=settled),
    )


def _was(before: Part | None, part: Part, *, joining: bool, settled: bool) -> Status | None:
    if joining:
        return None if before is None else before.status
    return None if settled else part.was


def _check_free(doing: Doing, part: Part) -> None:
    if doing.act is Act.REFER_LIBRARY and part.status is Status.NEW:
        raise Conflict("That library has the question as New already.", code="not_now")


def _assignee(to: To, part: Part, doing: Doing) -> Assignee | None:
    actor = Assignee.of(doing.staff) if doing.staff else None
    foreign = part.assignee is not None and part.assignee.library_id != part.library_id
    return {
        To.KEEP: part.assignee,
        To.NOBODY: None,
        To.ACTOR: actor,
        To.ACTOR_IF_NOBODY: part.assignee or actor,
        To.CHOSEN: doing.chosen,
        To.OWN_ONLY: None if foreign else part.assignee,
    }[to]


def _placed(doing: Doing, part: Part, reading: Reading) -> Part:
    """The part with its place in Shared Followup, where only what is New waits, and in Service History.

    What lies there is quiet: it keeps its day.
    """
    waits = part.library_id == reading.question.library_id and part.status is Status.NEW
    own = doing.library_id == part.library_id
    group = reading.question.group_id
    shared = {
        Shared.KEEPS: part.shared_group,
        Shared.LEAVES: None,
        Shared.LEAVES_IF_OWN: None if own else part.shared_group,
        Shared.ENTERS: group,
        Shared.RETURNS: group if doing.shares else None,
    }[doing.rule.shared]
    moves = doing.rule.into_history
    quiet = part.in_service_history if moves is None else moves
    return replace(
        part,
        shared_group=shared if waits else None,
        in_service_history=quiet,
        last_activity=part.last_activity if quiet else doing.now,
    )
