"""Files that the two sides of a chat send each other: who may, how large, how many (docs/features.md A16)."""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from chalicelib.domain.chat import PATRON, Chat, Step, say
from chalicelib.domain.chat_file_kind import check_name
from chalicelib.domain.file import File
from chalicelib.domain.files_in_chat import SENDERS, FilesInChat
from chalicelib.domain.incoming import clean_name
from chalicelib.domain.message import Kind, Speaker
from chalicelib.errors import Conflict, Invalid, NotAllowed, TooMany

CHAT_FILE_BYTES = 10 * 1024 * 1024
CHAT_FILES = 20
CHAT_UPLOADS = 60  # begun in one chat, most of them never sent


class ChatFile(Struct, frozen=True):
    """A file of a chat. `sender` is `patron` or a librarian's id, `seq` the line that it was sent with; 0: none yet."""

    file: File
    sender: str
    seq: int = 0


class ChatFiles(Struct, frozen=True):
    """Whose files a chat takes, and those that it has; begun ones with them."""

    rule: FilesInChat
    there: tuple[ChatFile, ...] = ()

    @property
    def sent(self) -> int:
        """How many were sent."""
        return sum(each.seq > 0 for each in self.there)


def check_file(file_id: str, name: str, size: int) -> File:
    """The file that somebody is about to send, under the name that it is kept by; Invalid names it and the reason."""
    cleaned = clean_name(name, "")
    kind = check_name(cleaned or "A file without a name")
    if size <= 0:
        raise Invalid.field("size", f"{cleaned}: the file is empty.")
    if size > CHAT_FILE_BYTES:
        limit = CHAT_FILE_BYTES // 1024 // 1024
        raise Invalid.field("size", f"{cleaned}: a file may have up to {limit} MB.")
    return File(file_id, cleaned, kind.media_type, size)


def check_uploads(files: ChatFiles) -> None:
    """TooMany when so much was begun in a chat that something else than a person must be at it."""
    if len(files.there) >= CHAT_UPLOADS:
        raise TooMany("Too many files were begun in this chat.", code="too_many_files")


def send_file(
    chat: Chat, files: ChatFiles, *, sender: str, file: File, client_id: str, now: datetime
) -> Step:
    """A file is sent as a message is, by whoever may write one, and counts as one against a flood.

    Its text is its name. `files` are those of the chat before.
    """
    step = say(chat, speaker=sender, text=file.name, client_id=client_id, now=now)
    speaker = Speaker.PATRON if sender == PATRON else Speaker.LIBRARIAN
    if speaker not in SENDERS[files.rule]:
        raise NotAllowed("No files are sent in this chat.", code="no_files")
    if files.sent >= CHAT_FILES:
        raise Conflict(f"A chat can hold {CHAT_FILES} files.", code="too_many_files")
    return Step(step.chat, replace(step.message, kind=Kind.SENT_FILE, file=file))
