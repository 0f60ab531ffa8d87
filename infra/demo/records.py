"""A demo question as the question, parts and history that the service keeps, by the service's own rules."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time, timedelta

from msgspec.structs import replace

from chalicelib.domain.act import Act
from chalicelib.domain.acting import Doing, parts_once
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.question import (
    IN_PROGRESS_FOR,
    Assignee,
    Part,
    Patron,
    Question,
    Reading,
    Source,
    parts_after,
)
from chalicelib.domain.resolution import BY_CODE, IN_PROGRESS, LEFT_WITH_US, Outcome
from chalicelib.domain.service_history import QUIET_FOR
from chalicelib.domain.staff import Staff
from chalicelib.domain.status import Status
from infra.demo.consortium import Consortium
from infra.demo.questions import DemoQuestion, Later

NewId = Callable[[datetime], str]
SWEEP = time(9, 10, tzinfo=UTC)
"""When the day's quiet questions move to Service History."""


def reading_of(
    asked: DemoQuestion, consortium: Consortium, *, number: int, now: datetime, new_id: NewId
) -> Reading:
    """The question as it is read today."""
    chatting = [consortium.staff[each] for each in asked.librarians]
    question = _question(asked, consortium, chatting, number, new_id(asked.asked_at))
    outcome = _outcome(asked)
    librarian = chatting[-1] if chatting else None
    parts = parts_after(
        outcome,
        question_id=question.id,
        patron_library=consortium.branches[asked.library_id].library,
        patron_group=consortium.group_of(asked.library_id),
        chatting_library=consortium.branches[librarian.library_id].library if librarian else None,
        librarian=librarian,
        now=question.last_activity,
    )
    history = _session(asked, question, outcome, librarian, consortium, new_id)
    reading = Reading(question, parts, tuple(history))
    if asked.later:
        reading = _afterwards(reading, asked.later, consortium, new_id)
    return _laid_down(reading, now, new_id)


def _outcome(asked: DemoQuestion) -> Outcome:
    if not asked.librarians:
        return LEFT_WITH_US
    return IN_PROGRESS if asked.resolution is None else BY_CODE[asked.resolution]


def _question(
    asked: DemoQuestion, consortium: Consortium, chatting: list[Staff], number: int, id_: str
) -> Question:
    library = consortium.branches[asked.library_id].library
    in_progress = asked.ended_at and asked.resolution is None
    return Question(
        id=id_,
        number=number,
        source=Source.CHAT if asked.librarians else Source.FORM,
        text=asked.text,
        patron=Patron(asked.patron.name, asked.patron.email),
        library_id=library.id,
        library_name=library.name,
        group_id=library.group_id,
        asked_at=asked.asked_at,
        last_activity=asked.ended_at or asked.asked_at,
        queue_id=asked.queue_id,
        queue_name=consortium.queues[asked.queue_id].name,
        form=(
            ("Name", asked.patron.name),
            ("E-mail", asked.patron.email or ""),
            ("Question", asked.text),
        ),
        accepted_at=asked.accepted_at,
        ended_at=asked.ended_at,
        ended_by=asked.ended_by,
        resolution=asked.resolution,
        codes=asked.codes,
        librarians=tuple(Assignee.of(each) for each in chatting),
        in_progress_until=asked.ended_at + IN_PROGRESS_FOR
        if in_progress and asked.ended_at
        else None,
    )


def _session(
    asked: DemoQuestion,
    question: Question,
    outcome: Outcome,
    librarian: Staff | None,
    consortium: Consortium,
    new_id: NewId,
) -> list[HistoryEntry]:
    at = question.last_activity
    if librarian is None:
        text = "Left while nobody was on duty"
        return [HistoryEntry(new_id(at), at, "question", asked.patron.name, text, staff_only=False)]
    library = consortium.branches[librarian.library_id].library.name
    who = librarian.name
    entries = [
        HistoryEntry(new_id(at), at, "session", who, outcome.name, library, staff_only=False)
    ]
    if asked.note:
        entries.append(HistoryEntry(new_id(at), at, "note", who, asked.note, library))
    return entries


def _afterwards(reading: Reading, later: Later, consortium: Consortium, new_id: NewId) -> Reading:
    staff = consortium.staff[later.by]
    library = consortium.branches[staff.library_id].library.name
    if later.what == "claimed":
        parts = parts_once(Doing(Act.CLAIM, staff.library_id, later.at, staff), reading)
        entry = HistoryEntry(new_id(later.at), later.at, "claim", staff.name, library_name=library)
        entries = [entry]
    else:
        parts = tuple(_changed(part, later, staff) for part in reading.parts)
        entries = [
            HistoryEntry(new_id(later.at), later.at, "note", staff.name, text, library)
            for text in [NOTES[later.what].format(text=later.text).strip()]
        ]
    question = replace(reading.question, last_activity=later.at)
    return Reading(question, parts, (*reading.history, *entries))


NOTES: Mapping[str, str] = {
    "answered": "Answered by e-mail. {text}",
    "referred": "Referred. {text}",
    "closed": "Closed: the patron has everything. {text}",
}


def _changed(part: Part, later: Later, staff: Staff) -> Part:
    """A part after the event: answers reach every library's part, the rest only the acting one."""
    touched = replace(part, last_activity=later.at)
    if later.what == "answered":
        assignee = part.assignee or Assignee.of(staff)
        return replace(touched, status=Status.ANSWERED, assignee=assignee, shared_group=None)
    if part.library_id != staff.library_id:
        return touched
    if later.what == "closed":
        return replace(touched, status=Status.CLOSED)
    return replace(touched, status=Status.PENDING, referred=True)


def _laid_down(reading: Reading, now: datetime, new_id: NewId) -> Reading:
    """The question in Service History, if a daily sweep before now has moved it."""
    day = reading.question.last_activity.astimezone(UTC).date() + QUIET_FOR + timedelta(days=1)
    swept_at = datetime.combine(day, SWEEP)
    if swept_at > now:
        return reading
    parts = tuple(
        replace(part, in_service_history=True, shared_group=None) for part in reading.parts
    )
    entry = HistoryEntry(new_id(swept_at), swept_at, "moved_to_service_history", "Readyref")
    return Reading(reading.question, parts, (*reading.history, entry))
