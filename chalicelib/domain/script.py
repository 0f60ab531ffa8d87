"""Scripts: texts and addresses of pages to insert instead of typing them again (docs/features.md F3, F8, F9)."""

from enum import StrEnum

from msgspec import Struct

PLACEHOLDERS = {
    "patron_name": "there",
    "library_name": "your library",
    "librarian_name": "a librarian",
    "question_number": "your question",
}
"""What is filled in when a script is inserted, and the words that stand where nothing is known."""


class ScriptScope(StrEnum):
    """Whose script it is."""

    SHARED = "shared"
    LIBRARY = "library"
    MINE = "mine"


class Script(Struct, frozen=True):
    """A named text."""

    name: str
    text: str

    @property
    def words(self) -> str:
        """What is inserted."""
        return self.text


class UrlScript(Struct, frozen=True):
    """The named address of a page, with a few words before it."""

    name: str
    url: str
    text: str = ""

    @property
    def words(self) -> str:
        """What is inserted."""
        return f"{self.text} {self.url}".strip()


class Scripts(Struct, frozen=True, omit_defaults=True):
    """All scripts of a group, a library or an account, in the order that they were put into."""

    scope: ScriptScope
    owner_id: str
    texts: tuple[Script, ...] = ()
    urls: tuple[UrlScript, ...] = ()
