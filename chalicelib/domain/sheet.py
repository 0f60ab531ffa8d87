"""Rows as text for spreadsheet programs (RFC 4180), in which nothing that people wrote is computed."""

import csv
import io
from collections.abc import Iterable, Sequence

COMPUTED = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""What a cell that is computed begins with, wide forms included (OWASP, CSV injection)."""


def as_csv(rows: Iterable[Sequence[str]]) -> str:
    """The rows as lines; a cell that a program would compute begins with an apostrophe, which makes it text."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell[:1] in COMPUTED or cell.lstrip()[:1] in COMPUTED else cell
