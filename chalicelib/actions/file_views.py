"""What people are shown of files: one that is there, and which they may send."""

from typing import Any

from chalicelib.domain.chat_file import CHAT_FILE_BYTES
from chalicelib.domain.chat_file_kind import BY_EXTENSION
from chalicelib.domain.file import File
from chalicelib.domain.files_in_chat import SENDERS, FilesInChat
from chalicelib.domain.message import Speaker


def file(each: File) -> dict[str, Any]:
    """A file of a question or of a chat."""
    return {
        "id": each.id,
        "name": each.name,
        "media_type": each.media_type,
        "size": each.size,
    }


def sending(rule: FilesInChat, speaker: Speaker) -> dict[str, Any] | None:
    """Which files one side of a chat may send, for its page to say beforehand; None where it may send none."""
    if speaker not in SENDERS[rule]:
        return None
    return {"accept": [f".{each}" for each in BY_EXTENSION], "most_bytes": CHAT_FILE_BYTES}
