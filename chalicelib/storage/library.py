"""Libraries and groups in the table."""

from chalicelib.domain.library import Group, Library
from chalicelib.errors import NotFound
from chalicelib.storage import keys
from chalicelib.storage.owner import Held, OwnerItem, held, put_owner, read_owner
from chalicelib.storage.table import Transaction


class _LibraryItem(OwnerItem):
    pass


class _GroupItem(OwnerItem):
    pass


def save_group(group: Group) -> None:
    """Writes a group, and its place in the list of all groups."""
    writes = Transaction()
    put_group(writes, group)
    writes.commit()


def put_group(writes: Transaction, group: Group, before: Held[Group] | None = None) -> None:
    """Adds a group to a transaction, which fails at `owner` when somebody changed it since `before`."""
    places = {"owner": keys.group(group.id), "among all": keys.known_group(group.id)}
    put_owner(writes, _GroupItem, places, group, before)


def save_library(library: Library) -> None:
    """Writes a library, and its place in its group."""
    writes = Transaction()
    put_library(writes, library)
    writes.commit()


def put_library(writes: Transaction, library: Library, before: Held[Library] | None = None) -> None:
    """Adds a library to a transaction, which fails at `owner` when somebody changed it since `before`."""
    places = {
        "owner": keys.library(library.id),
        "in group": keys.group_library(library.group_id, library.id),
    }
    put_owner(writes, _LibraryItem, places, library, before)


def get_group(group_id: str) -> Group:
    """A group; NotFound."""
    item = _GroupItem.find(keys.group(group_id), consistent=False)
    if item is None:
        raise NotFound
    return read_owner(item, Group)


def hold_group(group_id: str) -> Held[Group]:
    """A group as it is now, to be changed; NotFound."""
    item = _GroupItem.find(keys.group(group_id))
    if item is None:
        raise NotFound
    return held(item, Group)


def group_ids() -> list[str]:
    """All groups."""
    place = keys.known_group("")
    return [
        read_owner(item, Group).id
        for item in _GroupItem.query(place.pk, _GroupItem.sk.startswith(place.sk))
    ]


def get_library(library_id: str) -> Library:
    """A library; NotFound."""
    item = _LibraryItem.find(keys.library(library_id), consistent=False)
    if item is None:
        raise NotFound
    return read_owner(item, Library)


def hold_library(library_id: str) -> Held[Library]:
    """A library as it is now, to be changed; NotFound."""
    item = _LibraryItem.find(keys.library(library_id))
    if item is None:
        raise NotFound
    return held(item, Library)


def libraries_of(group_id: str) -> list[Library]:
    """The libraries of a group, by id."""
    place = keys.group_library(group_id, "")
    found = _LibraryItem.query(place.pk, _LibraryItem.sk.startswith(place.sk))
    return [read_owner(item, Library) for item in found]
