"""Frames of a librarian about a chat: taking it, ending it, handing it over."""

from msgspec import Struct

from chalicelib.actions import accepting, page_pushing, transfer_end, transferring
from chalicelib.actions.desk import Desk
from chalicelib.domain.actor import Caller
from chalicelib.domain.staff import Staff
from chalicelib.routes.frames.frame import Answer, Frame, OfChat


class Ending(Struct):
    """How a session ends."""

    chat: str
    resolution: str
    codes: list[str] = []
    note: str = ""


class Showing(Struct):
    """A page to show the patron, with the sender's own id for it."""

    chat: str
    client_id: str
    url: str


class Transferring(Struct):
    """Whom a chat is to be transferred to: a librarian or a queue; `word` is for the receiver."""

    chat: str
    librarian: str | None = None
    queue: str | None = None
    word: str = ""


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


FRAMES: dict[str, Frame] = {
    "chat.accept": Frame(
        Caller.LIBRARIAN,
        OfChat,
        lambda desk, staff, line, frame: accepting.accept(desk, staff, line, frame.chat),
    ),
    "chat.end": Frame(Caller.LIBRARIAN, Ending, _end),
    "chat.show_page": Frame(
        Caller.LIBRARIAN,
        Showing,
        lambda desk, staff, _line, frame: page_pushing.show_page(
            desk, staff, frame.chat, client_id=frame.client_id, url=frame.url
        ),
    ),
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
}
