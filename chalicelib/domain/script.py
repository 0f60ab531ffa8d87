"""Scripts: texts that librarians insert instead of typing them again (domain.md 13)."""

from dataclasses import dataclass
from enum import StrEnum


class ScriptScope(StrEnum):
    """Whose script it is."""

    SHARED = "shared"
    LIBRARY = "library"
    MINE = "mine"


@dataclass(frozen=True, slots=True)
class Script:
    """A named text. `owner_id` is a group, a library or an account, as the scope says."""

    id: str
    scope: ScriptScope
    owner_id: str
    name: str
    text: str
