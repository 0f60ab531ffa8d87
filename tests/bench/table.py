"""Prints figures in columns."""

from collections.abc import Iterable, Sequence


def show(title: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A heading, then a line a row, columns aligned."""
    lines = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(line[n]) for line in [list(heads), *lines]) for n in range(len(heads))]
    print(f"\n{title}")
    for line in [list(heads), *lines]:
        cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=True)]
        print("  " + "  ".join(cells).rstrip())
