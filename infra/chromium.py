"""Find a Chromium for the browser tests, or install one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """The program to start: Playwright's own if it is there, else the system's."""
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    if Path(own).exists():
        return own
    return next(filter(None, map(shutil.which, NAMES)), None)


def install() -> None:
    """Playwright's own build, or Debian's package where that cannot be had."""
    playwright = [sys.executable, "-m", "playwright", "install", "chromium"]
    if _succeeds(playwright):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _succeeds(["apt-get", "update", "-qq"])
        _succeeds(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"])


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def main() -> None:
    if find():
        return
    print("readyref: installing Chromium for the browser tests", flush=True)
    install()
    if not find():
        raise SystemExit(
            "readyref: no Chromium was found, and none could be installed. Install it by hand "
            "(Debian: apt-get install chromium), then run this again."
        )


if __name__ == "__main__":
    main()
