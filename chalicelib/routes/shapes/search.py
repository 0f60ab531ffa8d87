"""What a search finds."""

from typing import Annotated

from msgspec import Meta

from chalicelib.routes.shapes.question import Row
from chalicelib.routes.shapes.shape import Shape


class Piece(Shape):
    """A piece of an excerpt; `hit` when it is what was searched for."""

    text: str
    hit: bool


class FoundRow(Row):
    """A row of a list, as the index knew it, and where the words stand. No `excerpt` when no text was searched for."""

    in_service_history: bool
    excerpt: list[Piece]


class SearchPage(Shape):
    """Up to 25 rows; `next` is the cursor of the page after it. `more_than_total`: nobody counted further."""

    rows: list[FoundRow]
    next: str | None
    total: Annotated[int, Meta(ge=0, le=1_000)]
    more_than_total: bool
