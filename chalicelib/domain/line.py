"""A line: an open connection, socket or polling, and who is at its other end."""

from msgspec import Struct

POLLING = "poll-"


class Line(Struct, frozen=True):
    """A connection and its owner: a member of staff, or the patron of a chat.

    `secret_digest` is the hash of what opens a polling line again; sockets need none.
    """

    connection: str
    staff_id: str | None = None
    chat_id: str | None = None
    group_id: str | None = None
    library_id: str | None = None
    secret_digest: str | None = None


def is_polling(connection: str) -> bool:
    """Whether this is a polling line: what it is told waits in the table until it is fetched."""
    return connection.startswith(POLLING)
