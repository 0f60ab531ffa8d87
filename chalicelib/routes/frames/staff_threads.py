"""Frames of librarians to each other. No frame of a patron touches a staff thread."""

from msgspec import Struct

from chalicelib.actions import staff_threads
from chalicelib.actions.desk import Desk
from chalicelib.domain.actor import Caller
from chalicelib.domain.staff import Staff
from chalicelib.domain.staff_thread import Address
from chalicelib.routes.frames.frame import Answer, Empty, Frame


class Reading(Struct):
    """A thread, and after which number messages are missing."""

    librarian: str | None = None
    chat: str | None = None
    after: int = 0


class Seeing(Struct):
    """A thread, and up to which number it is read."""

    seq: int
    librarian: str | None = None
    chat: str | None = None


class Writing(Struct):
    """A message to a colleague, or in the thread of a chat, with the sender's own id for it."""

    client_id: str
    text: str
    librarian: str | None = None
    chat: str | None = None


def _say(desk: Desk, staff: Staff, line: str, frame: Writing) -> Answer:
    address = Address(frame.librarian, frame.chat)
    return staff_threads.say(desk, staff, line, address, client_id=frame.client_id, text=frame.text)


def _read(desk: Desk, staff: Staff, line: str, frame: Reading) -> Answer:
    del desk, line
    return staff_threads.read(staff, Address(frame.librarian, frame.chat), after=frame.after)


def _seen(desk: Desk, staff: Staff, line: str, frame: Seeing) -> Answer:
    del line
    return staff_threads.seen(desk, staff, Address(frame.librarian, frame.chat), seq=frame.seq)


FRAMES: dict[str, Frame] = {
    "staff_thread.list": Frame(
        Caller.LIBRARIAN, Empty, lambda _desk, staff, _line, _: staff_threads.overview(staff)
    ),
    "staff_thread.read": Frame(Caller.LIBRARIAN, Reading, _read),
    "staff_thread.seen": Frame(Caller.LIBRARIAN, Seeing, _seen),
    "staff_thread.say": Frame(Caller.LIBRARIAN, Writing, _say),
}
