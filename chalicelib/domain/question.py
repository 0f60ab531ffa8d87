"""The question (reference transaction) and the part of it that each library has.

Status, assignee and list membership belong to a part, never to the question (docs/features.md).
"""

from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct, field

from chalicelib.domain.history import BESIDE_THE_WORK, HistoryEntry
from chalicelib.domain.library import Group, Library
from chalicelib.domain.resolution import Outcome
from chalicelib.domain.staff import Role, Staff
from chalicelib.domain.status import Status

EXCERPT_LENGTH = 300
IN_PROGRESS_FOR = timedelta(hours=2)  # docs/features.md A8


class Origin(StrEnum):
    """How a library came to have a part."""

    PATRON_LIBRARY = "patron_library"
    CHATTING_LIBRARY = "chatting_library"
    CLAIMED = "claimed"
    REFERRED = "referred"


class Source(StrEnum):
    """How the question reached us."""

    CHAT = "chat"
    FORM = "form"
    PHONE = "phone"
    DESK = "desk"


class Patron(Struct, frozen=True):
    """The person who asks. Without an address no follow-up can reach them."""

    name: str
    email: str | None = None


class Assignee(Struct, frozen=True):
    """The librarian who holds a part, and that librarian's library."""

    id: str
    name: str
    library_id: str

    @classmethod
    def of(cls, staff: Staff) -> "Assignee":
        """The account as an assignee."""
        return cls(staff.id, staff.name, staff.library_id)


class Question(Struct, frozen=True):
    """What was asked and how the session went: the same for every library."""

    id: str
    number: int
    source: Source
    text: str
    patron: Patron
    library_id: str
    library_name: str
    group_id: str
    asked_at: datetime
    last_activity: datetime
    queue_id: str | None = None
    queue_name: str | None = None
    form: tuple[tuple[str, str], ...] = ()
    accepted_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: str | None = None
    resolution: str | None = None
    codes: tuple[str, ...] = ()
    librarians: tuple[Assignee, ...] = ()
    pages: tuple[str, ...] = ()
    in_progress_until: datetime | None = None
    undeliverable: str | None = None
    version: int = 1

    @property
    def wait_seconds(self) -> int | None:
        """Seconds from the question to the first librarian; None if none came."""
        return None if self.accepted_at is None else _seconds(self.asked_at, self.accepted_at)

    @property
    def length_seconds(self) -> int | None:
        """Seconds from the first librarian to the end; None if none came."""
        if self.accepted_at is None or self.ended_at is None:
            return None
        return _seconds(self.accepted_at, self.ended_at)

    def is_in_progress(self, now: datetime) -> bool:
        """Whether it still carries the label of a session that ended without a code."""
        return self.in_progress_until is not None and now < self.in_progress_until


class Part(Struct, frozen=True):
    """One library's part of a question.

    `referred_by` is the library whose referral to this part is open; `claimed` says that it was claimed from
    Shared Followup. Where either is undone, the part returns to the status that it `was`, or goes.
    """

    question_id: str
    library_id: str
    status: Status
    origin: Origin
    last_activity: datetime
    assignee: Assignee | None = None
    referred: bool = False
    shared_group: str | None = None
    in_service_history: bool = False
    referred_by: str | None = None
    claimed: bool = False
    was: Status | None = None


class Reading(Struct, frozen=True):
    """A question as it is read: itself, the parts, what happened."""

    question: Question
    parts: tuple[Part, ...]
    history: tuple[HistoryEntry, ...] = field(default_factory=tuple)

    def part_of(self, library_id: str) -> Part | None:
        """The part of one library, or None."""
        return next((part for part in self.parts if part.library_id == library_id), None)


def parts_after(  # noqa: PLR0913
    outcome: Outcome,
    *,
    question_id: str,
    patron_library: Library,
    patron_group: Group,
    chatting_library: Library | None,
    librarian: Staff | None,
    now: datetime,
) -> tuple[Part, ...]:
    """Each library's part once a session ended with the given outcome (docs/features.md B).

    `librarian` is who held the session at its end, of `chatting_library`; both None where nobody took it.
    """
    own = chatting_library is None or chatting_library.id == patron_library.id
    assignee = Assignee.of(librarian) if librarian and outcome.assigned else None
    patrons = Part(
        question_id,
        patron_library.id,
        outcome.own if own else outcome.patron,
        Origin.PATRON_LIBRARY,
        now,
        assignee=assignee,
        shared_group=patron_group.id if outcome.shared and patron_group.shared_followup else None,
    )
    if own or chatting_library is None or outcome.chatting is None:
        return (patrons,)
    if outcome.excludable and chatting_library.exclude_transcripts:
        return (patrons,)
    chatting = Part(
        question_id, chatting_library.id, outcome.chatting, Origin.CHATTING_LIBRARY, now, assignee
    )
    return (patrons, chatting)


def may_read(staff: Staff, reading: Reading) -> bool:
    """Whether the question is this librarian's to read.

    It is for a library with a part, for the group while it waits in Shared Followup, for the librarians
    who chatted, and for administrators of a chatting library that excludes its part (docs/features.md B).
    """
    if reading.part_of(staff.library_id) is not None:
        return True
    if any(part.shared_group == staff.group_id for part in reading.parts):
        return True
    chatted = [
        person for person in reading.question.librarians if person.library_id == staff.library_id
    ]
    if any(person.id == staff.id for person in chatted):
        return True
    return bool(chatted) and staff.acts_as(Role.LIBRARY_ADMIN)


def may_oversee(staff: Staff, question: Question) -> bool:
    """Whether somebody administers the group of the patron's library: they find it, read it, and leave it as it is."""
    return staff.group_id == question.group_id and staff.acts_as(Role.GROUP_ADMIN)


def may_resolve(staff: Staff, question: Question) -> bool:
    """Who may set the code that a session ended without: a librarian who chatted, or an administrator there."""
    ended_without_code = question.in_progress_until is not None and not question.resolution
    if question.source is not Source.CHAT or not ended_without_code or not question.librarians:
        return False
    last = question.librarians[-1]
    return staff.id == last.id or (
        staff.library_id == last.library_id and staff.acts_as(Role.LIBRARY_ADMIN)
    )


def was_worked_on(reading: Reading) -> bool:
    """Whether something happened since the session that setting its code would undo."""
    return any(entry.kind not in BESIDE_THE_WORK for entry in reading.history)


def _seconds(start: datetime, end: datetime) -> int:
    return max(0, round((end - start).total_seconds()))
