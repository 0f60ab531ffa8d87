"""Libraries (institutions) and the subscription groups that they belong to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """A subscription group: owns queues and the Shared Followup switch."""

    id: str
    name: str
    shared_followup: bool = False


@dataclass(frozen=True, slots=True)
class Library:
    """One institution. `exclude_transcripts` leaves its chats with other libraries' patrons out of its lists."""

    id: str
    name: str
    kind: str
    group_id: str
    time_zone: str = "UTC"
    exclude_transcripts: bool = False
