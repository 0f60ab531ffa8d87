"""Files for chats: how each kind begins, documents with chosen parts, and a file on its way into a chat."""

import io
import struct
import uuid
import zipfile
import zlib
from datetime import UTC, datetime
from typing import Any

from chalicelib.actions import chat_files
from chalicelib.domain.chat import PATRON
from chalicelib.domain.chat_file import ChatFile
from chalicelib.domain.file import File
from chalicelib.domain.message import Kind, Message, Speaker
from chalicelib.storage.chat_file import mark_sent, save_begun
from chalicelib.storage.table import Transaction
from tests.support.files import FakeFiles
from tests.support.people import Person

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
DOCX_PARTS = ("[Content_Types].xml", "word/document.xml")


def a_document(*parts: str, mimetype: str = "") -> bytes:
    """An archive with these parts, as documents of offices are."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for part in parts:
            archive.writestr(part, "x")
    return kept.getvalue()


SAMPLES = {
    "png": PNG,
    "jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "jpeg": b"\xff\xd8\xff\xe1\x00\x10Exif",
    "gif": b"GIF89a\x01\x00\x01\x00",
    "webp": b"RIFF\x24\x00\x00\x00WEBPVP8 ",
    "heic": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00",
    "heif": b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00",
    "pdf": b"%PDF-1.7\n",
    "docx": a_document(*DOCX_PARTS),
    "xlsx": a_document("[Content_Types].xml", "xl/workbook.xml"),
    "pptx": a_document("[Content_Types].xml", "ppt/presentation.xml"),
    "odt": a_document(mimetype="application/vnd.oasis.opendocument.text"),
    "ods": a_document(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
    "odp": a_document(mimetype="application/vnd.oasis.opendocument.presentation"),
    "txt": "Größe: 5".encode(),
    "csv": b"name;shelf\r\natlas;7\r\n",
}
"""One file of each kind that a chat takes, by the end of its name."""


def a_picture(width: int = 120, height: int = 80) -> bytes:
    """A PNG that browsers can show."""

    def part(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    rows = b"".join(
        b"\x00" + bytes(value for x in range(width) for value in (x * 2 % 256, y * 3 % 256, 90))
        for y in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return PNG[:8] + part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")


def keep_file(chat: str, file: File) -> None:
    """A file that the patron has sent in a chat, without the line that says so."""
    now = datetime.now(UTC)
    save_begun(chat, ChatFile(file, PATRON), now)
    writes = Transaction()
    line = Message(1, now, Kind.SENT_FILE, Speaker.PATRON, file=file)
    mark_sent(writes, chat, file, line, kept=True)
    writes.commit()


def uploads(
    person: Person, chat: str, files: FakeFiles, name: str = "map.png", content: bytes = PNG
) -> str:
    """Somebody's browser is let to send a file and sends it: its id."""
    begun = chat_files.begin(
        person.desk, files, person.line, chat, name=name, size=max(1, len(content))
    )
    files.files[begun["upload"]["fields"]["key"]] = content
    return str(begun["id"])


def sends(
    person: Person, chat: str, files: FakeFiles, file_id: str, client_id: str = ""
) -> dict[str, Any]:
    """The file is sent in the chat: its line."""
    answer = chat_files.send(
        person.desk,
        files,
        person.line,
        chat,
        client_id=client_id or uuid.uuid4().hex,
        file_id=file_id,
    )
    line: dict[str, Any] = answer["message"]
    return line
