"""Live sessions, as administrators see them, and who looks at a chat, as its librarians see it."""

from typing import Literal

from chalicelib.routes.shapes.shape import Instant, Named, Shape


class Attendant(Shape):
    """An administrator who looks at a chat; `joined`: they write in it too."""

    id: str
    name: str
    joined: bool


class LiveSession(Shape):
    """A chat that has not ended. `since` it waits or is active; `left`: its patron is no longer there."""

    chat: str
    patron_name: str
    library: Named
    queue: Named
    librarian: Named | None
    state: Literal["waiting", "active"]
    since: Instant
    returned: bool
    left: bool


class LiveSessions(Shape):
    """The live sessions of the own patrons, and the server's time."""

    sessions: list[LiveSession]
    now: Instant


class ChatAttended(Shape, tag_field="type", tag="chat.attended"):
    """Somebody looks at a chat, joined it, or left it."""

    chat: str
    attendants: list[Attendant]
