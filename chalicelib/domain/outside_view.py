"""A question as those outside the desk may see it. Who writes to them gets nothing else to write from.

A note, an assignment or a code has no way into these values, so none into a letter or a patron's page.
"""

from datetime import datetime
from typing import TypeVar

from msgspec import Struct

from chalicelib.domain.file import File
from chalicelib.domain.history import FOR_THE_PATRON, HistoryEntry, HistoryKind
from chalicelib.domain.letter import LetterKind
from chalicelib.domain.question import Reading, Source
from chalicelib.domain.status import Status
from chalicelib.errors import NotFound

TO_BE_DONE = frozenset({Status.NEW, Status.PENDING})
WORDED = frozenset(
    {
        HistoryKind.ANSWER,
        HistoryKind.CLARIFICATION,
        HistoryKind.MESSAGE,
        HistoryKind.PATRON_REPLY,
    }
)
"""Kinds whose text was written for the patron, or by the patron."""

ENTRY_OF = {
    LetterKind.ANSWER: HistoryKind.ANSWER,
    LetterKind.CLARIFICATION: HistoryKind.CLARIFICATION,
    LetterKind.MESSAGE: HistoryKind.MESSAGE,
    LetterKind.REFER_BY_EMAIL: HistoryKind.REFERRAL_EXPERT,
}
"""The kind of entry whose words a letter carries."""


Found = TypeVar("Found")


class Words(Struct, frozen=True):
    """What somebody wrote, with its files. Staff are named by their library alone."""

    id: str
    at: datetime
    kind: str
    by_patron: bool
    text: str
    library_name: str
    files: tuple[File, ...] = ()


class PatronReading(Struct, frozen=True):
    """A question as its patron may see it."""

    id: str
    number: int
    library_id: str
    library_name: str
    patron_name: str
    text: str
    asked_at: datetime
    ended_at: datetime | None
    length_seconds: int | None
    by_chat: bool
    conversation: tuple[Words, ...]
    to_be_done: bool

    def words(self, kind: LetterKind, entry_id: str | None) -> Words:
        """The words that a letter of this kind carries; NotFound for an entry of any other kind."""
        return _only(
            [
                each
                for each in self.conversation
                if each.id == entry_id and each.kind == ENTRY_OF.get(kind)
            ]
        )

    def before(self, words: Words) -> tuple[Words, ...]:
        """What was written before."""
        return tuple(each for each in self.conversation if each.id < words.id)


class ExpertReading(Struct, frozen=True):
    """A question as an expert without an account may see it: not whose it is."""

    number: int
    library_name: str
    text: str
    words: Words
    expert_name: str


class NoticeReading(Struct, frozen=True):
    """A question as it may be told to an address of staff: which, not what (docs/features.md F14)."""

    id: str
    number: int
    library_name: str


def patrons_view(reading: Reading) -> PatronReading:
    """The question without anything that is for staff alone."""
    question = reading.question
    return PatronReading(
        id=question.id,
        number=question.number,
        library_id=question.library_id,
        library_name=question.library_name,
        patron_name=question.patron.name,
        text=question.text,
        asked_at=question.asked_at,
        ended_at=question.ended_at,
        length_seconds=question.length_seconds,
        by_chat=question.source is Source.CHAT,
        conversation=tuple(
            _words(entry, question.library_name)
            for entry in reading.history
            if not entry.staff_only and entry.kind in WORDED & FOR_THE_PATRON
        ),
        to_be_done=any(part.status in TO_BE_DONE for part in reading.parts),
    )


def experts_view(reading: Reading, entry_id: str | None) -> ExpertReading:
    """The question and what the librarian wrote to the expert; NotFound for an entry of any other kind."""
    question = reading.question
    wanted = ENTRY_OF[LetterKind.REFER_BY_EMAIL]
    entry = _only([each for each in reading.history if each.id == entry_id and each.kind == wanted])
    words = _words(entry, question.library_name)
    return ExpertReading(
        question.number, question.library_name, question.text, words, entry.about or ""
    )


def staffs_view(reading: Reading) -> NoticeReading:
    """Which question it is."""
    question = reading.question
    return NoticeReading(question.id, question.number, question.library_name)


def _words(entry: HistoryEntry, library_name: str) -> Words:
    return Words(
        entry.id,
        entry.at,
        entry.kind,
        entry.kind == HistoryKind.PATRON_REPLY,
        entry.text,
        entry.library_name or library_name,
        entry.files,
    )


def _only(found: list[Found]) -> Found:
    if not found:
        raise NotFound("There is no such entry.")
    return found[0]
