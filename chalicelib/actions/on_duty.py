"""Who else is at the desk: at the queues that a librarian may monitor, now."""

from msgspec import Struct

from chalicelib.actions.desk import Desk
from chalicelib.domain.monitor import Presence
from chalicelib.domain.queue import Queue
from chalicelib.domain.staff import Staff
from chalicelib.storage import monitor as monitors
from chalicelib.storage import queue as queues


class OnDuty(Struct, frozen=True):
    """The queues that somebody may monitor, by id, and who else is there now; `at` names their queues among these."""

    queues: dict[str, Queue]
    librarians: dict[str, Presence]
    present: dict[str, int]
    at: dict[str, list[Queue]]


def on_duty(desk: Desk, staff: Staff) -> OnDuty:
    """The colleagues at a queue that both may monitor, whether the one who asks is there or not."""
    mine = {each.id: each for each in queues.queues_for(staff.library_id, staff.group_id)}
    librarians: dict[str, Presence] = {}
    present: dict[str, int] = {}
    at: dict[str, list[Queue]] = {}
    for queue in mine.values():
        there = [
            each for each in monitors.present_on(queue.id, desk.now()) if each.staff_id != staff.id
        ]
        present[queue.id] = len(there)
        librarians |= {each.staff_id: each for each in there}
        for each in there:
            at.setdefault(each.staff_id, []).append(queue)
    return OnDuty(mine, librarians, present, at)
