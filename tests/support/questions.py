"""Questions and parts as tests need them, and how they come into the table."""

from datetime import datetime
from typing import Any

from msgspec.structs import replace

from chalicelib.domain.library import Library
from chalicelib.domain.question import (
    Assignee,
    Origin,
    Part,
    Patron,
    Question,
    Reading,
    Source,
)
from chalicelib.domain.status import Status
from chalicelib.storage.question import create_question
from chalicelib.storage.table import Transaction
from tests.support.consortium import LIBRARIES, a_librarian
from tests.support.desk import NOON

HARLOW, BIRCH, STATE, TECH = LIBRARIES
ANA = a_librarian("Ana", HARLOW)
STATES_ANA = a_librarian("Ana", STATE)


def a_question(question_id: str = "q1", library: Library = HARLOW, **facts: Any) -> Question:
    """A chat's question, asked at noon."""
    question = Question(
        id=question_id,
        number=1,
        source=Source.CHAT,
        text="Where is the atlas?",
        patron=Patron("Pat", "pat@example.org"),
        library_id=library.id,
        library_name=library.name,
        group_id=library.group_id,
        asked_at=NOON,
        last_activity=NOON,
    )
    return replace(question, **facts)


def a_part(library: Library = HARLOW, status: Status = Status.NEW, **facts: Any) -> Part:
    """A library's part of a question."""
    part = Part("q1", library.id, status, Origin.PATRON_LIBRARY, NOON)
    return replace(part, **facts)


def a_reading(question: Question, *parts: Part) -> Reading:
    """A question with its parts."""
    return Reading(question, parts)


def keep(question: Question, *parts: Part) -> Question:
    """Writes a question and its parts as one, with their counts."""
    writes = Transaction()
    create_question(writes, question, [replace(part, question_id=question.id) for part in parts])
    writes.commit()
    return question


def keep_in(
    library: Library,
    question_id: str,
    status: Status = Status.NEW,
    *,
    at: datetime = NOON,
    text: str = "Where is the atlas?",
    **facts: Any,
) -> Question:
    """Writes a question that one library has, last active at an instant; `facts` are those of its part."""
    question = a_question(question_id, library, asked_at=at, last_activity=at, text=text)
    return keep(question, a_part(library, status, last_activity=at, **facts))


def noise_of(*libraries: Library) -> None:
    """Questions of libraries in every state: rows that no list of another library may show."""
    for library in libraries:
        librarian = Assignee.of(a_librarian("Ana", library))
        for status in Status:
            name = f"noise-{library.id}-{status}"
            keep_in(library, f"{name}-mine", status, assignee=librarian, referred=True)
            keep_in(library, f"{name}-free", status)
        keep_in(library, f"noise-{library.id}-shared", shared_group=library.group_id)
        keep_in(library, f"noise-{library.id}-quiet", in_service_history=True)
