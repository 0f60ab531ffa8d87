"""Libraries (institutions) and the subscription groups that they belong to."""

from msgspec import Struct


class Group(Struct, frozen=True):
    """A subscription group: owns queues and the Shared Followup switch."""

    id: str
    name: str
    shared_followup: bool = False


class Library(Struct, frozen=True):
    """One institution. `exclude_transcripts` leaves its chats with other libraries' patrons out of its lists."""

    id: str
    name: str
    kind: str
    group_id: str
    time_zone: str = "UTC"
    exclude_transcripts: bool = False
