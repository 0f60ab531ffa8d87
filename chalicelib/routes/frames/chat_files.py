"""Frames of both sides of a chat about files. The bucket is reached by addresses that are given out here.

Few chats have files: what has to do with them is loaded by the first.
"""

from msgspec import Struct

from chalicelib import wiring
from chalicelib.actions.desk import Desk
from chalicelib.domain.actor import Caller
from chalicelib.routes.frames.frame import Answer, Frame


class Beginning(Struct):
    """A file that is about to be sent: its name, its size in bytes."""

    chat: str
    name: str
    size: int


class Sending(Struct):
    """A file that has arrived, with the sender's own id for the line."""

    chat: str
    client_id: str
    file: str


class OfFile(Struct):
    """A file of a chat."""

    chat: str
    file: str


def _begin(desk: Desk, _actor: None, line: str, frame: Beginning) -> Answer:
    from chalicelib.actions import chat_files

    return chat_files.begin(
        desk, wiring.files(), line, frame.chat, name=frame.name, size=frame.size
    )


def _send(desk: Desk, _actor: None, line: str, frame: Sending) -> Answer:
    from chalicelib.actions import chat_files

    return chat_files.send(
        desk,
        wiring.files(),
        line,
        frame.chat,
        client_id=frame.client_id,
        file_id=frame.file,
    )


def _link(_desk: Desk, _actor: None, line: str, frame: OfFile) -> Answer:
    from chalicelib.actions import chat_files

    return chat_files.link(wiring.files(), line, frame.chat, file_id=frame.file)


FRAMES: dict[str, Frame] = {
    "chat.begin_file": Frame(Caller.CHATTER, Beginning, _begin),
    "chat.send_file": Frame(Caller.CHATTER, Sending, _send),
    "chat.file_link": Frame(Caller.CHATTER, OfFile, _link),
}
