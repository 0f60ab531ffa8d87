"""Who else than its holder is in a chat: an administrator who looks at it, or joined it (docs/features.md A17)."""

from datetime import datetime

from msgspec import Struct

from chalicelib.domain.question import Assignee


class Attendant(Struct, frozen=True):
    """An administrator who looks at a chat that somebody else holds; once joined they write in it too.

    `lost_at` is when one who joined was first found to have no open line; None while they have one.
    """

    librarian: Assignee
    screen_name: str
    joined: bool = False
    lost_at: datetime | None = None
