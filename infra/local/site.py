"""The site's files as CloudFront serves them: static/dist, and one page for all of /monitor/."""

import mimetypes
import re
from pathlib import Path

from infra.local.settings import ROOT

SITE = ROOT / "static" / "dist"
MONITOR = "/monitor/"
HASHED = re.compile(r"^/assets/.*-[\w-]{8}\.\w+$")


def find_file(path: str, site: Path = SITE) -> Path | None:
    """The file at an address of the site, or None."""
    wanted = (site / path.lstrip("/")).resolve()
    if not wanted.is_relative_to(site.resolve()):
        return None
    if wanted.is_file():
        return wanted
    # Every address of the monitor is one page, which routes by itself; files have a dot.
    if path.startswith(MONITOR) and "." not in path.rsplit("/", 1)[-1]:
        page = site / "monitor" / "index.html"
        return page if page.is_file() else None
    return None


def content_type(path: Path) -> str:
    guessed = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"{guessed}; charset=utf-8" if guessed.startswith("text/") else guessed


def cache_control(path: str) -> str:
    """What has a hash in its name never changes; everything else must be asked for again."""
    return "public, max-age=31536000, immutable" if HASHED.search(path) else "no-cache"
