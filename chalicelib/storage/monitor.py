"""Chat monitors, presence on queues, and the chats that a librarian holds."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec import Struct
from pynamodb.attributes import JSONAttribute, UnicodeAttribute

from chalicelib.domain.instant import from_text, to_text
from chalicelib.domain.monitor import Monitor, Presence
from chalicelib.domain.release import Release
from chalicelib.domain.staff import Staff
from chalicelib.storage import keys
from chalicelib.storage.staff import StaffItem, staff_from
from chalicelib.storage.table import (
    ConditionFailed,
    Item,
    Transaction,
    epoch,
    read_partition,
    try_update,
)

KEPT_FOR = timedelta(hours=3)


class _MonitorItem(Item):
    staff_id = UnicodeAttribute()
    tab = UnicodeAttribute()
    line = UnicodeAttribute()
    queues = JSONAttribute()
    opened_at = UnicodeAttribute()
    seen_at = UnicodeAttribute()


class _PresenceItem(Item):
    queue_id = UnicodeAttribute()
    staff_id = UnicodeAttribute()
    name = UnicodeAttribute()
    library_id = UnicodeAttribute()
    line = UnicodeAttribute()
    seen_at = UnicodeAttribute()


class _ReleaseItem(Item):
    staff_id = UnicodeAttribute()
    tab = UnicodeAttribute()
    by = UnicodeAttribute()
    released_at = UnicodeAttribute()


class HeldChatItem(Item):
    """The pointer from a librarian to a chat that they hold."""

    chat_id = UnicodeAttribute()
    live = UnicodeAttribute(null=True)


class Place(Struct, frozen=True):
    """A librarian's place: the account, the monitor if one is open, the chats held; who released the last one."""

    staff: Staff | None
    monitor: Monitor | None
    chat_ids: tuple[str, ...]
    release: Release | None = None


def place_of(staff_id: str) -> Place:
    """Everything about a librarian's place, in one read."""
    staff: Staff | None = None
    monitor: Monitor | None = None
    release: Release | None = None
    chats: list[str] = []
    kinds: dict[str, type[Item]] = {
        "STAFF": StaffItem,
        "MONITOR": _MonitorItem,
        "RELEASE": _ReleaseItem,
        "CHAT#": HeldChatItem,
    }
    for item in read_partition(keys.staff(staff_id).pk, kinds):
        match item:
            case StaffItem():
                staff = staff_from(item)
            case _MonitorItem():
                monitor = _monitor(item)
            case _ReleaseItem():
                release = Release(item.staff_id, item.tab, item.by, from_text(item.released_at))
            case HeldChatItem():
                chats.append(item.chat_id)
    return Place(staff, monitor, tuple(chats), release)


def find_monitor(staff_id: str) -> Monitor | None:
    """The librarian's monitor, or None."""
    item = _MonitorItem.find(keys.monitor(staff_id))
    return None if item is None else _monitor(item)


def monitors_of(staff_ids: Iterable[str]) -> dict[str, Monitor]:
    """The open monitors of these librarians, by the librarian's id, in one read."""
    places = [(place.pk, place.sk) for place in map(keys.monitor, sorted(staff_ids))]
    found = map(_monitor, _MonitorItem.batch_get(places) if places else ())
    return {each.staff_id: each for each in found}


def chats_held_in(group_ids: Iterable[str]) -> Counter[str]:
    """How many chats each librarian of these groups holds, by the librarian's id: one read for a group."""
    held = HeldChatItem.live_chats
    found = (item for group in sorted(group_ids) for item in held.query(keys.held_in(group)))
    return Counter(item.pk.removeprefix(keys.staff("").pk) for item in found)


def open_monitor(
    monitor: Monitor, *, instead_of: Monitor | None, after: Release | None = None
) -> bool:
    """Writes the monitor, over a release if one was read; False when another one came in between, or was released."""
    item = _MonitorItem.at(
        keys.monitor(monitor.staff_id),
        staff_id=monitor.staff_id,
        tab=monitor.tab,
        line=monitor.line,
        queues=list(monitor.queues),
        opened_at=to_text(monitor.opened_at),
        seen_at=to_text(monitor.seen_at),
        expires_at=epoch(monitor.seen_at + KEPT_FOR),
    )
    writes = Transaction()
    if instead_of is None:
        writes.create("monitor", item)
    else:
        writes.put("monitor", item, _MonitorItem.line == instead_of.line)
    if after is not None:
        place = _ReleaseItem.at(keys.release(monitor.staff_id))
        writes.delete("release", place, _ReleaseItem.released_at == to_text(after.at))
    try:
        writes.commit()
    except ConditionFailed:
        return False
    return True


def be_seen(
    staff_id: str, line: str, now: datetime, queues: tuple[str, ...] | None = None
) -> Monitor | None:
    """Records that the monitor on this line is alive, with other queues if given; None if it is not the one."""
    item = _MonitorItem.at(keys.monitor(staff_id))
    actions = [
        _MonitorItem.seen_at.set(to_text(now)),
        _MonitorItem.expires_at.set(epoch(now + KEPT_FOR)),
    ]
    if queues is not None:
        actions.append(_MonitorItem.queues.set(list(queues)))
    if not try_update(item, actions, _MonitorItem.line == line):
        return None
    return _monitor(item)


def close_monitor(staff_id: str, line: str) -> bool:
    """Removes the monitor if it is on this line."""
    writes = Transaction()
    writes.delete("monitor", _MonitorItem.at(keys.monitor(staff_id)), _MonitorItem.line == line)
    try:
        writes.commit()
    except ConditionFailed:
        return False
    return True


def release_monitor(writes: Transaction, monitor: Monitor, release: Release) -> None:
    """Adds to a transaction that a monitor is taken off its line, which fails at `monitor` if it is on another."""
    item = _MonitorItem.at(keys.monitor(monitor.staff_id))
    writes.delete("monitor", item, _MonitorItem.line == monitor.line)
    writes.put(
        "release",
        _ReleaseItem.at(
            keys.release(release.staff_id),
            staff_id=release.staff_id,
            tab=release.tab,
            by=release.by,
            released_at=to_text(release.at),
            expires_at=epoch(release.at + KEPT_FOR),
        ),
    )


def be_present(staff: Staff, line: str, queues: tuple[str, ...], now: datetime) -> None:
    """Records the librarian on each of the queues as of now."""
    with _PresenceItem.batch_write() as batch:
        for queue_id in queues:
            batch.save(
                _PresenceItem.at(
                    keys.presence(queue_id, staff.id),
                    queue_id=queue_id,
                    staff_id=staff.id,
                    name=staff.name,
                    library_id=staff.library_id,
                    line=line,
                    seen_at=to_text(now),
                    expires_at=epoch(now + KEPT_FOR),
                )
            )


def be_absent(staff_id: str, queues: tuple[str, ...]) -> None:
    """Takes the librarian off the queues."""
    with _PresenceItem.batch_write() as batch:
        for queue_id in queues:
            batch.delete(_PresenceItem.at(keys.presence(queue_id, staff_id)))


def present_on(queue_id: str, now: datetime) -> list[Presence]:
    """The librarians who are on a queue now."""
    place = keys.presence(queue_id, "")
    present = (
        Presence(
            item.queue_id,
            item.staff_id,
            item.name,
            item.library_id,
            item.line,
            from_text(item.seen_at),
        )
        for item in _PresenceItem.query(place.pk, _PresenceItem.sk.startswith(place.sk))
    )
    return [each for each in present if each.is_present(now)]


def hold_chat(writes: Transaction, staff: Staff, chat_id: str) -> None:
    """Adds to a transaction that the librarian holds the chat."""
    place = keys.held_chat(staff.id, chat_id)
    item = HeldChatItem.at(place, chat_id=chat_id, live=keys.held_in(staff.group_id))
    writes.put("held", item)


def release_chat(writes: Transaction, staff_id: str, chat_id: str) -> None:
    """Adds to a transaction that the librarian holds the chat no more."""
    writes.delete("held", HeldChatItem.at(keys.held_chat(staff_id, chat_id)))


def _monitor(item: _MonitorItem) -> Monitor:
    return Monitor(
        item.staff_id,
        item.tab,
        item.line,
        tuple(item.queues),
        from_text(item.opened_at),
        from_text(item.seen_at),
    )
