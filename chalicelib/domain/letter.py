"""Letters that are due: recorded with the event that causes them, written when they are sent."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class LetterKind(StrEnum):
    """The kinds of letter; each has a folder of templates of the same name."""

    CHAT_TRANSCRIPT = "chat_transcript"


class DueLetter(Struct, frozen=True):
    """A letter in the outbox. Its id follows from its cause, so that one cause writes one letter."""

    kind: LetterKind
    question_id: str
    to: str
    due_at: datetime

    @property
    def id(self) -> str:
        """`kind#question`: the same letter is recorded once however often its cause is repeated."""
        return f"{self.kind}#{self.question_id}"


class Letter(Struct, frozen=True):
    """A letter as written, ready to be sent."""

    to: str
    subject: str
    text: str
    html: str
    sender_name: str
