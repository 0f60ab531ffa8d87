"""Every frame that may be sent over a line: who may send it, what it holds, what it does.

docs/socket-protocol.md lists them, and a test compares.
"""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from chalicelib.actions import (
    accepting,
    chatting,
    lines,
    monitoring,
    opening,
    patron,
    transfer_end,
    transferring,
)
from chalicelib.actions.desk import Desk
from chalicelib.domain.actor import Caller, ChatPatron
from chalicelib.domain.staff import Staff

Answer = dict[str, Any]


class Empty(Struct):
    """Nothing but the frame's type."""


class Opening(Struct):
    """A monitor opens: the tab's own id, the queues, whether to take over from another window."""

    session: str
    queues: list[str] = []
    take_over: bool = False


class Choice(Struct):
    """The queues to monitor from now on."""

    queues: list[str]


class Closing(Struct):
    """The shift ends; `leave` gives open chats back."""

    leave: bool = False


class OfChat(Struct):
    """A chat."""

    chat: str


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


class Ending(Struct):
    """How a session ends."""

    chat: str
    resolution: str
    codes: list[str] = []
    note: str = ""


class Transferring(Struct):
    """Whom a chat is to be transferred to: a librarian or a queue; `word` is for the receiver."""

    chat: str
    librarian: str | None = None
    queue: str | None = None
    word: str = ""


class OpenQuestion(Struct):
    """A question is open, and perhaps something is being written about it."""

    question: str
    writing: bool = False


class OfQuestion(Struct):
    """A question."""

    question: str


class Joining(Struct):
    """The patron comes in, and has the lines up to a number."""

    after: int = 0


class Leaving(Struct):
    """The patron leaves, perhaps with an address for the transcript."""

    email: str | None = None


class Mailing(Struct):
    """An address for the transcript, given after the end."""

    email: str


class Frame(Struct, frozen=True):
    """One type of frame. CHATTER frames are allowed by the chat itself: only its own lines may send them."""

    may: Caller
    body: type
    act: Callable[[Desk, Any, str, Any], Answer]


def _open(desk: Desk, staff: Staff, line: str, frame: Opening) -> Answer:
    return monitoring.open_monitor(
        desk, staff, line, tab=frame.session, queue_ids=frame.queues, take_over=frame.take_over
    )


def _end(desk: Desk, staff: Staff, line: str, frame: Ending) -> Answer:
    del line
    return accepting.end(
        desk, staff, frame.chat, resolution=frame.resolution, codes=frame.codes, note=frame.note
    )


def _transfer(desk: Desk, staff: Staff, line: str, frame: Transferring) -> Answer:
    del line
    return transferring.propose(
        desk,
        staff,
        frame.chat,
        librarian=frame.librarian,
        queue=frame.queue,
        word=frame.word,
    )


def _leave(desk: Desk, who: ChatPatron, line: str, frame: Leaving) -> Answer:
    return patron.leave(desk, who, line, email=frame.email)


FRAMES: dict[str, Frame] = {
    "line.ping": Frame(
        Caller.LIBRARIAN, Empty, lambda desk, _staff, _line, _: lines.tell_time(desk)
    ),
    "monitor.open": Frame(Caller.LIBRARIAN, Opening, _open),
    "monitor.choose": Frame(
        Caller.LIBRARIAN,
        Choice,
        lambda desk, staff, line, frame: monitoring.choose_queues(
            desk, staff, line, queue_ids=frame.queues
        ),
    ),
    "monitor.ping": Frame(
        Caller.LIBRARIAN,
        Empty,
        lambda desk, staff, line, _: monitoring.stay(desk, staff, line),
    ),
    "monitor.close": Frame(
        Caller.LIBRARIAN,
        Closing,
        lambda desk, staff, line, frame: monitoring.close_monitor(
            desk, staff, line, leave=frame.leave
        ),
    ),
    "question.open": Frame(
        Caller.LIBRARIAN,
        OpenQuestion,
        lambda desk, staff, line, frame: opening.open_question(
            desk, staff, line, frame.question, writing=frame.writing
        ),
    ),
    "question.close": Frame(
        Caller.LIBRARIAN,
        OfQuestion,
        lambda desk, _, line, frame: opening.close_question(desk, line, frame.question),
    ),
    "chat.accept": Frame(
        Caller.LIBRARIAN,
        OfChat,
        lambda desk, staff, line, frame: accepting.accept(desk, staff, line, frame.chat),
    ),
    "chat.end": Frame(Caller.LIBRARIAN, Ending, _end),
    "chat.transfer_targets": Frame(
        Caller.LIBRARIAN,
        OfChat,
        lambda desk, staff, _line, frame: transferring.targets(desk, staff, frame.chat),
    ),
    "chat.transfer": Frame(Caller.LIBRARIAN, Transferring, _transfer),
    "chat.transfer_accept": Frame(
        Caller.LIBRARIAN,
        OfChat,
        lambda desk, staff, line, frame: transferring.accept(desk, staff, line, frame.chat),
    ),
    "chat.transfer_decline": Frame(
        Caller.LIBRARIAN,
        OfChat,
        lambda desk, staff, _line, frame: transfer_end.decline(desk, staff, frame.chat),
    ),
    "chat.transfer_withdraw": Frame(
        Caller.LIBRARIAN,
        OfChat,
        lambda desk, staff, _line, frame: transfer_end.withdraw(desk, staff, frame.chat),
    ),
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
