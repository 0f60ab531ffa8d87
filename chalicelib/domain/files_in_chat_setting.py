"""The setting of who may send files in chats (docs/features.md A16)."""

from chalicelib.domain.actor import Caller
from chalicelib.domain.files_in_chat import FilesInChat
from chalicelib.domain.setting import Place, Scope, Setting
from chalicelib.domain.setting_field import Choice, Field, Option

FILES_IN_CHAT = Setting(
    name="files-in-chat",
    scope=Scope.LIBRARY,
    place=Place.INSTITUTION,
    title="Files in chat",
    help="Whether files can be sent in chats with your patrons: pictures, PDF, documents, text.",
    feature="A16",
    see=Caller.LIBRARY_ADMIN,
    change=Caller.LIBRARY_ADMIN,
    fields=(
        Field(
            "files_in_chat",
            "Files are sent by",
            Choice(
                (
                    Option(FilesInChat.ALL.value, "Patrons and librarians"),
                    Option(FilesInChat.LIBRARIANS.value, "Librarians only"),
                    Option(FilesInChat.NOBODY.value, "Nobody"),
                )
            ),
            "It holds for chats that begin from now on.",
        ),
    ),
)
