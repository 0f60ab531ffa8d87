"""A question as its own patron follows it: whose turn it is, in the patron's words (docs/features.md F19)."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from chalicelib.domain.file import File
from chalicelib.domain.history import HistoryKind
from chalicelib.domain.message import Message
from chalicelib.domain.outside_view import PatronReading, Words, patrons_view
from chalicelib.domain.question import Part, Question, Reading
from chalicelib.domain.status import Status


class Standing(StrEnum):
    """Whose turn it is."""

    LIBRARY = "library"
    PATRON = "patron"
    ANSWERED = "answered"
    CLOSED = "closed"


STANDINGS = {
    Status.NEW: Standing.LIBRARY,
    Status.PENDING: Standing.LIBRARY,
    Status.ANSWERED: Standing.ANSWERED,
    Status.CLOSED: Standing.CLOSED,
}
"""What the status of the patron's library's part means to the patron."""


class OwnQuestion(Struct, frozen=True):
    """A question in the patron's list. `referred` says that another library or an expert has to do with it."""

    id: str
    number: int
    library_id: str
    library_name: str
    text: str
    asked_at: datetime
    standing: Standing
    referred: bool


class ChatLine(Struct, frozen=True):
    """A line of the chat as both sides saw it, perhaps with a file; librarians by the name that patrons see."""

    at: datetime
    kind: str
    speaker: str
    name: str
    text: str
    file: File | None = None


class OwnReading(Struct, frozen=True):
    """A question in full: what the patron may see of it, the chat, and what was written since, in order."""

    head: OwnQuestion
    reading: PatronReading
    chat: tuple[ChatLine, ...]
    since: tuple[Words, ...]


def own_question(question: Question, part: Part | None, standing: Standing) -> OwnQuestion:
    """The question as a row of the list; `part` is that of the patron's library."""
    return OwnQuestion(
        question.id,
        question.number,
        question.library_id,
        question.library_name,
        question.text,
        question.asked_at,
        standing,
        referred=part is not None and part.referred,
    )


def standing_of(reading: Reading) -> Standing:
    """Whose turn it is: the patron's while a clarification request is the last that was written."""
    part = reading.part_of(reading.question.library_id)
    if part is None:
        return Standing.CLOSED
    if part.status is Status.PENDING:
        written = patrons_view(reading).conversation
        if written and written[-1].kind == HistoryKind.CLARIFICATION:
            return Standing.PATRON
    return STANDINGS[part.status]


def own_reading(reading: Reading, transcript: list[Message]) -> OwnReading:
    """The question in full. What is for staff alone has no way into it."""
    question, seen = reading.question, patrons_view(reading)
    written = {words.id: words for words in seen.conversation}
    for entry in reading.history:
        if entry.kind == HistoryKind.SOLVED:
            written[entry.id] = Words(
                entry.id, entry.at, entry.kind, by_patron=True, text="", library_name=""
            )
    return OwnReading(
        own_question(question, reading.part_of(question.library_id), standing_of(reading)),
        seen,
        tuple(
            ChatLine(each.at, each.kind.value, each.speaker.value, each.name, each.text, each.file)
            for each in transcript
        ),
        tuple(written[entry_id] for entry_id in sorted(written)),
    )
