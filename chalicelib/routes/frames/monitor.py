"""Frames of a librarian: the line, the monitor, the shift."""

from msgspec import Struct

from chalicelib.actions import lines, monitoring
from chalicelib.actions.desk import Desk
from chalicelib.domain.actor import Caller
from chalicelib.domain.staff import Staff
from chalicelib.routes.frames.frame import Answer, Empty, Frame


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


def _open(desk: Desk, staff: Staff, line: str, frame: Opening) -> Answer:
    return monitoring.open_monitor(
        desk, staff, line, tab=frame.session, queue_ids=frame.queues, take_over=frame.take_over
    )


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
}
