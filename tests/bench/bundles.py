"""How much JavaScript a browser loads, compressed as CloudFront does it."""

import gzip
import re
from pathlib import Path

from tests.bench.table import show

ASSETS = Path(__file__).parents[2] / "static" / "dist" / "assets"
BUDGETS = {"chat.js": ("patron page", 60), "monitor.js": ("monitor", 250)}


def run() -> None:
    """Each entry with everything that it imports at once."""
    rows = []
    for entry, (name, budget) in BUDGETS.items():
        size = sum(len(gzip.compress(path.read_bytes())) for path in _needed(ASSETS / entry)) / 1000
        rows.append([name, f"{size:.1f} kB", f"<= {budget} kB"])
    show("JavaScript, gzipped", ["page", "size", "budget"], rows)


def _needed(entry: Path) -> set[Path]:
    found, open_ends = set(), [entry]
    while open_ends:
        path = open_ends.pop()
        if path in found or not path.exists():
            continue
        found.add(path)
        imports = re.findall(r'(?:from|import)\s*"\./([\w.-]+\.js)"', path.read_text())
        open_ends += [path.parent / name for name in imports]
    return found
