"""Who holds a chat, and whom its holder asks to go on with it."""

from datetime import datetime

from msgspec import Struct

from chalicelib.domain.question import Assignee


class Seat(Struct, frozen=True):
    """The librarian who holds a chat; after a transfer, who handed it over with which word to staff."""

    librarian: Assignee
    screen_name: str
    handed_by: str = ""
    word: str = ""


class Transfer(Struct, frozen=True):
    """The holder of a chat asks a librarian, or everybody at a queue, to go on with it. `word` is for staff alone.

    `queue_id` is where it is offered: a queue, or the place of one librarian (`to`).
    """

    id: str
    by_id: str
    by: str
    by_library: str
    queue_id: str
    name: str
    until: datetime
    to: str | None = None
    word: str = ""
