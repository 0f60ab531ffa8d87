"""Libraries and groups in the table."""

from pynamodb.attributes import BooleanAttribute, JSONAttribute, UnicodeAttribute

from chalicelib.domain.library import Group, Library
from chalicelib.errors import NotFound
from chalicelib.storage import keys
from chalicelib.storage.table import Item, Transaction


class _LibraryItem(Item):
    library_id = UnicodeAttribute()
    name = UnicodeAttribute()
    library_kind = UnicodeAttribute()
    group_id = UnicodeAttribute()
    time_zone = UnicodeAttribute()
    exclude_transcripts = BooleanAttribute(default=False)
    reply_capture = BooleanAttribute(default=True)
    outgoing_address = UnicodeAttribute(null=True)
    notify = BooleanAttribute(default=False)
    notification_addresses = JSONAttribute(null=True)
    alert_email = UnicodeAttribute(null=True)
    account_information = BooleanAttribute(default=True)
    short = UnicodeAttribute(null=True)


class _GroupItem(Item):
    group_id = UnicodeAttribute()
    name = UnicodeAttribute()
    shared_followup = BooleanAttribute(default=False)


def save_group(group: Group) -> None:
    """Writes a group, and its place in the list of all groups."""
    attributes = {
        "group_id": group.id,
        "name": group.name,
        "shared_followup": group.shared_followup,
    }
    writes = Transaction()
    writes.put("group", _GroupItem.at(keys.group(group.id), **attributes))
    writes.put("among all", _GroupItem.at(keys.known_group(group.id), **attributes))
    writes.commit()


def save_library(library: Library) -> None:
    """Writes a library, and its place in its group."""
    attributes = {
        "library_id": library.id,
        "name": library.name,
        "library_kind": library.kind,
        "group_id": library.group_id,
        "time_zone": library.time_zone,
        "exclude_transcripts": library.exclude_transcripts,
        "reply_capture": library.reply_capture,
        "outgoing_address": library.outgoing_address or None,
        "notify": library.notify,
        "notification_addresses": list(library.notification_addresses) or None,
        "alert_email": library.alert_email or None,
        "account_information": library.account_information,
        "short": library.short or None,
    }
    writes = Transaction()
    writes.put("library", _LibraryItem.at(keys.library(library.id), **attributes))
    writes.put(
        "in group", _LibraryItem.at(keys.group_library(library.group_id, library.id), **attributes)
    )
    writes.commit()


def get_group(group_id: str) -> Group:
    """A group; NotFound."""
    item = _GroupItem.find(keys.group(group_id), consistent=False)
    if item is None:
        raise NotFound
    return Group(item.group_id, item.name, item.shared_followup)


def group_ids() -> list[str]:
    """All groups."""
    place = keys.known_group("")
    return [
        item.group_id for item in _GroupItem.query(place.pk, _GroupItem.sk.startswith(place.sk))
    ]


def get_library(library_id: str) -> Library:
    """A library; NotFound."""
    item = _LibraryItem.find(keys.library(library_id), consistent=False)
    if item is None:
        raise NotFound
    return _library(item)


def libraries_of(group_id: str) -> list[Library]:
    """The libraries of a group, by id."""
    place = keys.group_library(group_id, "")
    return [
        _library(item)
        for item in _LibraryItem.query(place.pk, _LibraryItem.sk.startswith(place.sk))
    ]


def _library(item: _LibraryItem) -> Library:
    return Library(
        item.library_id,
        item.name,
        item.library_kind,
        item.group_id,
        item.time_zone,
        item.exclude_transcripts,
        item.reply_capture,
        item.outgoing_address or "",
        item.notify,
        tuple(item.notification_addresses or ()),
        item.alert_email or "",
        item.account_information,
        item.short or "",
    )
