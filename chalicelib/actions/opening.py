"""Two librarians on one question: each sees that the other has it open (docs/features.md E8)."""

from typing import Any

from chalicelib.actions import views
from chalicelib.actions.desk import Desk
from chalicelib.actions.telling import tell_readers
from chalicelib.domain.staff import Staff
from chalicelib.storage import library as libraries
from chalicelib.storage import reader as readers


def open_question(
    desk: Desk, staff: Staff, line: str, question_id: str, *, writing: bool
) -> dict[str, Any]:
    """The librarian has the question open, and perhaps writes: who else has. The others are told. NotFound."""
    from chalicelib.actions.reading import access_question  # all that questions are made of

    access_question(staff, question_id)
    now = desk.now()
    before = next(
        (each for each in readers.readers_of(question_id, now) if each.line == line), None
    )
    library = libraries.get_library(staff.library_id)
    readers.mark_open(question_id, staff, library.name, line, writing=writing, now=now)
    if before is None or before.writing != writing:
        _tell(desk, question_id, line)
    return {"readers": views.readers(readers.readers_of(question_id, now), staff.id)}


def close_question(desk: Desk, line: str, question_id: str) -> dict[str, Any]:
    """The question is not open on this line any more. The others are told."""
    if readers.mark_closed(question_id, line):
        _tell(desk, question_id, line)
    return {}


def _tell(desk: Desk, question_id: str, line: str) -> None:
    everybody = views.readers(readers.readers_of(question_id, desk.now()), None)
    event = {"type": "question.readers", "question": question_id, "readers": everybody}
    tell_readers(desk, question_id, event, but=line)
