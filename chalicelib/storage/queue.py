"""Queues in the table, and where libraries and groups find theirs."""

from pynamodb.attributes import JSONAttribute, UnicodeAttribute

from chalicelib.domain.queue import Queue, QueueKind, Rollover
from chalicelib.errors import NotFound
from chalicelib.storage import keys
from chalicelib.storage.table import Item, Transaction


class _QueueItem(Item):
    queue_id = UnicodeAttribute()
    name = UnicodeAttribute()
    queue_kind = UnicodeAttribute()
    group_ids = JSONAttribute()
    library_id = UnicodeAttribute(null=True)
    rollover = JSONAttribute()


def save_queue(queue: Queue) -> None:
    """Writes a queue, and its place in the lists of those who may monitor it."""
    places = {"queue": keys.queue(queue.id)}
    if queue.kind is QueueKind.LIBRARY:
        places["in library"] = keys.library_queue(queue.library_id or "", queue.id)
    else:
        places |= {f"in {group}": keys.group_queue(group, queue.id) for group in queue.group_ids}
    writes = Transaction()
    for name, place in places.items():
        item = _QueueItem.at(
            place,
            queue_id=queue.id,
            name=queue.name,
            queue_kind=queue.kind.value,
            group_ids=list(queue.group_ids),
            library_id=queue.library_id,
            rollover=[[tier.queue_id, tier.after_seconds] for tier in queue.rollover],
        )
        writes.put(name, item)
    writes.commit()


def get_queue(queue_id: str) -> Queue:
    """A queue; NotFound."""
    item = _QueueItem.find(keys.queue(queue_id), consistent=False)
    if item is None:
        raise NotFound("There is no such queue.")
    return _queue(item)


def queues_for(library_id: str, group_id: str) -> list[Queue]:
    """The queues that a library's librarians may monitor: the library's own, then the group's."""
    found: list[Queue] = []
    for place in (keys.library_queue(library_id, ""), keys.group_queue(group_id, "")):
        found += [
            _queue(item) for item in _QueueItem.query(place.pk, _QueueItem.sk.startswith(place.sk))
        ]
    return found


def _queue(item: _QueueItem) -> Queue:
    return Queue(
        item.queue_id,
        item.name,
        QueueKind(item.queue_kind),
        tuple(item.group_ids),
        item.library_id,
        tuple(Rollover(queue_id, seconds) for queue_id, seconds in item.rollover),
    )
