"""Librarians and administrators: who they are, and what their role includes."""

from enum import StrEnum

from msgspec import Struct


class Role(StrEnum):
    """What an account may do. Each role includes those before it, for its own library."""

    LIBRARIAN = "librarian"
    LIBRARY_ADMIN = "library_admin"
    GROUP_ADMIN = "group_admin"


ROLE_INCLUDES = {
    Role.LIBRARIAN: frozenset({Role.LIBRARIAN}),
    Role.LIBRARY_ADMIN: frozenset({Role.LIBRARIAN, Role.LIBRARY_ADMIN}),
    Role.GROUP_ADMIN: frozenset({Role.LIBRARIAN, Role.LIBRARY_ADMIN, Role.GROUP_ADMIN}),
}


class Staff(Struct, frozen=True, omit_defaults=True):
    """One account. `name` is for colleagues, `screen_name` is what patrons see."""

    id: str
    username: str
    name: str
    screen_name: str
    email: str
    role: Role
    library_id: str
    group_id: str
    active: bool = True

    def acts_as(self, role: Role) -> bool:
        """Whether this account's role includes the given one."""
        return role in ROLE_INCLUDES[self.role]
