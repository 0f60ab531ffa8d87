"""Two groups: Lakeland shares its follow-up (Harlow, Birch), Summit does not (State, Tech). One cooperative."""

from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from chalicelib.domain.library import Group, Library
from chalicelib.domain.queue import Queue, QueueKind, Rollover
from chalicelib.domain.staff import Role, Staff
from chalicelib.storage.library import save_group, save_library
from chalicelib.storage.queue import save_queue
from chalicelib.storage.staff import save_staff
from tests.support.table import items_in, put_items

GROUPS = (
    Group("lakeland", "Lakeland Libraries", shared_followup=True),
    Group("summit", "Summit Universities"),
)
LIBRARIES = (
    Library("harlow", "Harlow Public Library", "public", "lakeland"),
    Library("birch", "Birch County Library", "public", "lakeland"),
    Library("state", "State University Library", "academic", "summit"),
    Library("tech", "Tech Institute Library", "academic", "summit"),
)
COOPERATIVE = "cooperative"

_kept: list[tuple["Consortium", list[dict[str, Any]]]] = []


def a_librarian(name: str, library: Library, role: Role = Role.LIBRARIAN) -> Staff:
    """An account at a library."""
    return Staff(
        id=f"{name.lower()}.{library.id}",
        username=f"{name.lower()}.{library.id}",
        name=f"{name} of {library.id.title()}",
        screen_name=name,
        email=f"{name.lower()}@{library.id}.example",
        role=role,
        library_id=library.id,
        group_id=library.group_id,
    )


@dataclass
class Consortium:
    """What was set up, by id."""

    groups: dict[str, Group]
    libraries: dict[str, Library]
    staff: dict[str, Staff]

    @classmethod
    def open(cls) -> "Consortium":
        """Writes the groups, libraries, queues and accounts."""
        consortium = cls({}, {}, {})
        for group in GROUPS:
            consortium.save_group(group)
        for library in LIBRARIES:
            consortium.save_library(library)
            queue = Queue(
                library.id,
                f"{library.name} chat",
                QueueKind.LIBRARY,
                (library.group_id,),
                library.id,
                (Rollover(COOPERATIVE, 40),),
            )
            save_queue(queue)
            for name, role in (
                ("Ana", Role.LIBRARIAN),
                ("Ben", Role.LIBRARIAN),
                ("Cleo", Role.LIBRARY_ADMIN),
                ("Dana", Role.GROUP_ADMIN),
            ):
                staff = a_librarian(name, library, role)
                consortium.staff[staff.id] = staff
                save_staff(staff)
        groups = tuple(group.id for group in GROUPS)
        save_queue(Queue(COOPERATIVE, "Cooperative", QueueKind.COOPERATIVE, groups))
        return consortium

    def save_group(self, group: Group) -> None:
        """Writes a group."""
        self.groups[group.id] = group
        save_group(group)

    def save_library(self, library: Library) -> None:
        """Writes a library."""
        self.libraries[library.id] = library
        save_library(library)

    def set_shared_followup(self, group_id: str, *, on: bool) -> None:
        """Turns a group's Shared Followup on or off."""
        self.save_group(replace(self.groups[group_id], shared_followup=on))

    def set_exclude(self, library_id: str, *, on: bool) -> None:
        """Whether a library excludes its chats with other libraries' patrons."""
        self.save_library(replace(self.libraries[library_id], exclude_transcripts=on))

    @classmethod
    def open_again(cls, table: Any) -> "Consortium":
        """Like `open`, quicker from the second time on: what was written then is put there as it was."""
        if not _kept:
            _kept.append((cls.open(), items_in(table)))
        opened, items = _kept[0]
        put_items(table, items)
        return cls(dict(opened.groups), dict(opened.libraries), dict(opened.staff))
