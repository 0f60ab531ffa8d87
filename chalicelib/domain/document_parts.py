"""What is in documents that are archives: those of offices (OOXML) and OpenDocument. Nothing is unpacked but a name."""

import io
from collections.abc import Collection

from chalicelib.domain import file_kind
from chalicelib.domain.file_kind import REFUSED_EXTENSIONS, extension_of

PARTS_LIMIT = 2000
ODF_MACROS = ("basic/", "scripts/")
OOXML_MACROS = ("vbaproject.bin", "vbadata.xml")
IN_DOCUMENTS = frozenset({"bin"})
"""Extensions of programs that parts of documents have as well."""
RUNS = frozenset({file_kind.PROGRAM, file_kind.SCRIPT, file_kind.SHORTCUT, file_kind.DISK_IMAGE})
MIMETYPE = "mimetype"

DAMAGED = "this document is damaged."
OTHER = "this is not the kind of document that its name says."
MACROS = "this document holds macros, which cannot be sent here."
PROGRAMS = "this document holds a program, which cannot be sent here."


def holds_macros(parts: Collection[str]) -> bool:
    """Whether one of the parts, by their names in lower case, is a macro."""
    return any(each.endswith(OOXML_MACROS) or each.startswith(ODF_MACROS) for each in parts)


def holds_programs(parts: Collection[str]) -> bool:
    """Whether one of the parts of a document would run something, or there are too many to say."""
    extensions = {extension_of(each) for each in parts} - IN_DOCUMENTS
    return bool({REFUSED_EXTENSIONS.get(each) for each in extensions} & RUNS)


def refusal_of_document(content: bytes, *, holds: str, media_type: str) -> str | None:
    """Why a document is refused: it has not the part that makes it one, or one that can do something."""
    import zipfile  # only what looks into a document loads it

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [each.filename.lower() for each in archive.infolist()]
            told = b""
            if MIMETYPE in parts:
                with archive.open(MIMETYPE) as part:
                    told = part.read(len(media_type) + 2)
    except Exception:  # noqa: BLE001 -- whatever a damaged directory leads to
        return DAMAGED
    if holds not in parts or (holds == MIMETYPE and told.strip() != media_type.encode()):
        return OTHER
    if holds_macros(parts):
        return MACROS
    return PROGRAMS if holds_programs(parts) or len(parts) > PARTS_LIMIT else None
