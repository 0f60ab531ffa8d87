"""What librarians say among themselves, in the table: apart from every chat, in items of their own."""

from datetime import datetime

from msgspec import Struct
from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.domain.instant import from_text, optional_from, to_text
from chalicelib.domain.question import Assignee
from chalicelib.domain.staff_thread import KEPT_FOR, StaffMessage
from chalicelib.storage import staff_keys
from chalicelib.storage.message import GUARDED_FOR, LAST_SEQ, Accepted
from chalicelib.storage.table import Item, Transaction, epoch, try_update

EXCERPT = 200


class _ThreadItem(Item):
    last_seq = NumberAttribute()


class _StaffMessageItem(Item):
    seq = NumberAttribute()
    said_at = UnicodeAttribute()
    staff_id = UnicodeAttribute()
    staff_name = UnicodeAttribute()
    library_id = UnicodeAttribute()
    text = UnicodeAttribute()
    client_id = UnicodeAttribute()


class _StaffSentItem(Item):
    seq = NumberAttribute()
    said_at = UnicodeAttribute()


class _PlaceItem(Item):
    thread_id = UnicodeAttribute(null=True)
    colleague_id = UnicodeAttribute(null=True)
    last_seq = NumberAttribute(default=0)
    last_at = UnicodeAttribute(null=True)
    last_by = UnicodeAttribute(null=True)
    last_text = UnicodeAttribute(null=True)
    read_seq = NumberAttribute(default=0)


class ThreadPlace(Struct, frozen=True):
    """A thread as one librarian has it: with whom, what came last, up to which number it is read."""

    colleague_id: str | None
    last_seq: int
    read: int
    last_at: datetime | None = None
    last_by: str = ""
    last_text: str = ""


def last_number(thread_id: str) -> int:
    """The number of the last message that two librarians wrote; 0 where there is none."""
    item = _ThreadItem.find(staff_keys.staff_thread(thread_id))
    return 0 if item is None else int(item.last_seq)


def add_pair_message(
    writes: Transaction, thread_id: str, message: StaffMessage, colleague_id: str
) -> None:
    """Adds a message to a transaction, which fails at `thread` when somebody was faster, at `sent` when it is known."""
    expires = epoch(message.at + KEPT_FOR)
    head = _ThreadItem.at(staff_keys.staff_thread(thread_id))
    before = message.seq - 1
    unchanged = _ThreadItem.last_seq == before if before else _ThreadItem.pk.does_not_exist()
    writes.update(
        "thread",
        head,
        [_ThreadItem.last_seq.set(message.seq), _ThreadItem.expires_at.set(expires)],
        unchanged,
    )
    add_message(writes, thread_id, message)
    for owner, other in ((message.by.id, colleague_id), (colleague_id, message.by.id)):
        actions = [
            _PlaceItem.thread_id.set(thread_id),
            _PlaceItem.colleague_id.set(other),
            _PlaceItem.last_seq.set(message.seq),
            _PlaceItem.last_at.set(to_text(message.at)),
            _PlaceItem.last_by.set(message.by.id),
            _PlaceItem.last_text.set(message.text[:EXCERPT]),
            _PlaceItem.expires_at.set(expires),
        ]
        if owner == message.by.id:
            actions.append(_PlaceItem.read_seq.set(message.seq))
        writes.update("place", _PlaceItem.at(staff_keys.staff_place(owner, thread_id)), actions)


def add_message(writes: Transaction, thread_id: str, message: StaffMessage) -> None:
    """Adds the message and the guard of its client id to a transaction."""
    writes.create(
        "message",
        _StaffMessageItem.at(
            staff_keys.staff_message(thread_id, message.seq),
            seq=message.seq,
            said_at=to_text(message.at),
            staff_id=message.by.id,
            staff_name=message.by.name,
            library_id=message.by.library_id,
            text=message.text,
            client_id=message.client_id,
            expires_at=epoch(message.at + KEPT_FOR),
        ),
    )
    guard = _StaffSentItem.at(
        staff_keys.staff_sent(thread_id, message.by.id, message.client_id),
        seq=message.seq,
        said_at=to_text(message.at),
        expires_at=epoch(message.at + GUARDED_FOR),
    )
    writes.create("sent", guard)


def accepted_before(thread_id: str, sender: str, client_id: str) -> Accepted | None:
    """What was answered when this message was accepted, or None if it never was."""
    item = _StaffSentItem.find(staff_keys.staff_sent(thread_id, sender, client_id))
    return None if item is None else Accepted(int(item.seq), from_text(item.said_at))


def staff_messages_after(thread_id: str, seq: int) -> list[StaffMessage]:
    """The messages of a thread after the given number, in order."""
    if seq >= LAST_SEQ:
        return []
    first = staff_keys.staff_message(thread_id, seq + 1)
    last = staff_keys.staff_message(thread_id, LAST_SEQ)
    found = _StaffMessageItem.query(
        first.pk, _StaffMessageItem.sk.between(first.sk, last.sk), consistent_read=True
    )
    return [
        StaffMessage(
            int(item.seq),
            from_text(item.said_at),
            Assignee(item.staff_id, item.staff_name, item.library_id),
            item.text,
            item.client_id,
        )
        for item in found
    ]


def find_place(staff_id: str, thread_id: str) -> ThreadPlace:
    """A thread as this librarian has it; one that nobody wrote in has nothing read."""
    item = _PlaceItem.find(staff_keys.staff_place(staff_id, thread_id))
    return ThreadPlace(None, 0, 0) if item is None else _place(item)


def places_of(staff_id: str) -> list[ThreadPlace]:
    """A librarian's threads with colleagues, the latest first."""
    place = staff_keys.staff_place(staff_id, "pair#")
    found = _PlaceItem.query(place.pk, _PlaceItem.sk.startswith(place.sk), consistent_read=True)
    return sorted((_place(item) for item in found), key=_last_at, reverse=True)


def mark_read(staff_id: str, thread_id: str, seq: int, now: datetime) -> None:
    """Records up to which number a librarian has read; never less than before."""
    item = _PlaceItem.at(staff_keys.staff_place(staff_id, thread_id))
    actions = [_PlaceItem.read_seq.set(seq), _PlaceItem.expires_at.set(epoch(now + KEPT_FOR))]
    further = _PlaceItem.read_seq.does_not_exist() | (_PlaceItem.read_seq < seq)
    try_update(item, actions, further)


def _last_at(place: ThreadPlace) -> str:
    return to_text(place.last_at) if place.last_at else ""


def _place(item: _PlaceItem) -> ThreadPlace:
    return ThreadPlace(
        item.colleague_id,
        int(item.last_seq or 0),
        int(item.read_seq or 0),
        optional_from(item.last_at),
        item.last_by or "",
        item.last_text or "",
    )
