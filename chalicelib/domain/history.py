"""What happens to a question, entry by entry. What is for staff alone never reaches a patron."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from chalicelib.domain.file import File


class HistoryKind(StrEnum):
    """The kinds of entry (docs/features.md E1)."""

    QUESTION = "question"
    SESSION = "session"
    TRANSFER = "transfer"
    NOTE = "note"
    RESOLUTION = "resolution"
    CLAIM = "claim"
    UNCLAIM = "unclaim"
    ASSIGN = "assign"
    ANSWER = "answer"
    CLARIFICATION = "clarification"
    MESSAGE = "message"
    REFERRAL = "referral"
    REFERRAL_SHARED = "referral_shared"
    REFERRAL_EXPERT = "referral_expert"
    ACCEPT = "accept"
    REJECT = "reject"
    RECALL = "recall"
    CLOSE = "close"
    REOPEN = "reopen"
    CODES = "codes"
    PATRON_REPLY = "patron_reply"
    SOLVED = "solved"
    EXPERT_REPLY = "expert_reply"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    COMPLAINT = "complaint"
    MOVED_TO_SERVICE_HISTORY = "moved_to_service_history"


FOR_THE_PATRON = frozenset(
    {
        HistoryKind.QUESTION,
        HistoryKind.SESSION,
        HistoryKind.ANSWER,
        HistoryKind.CLARIFICATION,
        HistoryKind.MESSAGE,
        HistoryKind.PATRON_REPLY,
        HistoryKind.SOLVED,
    }
)
"""What a patron may see too; everything else is for staff alone."""

BESIDE_THE_WORK = frozenset(
    {
        HistoryKind.SESSION,
        HistoryKind.TRANSFER,
        HistoryKind.NOTE,
        HistoryKind.CODES,
        HistoryKind.AUTO_REPLY,
        HistoryKind.BOUNCE,
        HistoryKind.COMPLAINT,
    }
)
"""What may happen to a session before its code is set."""


class HistoryEntry(Struct, frozen=True):
    """One thing that happened to a question.

    `about` is whom or what it is about: the library referred to, the expert, the assignee, the codes.
    `version` is the question's after it, `mail_id` the received mail whose original can be fetched.
    """

    id: str
    at: datetime
    kind: str
    who: str
    text: str = ""
    library_name: str | None = None
    staff_only: bool = True
    version: int = 0
    about: str | None = None
    files: tuple[File, ...] = ()
    mail_id: str | None = None
