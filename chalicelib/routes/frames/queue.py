"""Frames of a librarian on a queue: when its hours end, who closes it."""

from msgspec import Struct

from chalicelib.actions import closing_soon
from chalicelib.domain.actor import Caller
from chalicelib.routes.frames.frame import Empty, Frame


class OfQueue(Struct):
    """A queue."""

    queue: str


class ClosingIn(OfQueue):
    """A queue, and in how many minutes it closes."""

    minutes: int


FRAMES: dict[str, Frame] = {
    "queue.look": Frame(
        Caller.LIBRARIAN,
        Empty,
        lambda desk, staff, line, _: closing_soon.look(desk, staff, line),
    ),
    "queue.close": Frame(
        Caller.LIBRARIAN,
        ClosingIn,
        lambda desk, staff, line, frame: closing_soon.close(
            desk, staff, line, queue_id=frame.queue, minutes=frame.minutes
        ),
    ),
    "queue.reopen": Frame(
        Caller.LIBRARIAN,
        OfQueue,
        lambda desk, staff, line, frame: closing_soon.reopen(
            desk, staff, line, queue_id=frame.queue
        ),
    ),
}
