"""The shapes of queues that are watched: when their hours end, who closes them."""

from chalicelib.routes.shapes.shape import Instant, Shape


class ClosingView(Shape):
    """From when on the queue takes no requests and until when, and who closed it."""

    at: Instant
    until: Instant
    by: str


class WatchedQueue(Shape):
    """A queue that is watched; `hours_end` is null where its hours have no end."""

    id: str
    hours_end: Instant | None
    closing: ClosingView | None


class WatchedQueues(Shape):
    """The queues that are watched."""

    queues: list[WatchedQueue]


class QueueChanged(Shape, tag_field="type", tag="queue.changed"):
    """Somebody closes a queue that is watched here, or opened it again: look at it."""

    queue: str
