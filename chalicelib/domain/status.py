"""The four statuses of a question for one library, each with a symbol that has a text (docs/features.md C)."""

from enum import StrEnum

from msgspec import Struct


class Status(StrEnum):
    """What a library still has to do about its part of a question."""

    NEW = "new"
    PENDING = "pending"
    ANSWERED = "answered"
    CLOSED = "closed"


class StatusSign(Struct, frozen=True):
    """How a status is shown: the symbol's name for the eye, the meaning for the screen reader."""

    status: Status
    name: str
    symbol: str
    meaning: str


STATUS_SIGNS = (
    StatusSign(Status.NEW, "New", "star", "Needs follow-up by your library"),
    StatusSign(
        Status.PENDING,
        "Pending",
        "hourglass",
        "Needs follow-up by another library, a subject-matter expert or the patron",
    ),
    StatusSign(
        Status.ANSWERED, "Answered", "check", "Answer sent to the patron during or after the chat"
    ),
    StatusSign(Status.CLOSED, "Closed", "lock", "Work on the question is complete"),
)

ACTIVE = frozenset({Status.NEW, Status.PENDING, Status.ANSWERED})
EVERY = frozenset(Status)
