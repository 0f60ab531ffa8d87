"""A piece of what a patron's page shows: packed in one browser, opened in the other, and read nowhere else."""

import re

from msgspec import Struct

from chalicelib.errors import Invalid

DATA_LIMIT = 24 * 1024  # characters: a frame takes 32 kB
PIECES_LIMIT = 180  # about 3 MB packed
PACKED = re.compile(r"[A-Za-z0-9+/]+={0,2}")


class PagePart(Struct, frozen=True):
    """Piece `piece` of `pieces` of batch `batch`, each counted from 0; a `fresh` batch begins with the whole page."""

    batch: int
    piece: int
    pieces: int
    data: str
    fresh: bool = False


def check_part(part: PagePart) -> None:
    """Invalid names the field that breaks a rule. What is in it only the two browsers know."""
    if not 1 <= part.pieces <= PIECES_LIMIT:
        raise Invalid.field("pieces", f"A batch has 1 to {PIECES_LIMIT} pieces.")
    if not 0 <= part.piece < part.pieces:
        raise Invalid.field("piece", "There is no such piece.")
    if part.batch < 0:
        raise Invalid.field("batch", "Batches are counted from 0.")
    if len(part.data) > DATA_LIMIT:
        raise Invalid.field("data", f"A piece has at most {DATA_LIMIT:,} characters.")
    if not PACKED.fullmatch(part.data):
        raise Invalid.field("data", "A piece is base64.")
