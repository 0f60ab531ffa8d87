"""The kinds of files that a chat takes, known by their names and by how they begin (docs/features.md A16).

The media type that a browser claims is not looked at: a kind has its own.
"""

from msgspec import Struct

from chalicelib.domain.file_kind import extension_of, refusal_of_beginning
from chalicelib.errors import Invalid

Mark = tuple[tuple[int, bytes], ...]
"""Bytes that stand at so many bytes from the beginning, all of them."""

ZIP: Mark = ((0, b"PK\x03\x04"),)
TEXT_BYTES = frozenset({*b"\t\n\f\r\x1b", *range(0x20, 0x7F), *range(0x80, 0x100)})
WIDE_TEXT = (b"\xff\xfe", b"\xfe\xff")  # UTF-16


class ChatFileKind(Struct, frozen=True):
    """A kind of file. It begins by one of the marks; one without any is text.

    `shown` may stand in a page as a picture; everything else is only saved. `holds` is what a document that is an
    archive has in it.
    """

    name: str
    media_type: str
    extensions: tuple[str, ...]
    marks: tuple[Mark, ...] = ()
    shown: bool = False
    holds: str = ""

    def fits(self, beginning: bytes) -> bool:
        """Whether a file of this kind may begin so."""
        if not self.marks:
            return _is_text(beginning)
        return any(
            all(beginning[at : at + len(what)] == what for at, what in mark) for mark in self.marks
        )


def _brands(*names: bytes) -> tuple[Mark, ...]:
    return tuple(((4, b"ftyp" + name),) for name in names)


_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."

KINDS: tuple[ChatFileKind, ...] = (
    ChatFileKind("PNG picture", "image/png", ("png",), (((0, b"\x89PNG\r\n\x1a\n"),),), shown=True),
    ChatFileKind(
        "JPEG picture", "image/jpeg", ("jpg", "jpeg"), (((0, b"\xff\xd8\xff"),),), shown=True
    ),
    ChatFileKind(
        "GIF picture", "image/gif", ("gif",), (((0, b"GIF87a"),), ((0, b"GIF89a"),)), shown=True
    ),
    ChatFileKind(
        "WebP picture", "image/webp", ("webp",), (((0, b"RIFF"), (8, b"WEBP")),), shown=True
    ),
    ChatFileKind(
        "HEIC picture",
        "image/heic",
        ("heic", "heif"),
        _brands(b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"),
    ),
    ChatFileKind("PDF", "application/pdf", ("pdf",), (((0, b"%PDF-"),),)),
    ChatFileKind(
        "Word document",
        _OFFICE + "wordprocessingml.document",
        ("docx",),
        (ZIP,),
        holds="word/document.xml",
    ),
    ChatFileKind(
        "Excel sheet", _OFFICE + "spreadsheetml.sheet", ("xlsx",), (ZIP,), holds="xl/workbook.xml"
    ),
    ChatFileKind(
        "PowerPoint presentation",
        _OFFICE + "presentationml.presentation",
        ("pptx",),
        (ZIP,),
        holds="ppt/presentation.xml",
    ),
    ChatFileKind("OpenDocument text", _OPEN + "text", ("odt",), (ZIP,), holds="mimetype"),
    ChatFileKind("OpenDocument sheet", _OPEN + "spreadsheet", ("ods",), (ZIP,), holds="mimetype"),
    ChatFileKind(
        "OpenDocument presentation", _OPEN + "presentation", ("odp",), (ZIP,), holds="mimetype"
    ),
    ChatFileKind("text", "text/plain", ("txt",)),
    ChatFileKind("table as text", "text/csv", ("csv",)),
)

BY_EXTENSION = {extension: kind for kind in KINDS for extension in kind.extensions}
PICTURES = tuple(kind for kind in KINDS if kind.media_type.startswith("image/"))
SHOWN_TYPES = frozenset(kind.media_type for kind in KINDS if kind.shown)
IN_WORDS = "pictures, PDF, Word, Excel, PowerPoint, OpenDocument, text"


def check_name(name: str) -> ChatFileKind:
    """What a file of this name should be; Invalid names the file where a chat takes no such files."""
    kind = BY_EXTENSION.get(extension_of(name))
    if kind is None:
        raise Invalid.field(
            "name", f"{name}: this kind of file cannot be sent here. Possible: {IN_WORDS}."
        )
    return kind


def check_beginning(name: str, beginning: bytes) -> ChatFileKind:
    """What a file is that begins so. A picture may be another picture than its name says; Invalid for all else."""
    told = check_name(name)
    for kind in PICTURES if told in PICTURES else (told,):
        if kind.fits(beginning):
            return kind
    raise Invalid.field("file", f"{name}: this is not a {told.name}, whatever its name says.")


def _is_text(beginning: bytes) -> bool:
    if refusal_of_beginning(beginning) or not beginning:
        return False
    return beginning.startswith(WIDE_TEXT) or set(beginning) <= TEXT_BYTES
