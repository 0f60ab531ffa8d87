"""Frames of the patron of a chat."""

from msgspec import Struct

from chalicelib.actions import patron
from chalicelib.actions.desk import Desk
from chalicelib.domain.actor import Caller, ChatPatron
from chalicelib.routes.frames.frame import Answer, Empty, Frame


class Joining(Struct):
    """The patron comes in, and has the lines up to a number."""

    after: int = 0


class Leaving(Struct):
    """The patron leaves, perhaps with an address for the transcript."""

    email: str | None = None


class Mailing(Struct):
    """An address for the transcript, given after the end."""

    email: str


def _leave(desk: Desk, who: ChatPatron, line: str, frame: Leaving) -> Answer:
    return patron.leave(desk, who, line, email=frame.email)


FRAMES: dict[str, Frame] = {
    "chat.join": Frame(
        Caller.PATRON,
        Joining,
        lambda desk, who, line, frame: patron.join(desk, who, line, after=frame.after),
    ),
    "chat.ping": Frame(
        Caller.PATRON, Empty, lambda desk, who, line, _: patron.stay(desk, who, line)
    ),
    "chat.leave": Frame(Caller.PATRON, Leaving, _leave),
    "chat.mail": Frame(
        Caller.PATRON,
        Mailing,
        lambda desk, who, line, frame: patron.mail_transcript(desk, who, line, email=frame.email),
    ),
}
