"""The stack's state on disk: a few seconds old at most while it runs, exact after a clean stop."""

import hashlib
import json
import os
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from infra.local import emulator

SECONDS_BETWEEN = 3.0
# Dictionaries are written key by key to this depth, so that other threads get their turn between:
# services > tables > one table > its items > partitions.
DEPTH = 6
ATTEMPTS = 20
READ_ONLY = ("Get", "Query", "BatchGet", "TransactGet", "Describe", "List", "Scan", "Receive")


class Snapshots:
    """Writes what changed on a timer, and everything at the end."""

    def __init__(self, state: Path) -> None:
        self._folder = state / "aws"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._changed = threading.Event()
        self._stopping = threading.Event()
        self._written: dict[str, str] = {}
        self._thread = threading.Thread(target=self._keep_writing, name="snapshots", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def note(self, operation: str) -> None:
        """An operation of the AWS API went by; those that only read change nothing."""
        if not operation.startswith(READ_ONLY):
            self._changed.set()

    def is_due(self) -> bool:
        """Something changed since the last snapshot."""
        return self._changed.is_set()

    def stop(self) -> None:
        """Write the last state and stop."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()
        self.write()

    def write(self) -> None:
        """Write every service whose state differs from what is on disk."""
        self._changed.clear()
        for name, read in emulator.states():
            content = self._encoded(name, read)
            digest = hashlib.sha256(content.encode()).hexdigest()
            if self._written.get(name) != digest:
                self._replace(self._folder / f"{name}.json", content)
                self._written[name] = digest

    def _keep_writing(self) -> None:
        while not self._stopping.wait(SECONDS_BETWEEN):
            if self.is_due():
                try:
                    self.write()
                except Exception:  # noqa: BLE001 - the next turn may succeed, and must come
                    traceback.print_exc()
                    self._changed.set()

    def _encoded(self, name: str, read: Callable[[], Any]) -> str:
        """The emulator goes on while it is read; what changed under way is read again."""
        for _ in range(ATTEMPTS - 1):
            try:
                envelope, default = emulator.as_saved(name, read())
                return "".join(self._in_steps(envelope, default))
            except RuntimeError:
                time.sleep(0.01)
        envelope, default = emulator.as_saved(name, read())
        return json.dumps(envelope, default=default)

    @staticmethod
    def _replace(path: Path, content: str) -> None:
        """A kill in the middle leaves the state before."""
        fresh = path.with_suffix(".new")
        with fresh.open("w") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)

    @staticmethod
    def _in_steps(value: Any, default: Callable[[Any], Any]) -> Iterator[str]:
        for piece in encode(value, default, DEPTH):
            yield piece
            time.sleep(0)


def encode(value: Any, default: Callable[[Any], Any], depth: int) -> Iterator[str]:
    """JSON in pieces, each of which the C encoder makes in one go."""
    try:
        plain = (
            value
            if isinstance(value, Mapping | list | str | int | float | None)
            else default(value)
        )
    except TypeError:
        plain = value
    if (
        depth
        and isinstance(plain, Mapping)
        and plain
        and all(isinstance(key, str) for key in plain)
    ):
        before = "{"
        for key, inner in list(plain.items()):
            yield f"{before}{json.dumps(key)}:"
            yield from encode(inner, default, depth - 1)
            before = ","
        yield "}"
    else:
        yield json.dumps(plain, default=default)
