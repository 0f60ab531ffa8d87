"""Scripts: texts that librarians insert instead of typing them again."""

from enum import StrEnum

from msgspec import Struct


class ScriptScope(StrEnum):
    """Whose script it is."""

    SHARED = "shared"
    LIBRARY = "library"
    MINE = "mine"


class Script(Struct, frozen=True):
    """A named text. `owner_id` is a group, a library or an account, as the scope says."""

    id: str
    scope: ScriptScope
    owner_id: str
    name: str
    text: str
