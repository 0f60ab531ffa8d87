"""Two groups: Lakeland shares its follow-up (Harlow, Birch), Summit does not (State, Tech). One cooperative."""

from dataclasses import dataclass

from msgspec.structs import replace

from chalicelib.domain.library import Group, Library
from chalicelib.domain.queue import Queue, QueueKind, Rollover
from chalicelib.domain.staff import Role, Staff
from chalicelib.storage.library import save_group, save_library
from chalicelib.storage.queue import save_queue
from chalicelib.storage.staff import save_staff

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
ACCOUNTS = (
    ("Ana", Role.LIBRARIAN),
    ("Ben", Role.LIBRARIAN),
    ("Cleo", Role.LIBRARY_ADMIN),
    ("Dana", Role.GROUP_ADMIN),
)


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
    def planned(cls) -> "Consortium":
        """As it is at the start of each test."""
        staff = [
            a_librarian(name, library, role) for library in LIBRARIES for name, role in ACCOUNTS
        ]
        return cls(
            {each.id: each for each in GROUPS},
            {each.id: each for each in LIBRARIES},
            {each.id: each for each in staff},
        )

    @classmethod
    def open(cls) -> "Consortium":
        """Planned and written."""
        consortium = cls.planned()
        consortium.write()
        return consortium

    def write(self) -> None:
        """Writes the groups, libraries, queues and accounts."""
        for group in self.groups.values():
            save_group(group)
        for library in self.libraries.values():
            save_library(library)
            save_queue(
                Queue(
                    library.id,
                    f"{library.name} chat",
                    QueueKind.LIBRARY,
                    (library.group_id,),
                    library.id,
                    (Rollover(COOPERATIVE, 40),),
                )
            )
        save_queue(Queue(COOPERATIVE, "Cooperative", QueueKind.COOPERATIVE, tuple(self.groups)))
        for staff in self.staff.values():
            save_staff(staff)

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
