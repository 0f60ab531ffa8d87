"""Queues in the table, and where libraries and groups find theirs."""

from msgspec import to_builtins

from chalicelib.domain.queue import Queue, QueueKind
from chalicelib.errors import NotFound
from chalicelib.storage import keys
from chalicelib.storage.owner import Held, OwnerItem, held, put_owner, read_owner
from chalicelib.storage.table import Transaction


class _QueueItem(OwnerItem):
    pass


def save_queue(queue: Queue) -> None:
    """Writes a queue, and its place in the lists of those who may monitor it."""
    writes = Transaction()
    put_queue(writes, queue)
    writes.commit()


def put_queue(writes: Transaction, queue: Queue, before: Held[Queue] | None = None) -> None:
    """Adds a queue to a transaction, which fails at `owner` when somebody changed it since `before`."""
    places = {"owner": keys.queue(queue.id)}
    if queue.kind is QueueKind.LIBRARY:
        places["in library"] = keys.library_queue(queue.library_id or "", queue.id)
    else:
        places |= {f"in {group}": keys.group_queue(group, queue.id) for group in queue.group_ids}
    put_owner(writes, _QueueItem, places, queue, before)


def create_queue(writes: Transaction, queue: Queue) -> None:
    """Adds a library's new queue to a transaction, which fails at `queue` when its id is taken."""
    places = {
        "queue": keys.queue(queue.id),
        "in library": keys.library_queue(queue.library_id or "", queue.id),
    }
    for name, place in places.items():
        writes.create(name, _QueueItem.at(place, facts=to_builtins(queue)))


def get_queue(queue_id: str) -> Queue:
    """A queue; NotFound."""
    item = _QueueItem.find(keys.queue(queue_id), consistent=False)
    if item is None:
        raise NotFound("There is no such queue.")
    return read_owner(item, Queue)


def is_taken(queue_id: str) -> bool:
    """Whether there is a queue of this id."""
    return _QueueItem.find(keys.queue(queue_id)) is not None


def hold_queue(queue_id: str) -> Held[Queue]:
    """A queue as it is now, to be changed; NotFound."""
    item = _QueueItem.find(keys.queue(queue_id))
    if item is None:
        raise NotFound("There is no such queue.")
    return held(item, Queue)


def queues_for(library_id: str, group_id: str) -> list[Queue]:
    """The queues that a library's librarians may monitor: the library's own, then the group's."""
    found: list[Queue] = []
    for place in (keys.library_queue(library_id, ""), keys.group_queue(group_id, "")):
        items = _QueueItem.query(place.pk, _QueueItem.sk.startswith(place.sk))
        found += [read_owner(item, Queue) for item in items]
    return found
