"""Closing a queue soon: those who are on it see who closes it and when, and any of them opens it again (A12)."""

from typing import Any

from chalicelib.actions.desk import Desk
from chalicelib.actions.opening_hours import end_of_hours
from chalicelib.actions.showing_again import show_again
from chalicelib.actions.telling import tell_queues
from chalicelib.domain.closing_soon import ClosingSoon, check_on_queue, close_soon
from chalicelib.domain.instant import optional_text, to_text
from chalicelib.domain.monitor import Monitor, open_on
from chalicelib.domain.staff import Staff
from chalicelib.storage import closing_soon as closings
from chalicelib.storage import monitor as monitors
from chalicelib.storage import queue as queues

View = dict[str, Any]


def look(desk: Desk, staff: Staff, connection: str) -> View:
    """Each queue that is watched: when its hours end, and whether somebody closes it."""
    return _view(desk, _monitor(staff, connection))


def close(desk: Desk, staff: Staff, connection: str, *, queue_id: str, minutes: int) -> View:
    """The queue takes no new requests in so many minutes. What waits there is taken, chats go on."""
    monitor = _monitor(staff, connection)
    check_on_queue(queue_id, monitor.queues)
    closings.save_closing(close_soon(queue_id, minutes=minutes, by=staff.name, now=desk.now()))
    return _told(desk, monitor, queue_id)


def reopen(desk: Desk, staff: Staff, connection: str, *, queue_id: str) -> View:
    """The queue does not close, or takes requests again."""
    monitor = _monitor(staff, connection)
    check_on_queue(queue_id, monitor.queues)
    closings.forget_closing(queue_id)
    show_again(desk, queue_id)
    return _told(desk, monitor, queue_id)


def begin_shift(desk: Desk, staff: Staff, queue_ids: tuple[str, ...]) -> None:
    """Whoever is the first on a queue finds it open: a closing ends when the last one has left."""
    now = desk.now()
    for queue_id in queue_ids:
        others = [each for each in monitors.present_on(queue_id, now) if each.staff_id != staff.id]
        if not others and closings.find_closing(queue_id, now):
            closings.forget_closing(queue_id)
            show_again(desk, queue_id)


def _monitor(staff: Staff, connection: str) -> Monitor:
    return open_on(connection, monitors.find_monitor(staff.id))


def _told(desk: Desk, monitor: Monitor, queue_id: str) -> View:
    tell_queues(desk, [queue_id], {"type": "queue.changed", "queue": queue_id})
    return _view(desk, monitor)


def _view(desk: Desk, monitor: Monitor) -> View:
    now = desk.now()
    return {
        "queues": [
            {
                "id": queue_id,
                "hours_end": optional_text(end_of_hours(queues.get_queue(queue_id), now)),
                "closing": _closing(closings.find_closing(queue_id, now)),
            }
            for queue_id in monitor.queues
        ]
    }


def _closing(closing: ClosingSoon | None) -> View | None:
    if closing is None:
        return None
    return {"at": to_text(closing.at), "until": to_text(closing.until), "by": closing.by}
