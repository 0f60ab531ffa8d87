"""The documents as tests read them: tables, and the words in code marks."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def tables(text: str) -> list[list[dict[str, str]]]:
    """Every table of a Markdown text: rows as column -> cell."""
    found: list[list[dict[str, str]]] = []
    header: list[str] = []
    for line in text.splitlines():
        if not line.startswith("|"):
            header = []
            continue
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if not header:
            header = cells
            found.append([])
        elif not set(line) <= set("|-: "):
            found[-1].append(dict(zip(header, cells, strict=True)))
    return found


def rows_with(text: str, *columns: str) -> list[dict[str, str]]:
    """The rows of every table that has these columns."""
    return [row for table in tables(text) for row in table if set(columns) <= row.keys()]


def marked(cell: str) -> list[str]:
    """The words of a cell that stand in code marks."""
    return re.findall(r"`([^`]+)`", cell)
