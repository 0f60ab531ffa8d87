"""Frames of both sides of a chat."""

from msgspec import Struct

from chalicelib.actions import chatting
from chalicelib.domain.actor import Caller
from chalicelib.routes.frames.frame import Frame


class Saying(Struct):
    """A message, with the sender's own id for it."""

    chat: str
    client_id: str
    text: str


class Typing(Struct):
    """Whether somebody is typing."""

    chat: str
    typing: bool


class Receiving(Struct):
    """Up to which number everything is here."""

    chat: str
    seq: int


class Catching(Struct):
    """After which number lines are missing."""

    chat: str
    after: int = 0


FRAMES: dict[str, Frame] = {
    "chat.say": Frame(
        Caller.CHATTER,
        Saying,
        lambda desk, _, line, frame: chatting.say(
            desk, line, frame.chat, client_id=frame.client_id, text=frame.text
        ),
    ),
    "chat.typing": Frame(
        Caller.CHATTER,
        Typing,
        lambda desk, _, line, frame: chatting.typing(
            desk, line, frame.chat, is_typing=frame.typing
        ),
    ),
    "chat.received": Frame(
        Caller.CHATTER,
        Receiving,
        lambda desk, _, line, frame: chatting.received(desk, line, frame.chat, seq=frame.seq),
    ),
    "chat.read": Frame(
        Caller.CHATTER,
        Catching,
        lambda desk, _, line, frame: chatting.read(desk, line, frame.chat, after=frame.after),
    ),
}
