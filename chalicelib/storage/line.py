"""Lines: open connections and who is at their other end; tickets that open them; events for polling lines."""

from datetime import datetime, timedelta
from typing import Any

from pynamodb.attributes import JSONAttribute, UnicodeAttribute

from chalicelib.domain.instant import to_text
from chalicelib.domain.line import Line
from chalicelib.domain.staff import Staff
from chalicelib.storage import keys
from chalicelib.storage.table import (
    ConditionFailed,
    Item,
    Transaction,
    epoch,
    read_partition,
)

TICKET_FOR = timedelta(seconds=60)
LINE_FOR = timedelta(hours=3)  # a socket lives two hours at the most
EVENT_FOR = timedelta(minutes=10)


class _Owned(Item):
    staff_id = UnicodeAttribute(null=True)
    chat_id = UnicodeAttribute(null=True)
    group_id = UnicodeAttribute(null=True)
    library_id = UnicodeAttribute(null=True)
    secret_digest = UnicodeAttribute(null=True)
    connection = UnicodeAttribute(null=True)


class _TicketItem(_Owned):
    pass


class _LineItem(_Owned):
    pass


class _OnlineItem(Item):
    connection = UnicodeAttribute()
    staff_id = UnicodeAttribute(null=True)


class _EventItem(Item):
    event = JSONAttribute()


def save_ticket(digest: str, line: Line, now: datetime) -> None:
    """Records a ticket by the hash of its secret; it opens one line within a minute."""
    _TicketItem.at(keys.ticket(digest), **_owner(line), expires_at=epoch(now + TICKET_FOR)).save()


def redeem_ticket(digest: str, now: datetime) -> Line | None:
    """The owner that a ticket was made for, once; None when it is unknown, used or too old."""
    item = _TicketItem.find(keys.ticket(digest))
    if item is None or (item.expires_at or 0) <= now.timestamp():
        return None
    writes = Transaction()
    writes.delete("ticket", _TicketItem.at(keys.ticket(digest)), _TicketItem.pk.exists())
    try:
        writes.commit()
    except ConditionFailed:
        return None
    return _line(item, "")


def open_line(line: Line, now: datetime) -> None:
    """Records who is at the other end; staff are told of changes from now on."""
    expires = epoch(now + LINE_FOR)
    writes = Transaction()
    item = _LineItem.at(
        keys.line(line.connection), **_owner(line), connection=line.connection, expires_at=expires
    )
    writes.put("line", item)
    if line.staff_id and line.group_id and line.library_id:
        place = keys.online(line.group_id, line.library_id, line.connection)
        online = _OnlineItem.at(
            place, connection=line.connection, staff_id=line.staff_id, expires_at=expires
        )
        writes.put("online", online)
    writes.commit()


def find_line(connection: str) -> Line | None:
    """Who is at the other end, or None."""
    item = _LineItem.find(keys.line(connection))
    return None if item is None else _line(item, connection)


def close_line(line: Line) -> None:
    """Forgets a line."""
    _LineItem.at(keys.line(line.connection)).delete()
    if line.group_id and line.library_id:
        _OnlineItem.at(keys.online(line.group_id, line.library_id, line.connection)).delete()


def online_in(group_id: str, library_id: str | None = None) -> list[str]:
    """The connections of staff with the site open: of a library, or of the whole group."""
    place = (
        keys.online(group_id, library_id, "")
        if library_id
        else keys.Key(keys.group(group_id).pk, "ONLINE#")
    )
    return [
        item.connection for item in _OnlineItem.query(place.pk, _OnlineItem.sk.startswith(place.sk))
    ]


def lines_of(staff: Staff) -> list[str]:
    """The connections that an account has open."""
    place = keys.online(staff.group_id, staff.library_id, "")
    found = _OnlineItem.query(
        place.pk,
        _OnlineItem.sk.startswith(place.sk),
        filter_condition=_OnlineItem.staff_id == staff.id,
        consistent_read=True,
    )
    return [item.connection for item in found]


def add_event(connection: str, event_id: str, event: dict[str, Any], now: datetime) -> None:
    """Leaves an event for a polling line to fetch."""
    place = keys.line_event(connection, f"{to_text(now)}#{event_id}")
    _EventItem.at(place, event=event, expires_at=epoch(now + EVENT_FOR)).save()


def take_events(connection: str) -> list[dict[str, Any]]:
    """The events that wait for a polling line, in order, removed as they are read."""
    found = read_partition(keys.line(connection).pk, {"EVENT#": _EventItem})
    with _EventItem.batch_write() as batch:
        for item in found:
            batch.delete(item)
    return [item.event for item in found]


def _owner(line: Line) -> dict[str, Any]:
    return {
        "staff_id": line.staff_id,
        "chat_id": line.chat_id,
        "group_id": line.group_id,
        "library_id": line.library_id,
        "secret_digest": line.secret_digest,
    }


def _line(item: _Owned, connection: str) -> Line:
    return Line(
        connection,
        item.staff_id,
        item.chat_id,
        item.group_id,
        item.library_id,
        item.secret_digest,
    )
