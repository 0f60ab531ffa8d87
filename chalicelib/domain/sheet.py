"""Rows as text for spreadsheet programs (RFC 4180), in which nothing that people wrote is computed; and back."""

import csv
import io
from collections.abc import Iterable, Sequence

from chalicelib.errors import Invalid

COMPUTED = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""What a cell that is computed begins with, wide forms included (OWASP, CSV injection)."""


def as_csv(rows: Iterable[Sequence[str]]) -> str:
    """The rows as lines; a cell that a program would compute begins with an apostrophe, which makes it text."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue()


def from_csv(text: str) -> list[tuple[int, list[str]]]:
    """The rows that are not empty, each with the line that it begins on; what `as_csv` wrote is as it was before.

    Cells are parted by commas, semicolons or tabs, whichever the first line has most of. Invalid names the line
    whose quotation marks do not pair.
    """
    lines = (
        text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    )
    first = lines.lstrip("\n").partition("\n")[0]
    reader = csv.reader(
        io.StringIO(lines, newline=""), delimiter=max(",;\t", key=first.count), strict=True
    )
    rows, begins = [], 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((begins, [_unharmed(cell) for cell in cells]))
            begins = reader.line_num + 1
    except csv.Error as error:
        reason = f"Line {begins}: the quotation marks do not pair."
        raise Invalid.field("csv", reason) from error
    return rows


def _unharmed(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and _harmless(cell[1:]) == cell else cell


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell[:1] in COMPUTED or cell.lstrip()[:1] in COMPUTED else cell
