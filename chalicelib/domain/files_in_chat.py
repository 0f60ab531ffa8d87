"""Who may send files in the chats of a library's patrons (docs/features.md A16)."""

from enum import StrEnum

from chalicelib.domain.message import Speaker


class FilesInChat(StrEnum):
    """Whose files a chat takes."""

    ALL = "all"
    LIBRARIANS = "librarians"
    NOBODY = "nobody"


SENDERS = {
    FilesInChat.ALL: frozenset({Speaker.PATRON, Speaker.LIBRARIAN}),
    FilesInChat.LIBRARIANS: frozenset({Speaker.LIBRARIAN}),
    FilesInChat.NOBODY: frozenset[Speaker](),
}
