"""Messages of a chat: numbered without gaps, each accepted once, plain text only."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from chalicelib.domain.file import File
from chalicelib.errors import Invalid

MESSAGE_LIMIT = 4000
CLIENT_ID_LIMIT = 64


class Kind(StrEnum):
    """What a line of the transcript is."""

    ASKED = "asked"
    SAID = "said"
    SHOWN = "shown"
    LINKED = "linked"
    SENT_FILE = "sent_file"
    JOINED = "joined"
    LEFT = "left"
    RETURNED = "returned"
    REOFFERED = "reoffered"
    TRANSFERRED = "transferred"
    STEPPED_IN = "stepped_in"
    STEPPED_OUT = "stepped_out"
    FOLLOWED = "followed"
    UNFOLLOWED = "unfollowed"
    ENDED = "ended"


class Speaker(StrEnum):
    """Whose line it is."""

    PATRON = "patron"
    LIBRARIAN = "librarian"
    SYSTEM = "system"


class Message(Struct, frozen=True):
    """One line of a transcript. `name` is what the patron sees; `client_id` is the sender's own id for it.

    The text of one that has a `file` is the name of that.
    """

    seq: int
    at: datetime
    kind: Kind
    speaker: Speaker
    name: str = ""
    text: str = ""
    client_id: str | None = None
    librarian_id: str | None = None
    file: File | None = None


def check_text(text: object, limit: int = MESSAGE_LIMIT) -> str:
    """The text of a message as it will be kept; Invalid names the field where it breaks a rule."""
    if not isinstance(text, str):
        raise Invalid.field("text", "The message must be text.")
    said = text.replace("\r\n", "\n").replace("\x00", "")
    if not said.strip():
        raise Invalid.field("text", "Write something first.")
    if len(text) > limit:
        raise Invalid.field(
            "text", f"The message has {len(text):,} characters; the limit is {limit:,}."
        )
    return said


def check_client_id(client_id: object) -> str:
    """The sender's own id for a message; the same id twice is the same message."""
    if not isinstance(client_id, str) or not 0 < len(client_id) <= CLIENT_ID_LIMIT:
        raise Invalid.field("client_id", "A message needs an id of 1 to 64 characters.")
    return client_id
