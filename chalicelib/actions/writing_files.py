"""The files that go with a letter, as far as SES takes them."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from chalicelib.domain.file import AS_BYTES, File
from chalicelib.domain.letter import Attachment

MOST_BYTES = 6_500_000
"""SES takes 10 MB with everything encoded, which makes more than a third of it; the longest texts take 1 MB."""


class Packed(Struct, frozen=True):
    """What goes along, and the names of what does and what does not."""

    attachments: tuple[Attachment, ...] = ()
    attached: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def pack(files: Iterable[File], question_id: str, read: Callable[[str], bytes]) -> Packed:
    """Reads the files of an entry, one after the other as long as they fit."""
    packed, left_out, room = [], [], MOST_BYTES
    for file in files:
        if file.size > room:
            left_out.append(file.name)
            continue
        content = read(f"questions/{question_id}/{file.id}")
        room -= len(content)
        packed.append(Attachment(file.name, _media_type(file), content))
    return Packed(tuple(packed), tuple(each.name for each in packed), tuple(left_out))


def _media_type(file: File) -> str:
    """A type that a part of a mail may have; a mail or a multipart within it is a file like any other."""
    main, _, sub = file.media_type.partition("/")
    return AS_BYTES if not sub or main in {"message", "multipart"} else file.media_type
