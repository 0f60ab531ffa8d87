"""The index that questions are searched by: one SQLite file with FTS5 (docs/search.md).

Each part of a question is an entry. Its place in the file is its last activity, so that the newest come first
without sorting; whose it is, its status and its codes are words of it, so that every search is one walk along lists
that the engine keeps.
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import apsw
import msgspec

from chalicelib.domain.instant import to_text
from chalicelib.domain.question import EXCERPT_LENGTH
from chalicelib.domain.search import Entry, Search
from chalicelib.errors import Conflict, Unavailable
from chalicelib.logs import log_unexpected
from chalicelib.storage.part import Row
from chalicelib.storage.search_query import HIT, NO_HIT, TIES, Found, find, marks_of, place_at

FORM = 1
"""Changes with the schema and with what a row holds: a file of another form is not read, it has to be made anew."""
PATIENCE = 5_000  # milliseconds that a reader or a writer waits for the other
WRITERS_CACHE = (
    64  # MB: what is changed must stay in memory until it is complete, or readers have to wait
)
_NO_MARKERS = str.maketrans("", "", HIT + NO_HIT)

SCHEMA = f"""
CREATE TABLE part (
    place INTEGER PRIMARY KEY,
    question_id TEXT NOT NULL,
    library_id TEXT NOT NULL,
    group_id TEXT,
    asked_at TEXT NOT NULL,
    row TEXT NOT NULL
);
CREATE INDEX part_of_question ON part (question_id);
CREATE VIRTUAL TABLE words USING fts5 (
    text, patron, marks, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
INSERT INTO words (words, rank) VALUES ('secure-delete', 1);
PRAGMA user_version = {FORM};
"""  # noqa: S608 -- a number of ours


class SearchIndex:
    """The file, and beside it the one that is being made to take its place."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._fresh = path.with_name(f"{path.name}.fresh")

    def find(self, search: Search, *, after: int | None, size: int) -> Found:
        """A page of what is found, from after a place; nothing as long as nothing was indexed.

        Unavailable when the file cannot be read: it is damaged, of another form, or was replaced just now.
        """
        if not self._path.exists():
            return Found()
        try:
            with _opened(self._path, apsw.SQLITE_OPEN_READONLY) as index:
                form = index.pragma("user_version")
                if form == 0:
                    return Found()
                if form == FORM:
                    return find(index, search, after, size)
        except apsw.Error as error:
            log_unexpected(error)
            raise Unavailable from None
        raise Unavailable

    @contextmanager
    def changing(self, *, fresh_only: bool = False) -> Iterator["Changes"]:
        """Changes that are kept together when it ends, or not at all; until then nobody else changes anything.

        They go to the file, and to the one that is being made. `fresh_only`: to that one alone, if there is one.
        Unavailable when a file cannot be written.
        """
        making = self._fresh.exists()
        with ExitStack() as stack:
            files = [stack.enter_context(_writing(self._fresh))] if making else []
            if not (making and fresh_only):
                try:
                    files.append(stack.enter_context(_writing(self._path)))
                except Unavailable:
                    if not making:  # a damaged file is about to be replaced
                        raise
            yield Changes(files)

    def begin(self) -> None:
        """Begins to make the file anew, beside the one that is searched; what was begun before is dropped."""
        self._fresh.unlink(missing_ok=True)
        _journal(self._fresh).unlink(missing_ok=True)
        with _writing(self._fresh):
            pass

    def finish(self) -> None:
        """Puts the file that was made in the place of the other; Conflict when none was begun."""
        if not self._fresh.exists():
            raise Conflict("No index is being made.")
        with _writing(self._fresh) as fresh:
            fresh.execute("INSERT INTO words (words) VALUES ('optimize')")
        _journal(self._path).unlink(missing_ok=True)
        self._fresh.replace(self._path)


class Changes:
    """Changes of one or two files."""

    def __init__(self, files: list[apsw.Connection]) -> None:
        self._files = files

    def replace(self, question_id: str, entries: Sequence[Entry]) -> None:
        """Lets a question be found by these entries and by nothing else."""
        for file in self._files:
            _remove(file, question_id)
            for entry in entries:
                _add(file, entry)


def _remove(file: apsw.Connection, question_id: str) -> None:
    for (place,) in file.execute(
        "SELECT place FROM part WHERE question_id = ?", (question_id,)
    ).fetchall():
        file.execute("DELETE FROM words WHERE rowid = ?", (place,))
        file.execute("DELETE FROM part WHERE place = ?", (place,))


def _add(file: apsw.Connection, entry: Entry) -> None:
    question, place = entry.question, _place(entry)
    while file.execute("SELECT 1 FROM part WHERE place = ?", (place,)).fetchone():
        place += 1
    file.execute(
        "INSERT INTO words (rowid, text, patron, marks) VALUES (?, ?, ?, ?)",
        (
            place,
            entry.text.translate(_NO_MARKERS),
            f"{question.patron.name} {question.patron.email or ''}",
            " ".join(marks_of(entry)),
        ),
    )
    file.execute(
        "INSERT INTO part VALUES (?, ?, ?, ?, ?, ?)",
        (
            place,
            question.id,
            entry.part.library_id,
            entry.group_id,
            to_text(question.asked_at),
            msgspec.json.encode(_row(entry)).decode(),
        ),
    )


def _place(entry: Entry) -> int:
    """The last activity, and within a millisecond an order that is the same in every file."""
    part = entry.part
    name = f"{part.question_id}#{part.library_id}".encode()
    tie = int.from_bytes(hashlib.sha256(name).digest()[:2]) >> (16 - TIES)
    return place_at(part.last_activity) + tie


def _row(entry: Entry) -> Row:
    """What a list shows of the part."""
    question = entry.question
    return Row(
        part=entry.part,
        number=question.number,
        excerpt=question.text[:EXCERPT_LENGTH],
        patron_name=question.patron.name,
        library_id=question.library_id,
        library_name=question.library_name,
        source=question.source.value,
        asked_at=question.asked_at,
        resolution=question.resolution,
        in_progress_until=question.in_progress_until,
        undeliverable=question.undeliverable is not None,
    )


@contextmanager
def _opened(path: Path, flags: int) -> Iterator[apsw.Connection]:
    """The file for one search or one change: a file that was replaced must not be held on to."""
    file = apsw.Connection(str(path), flags=flags)
    try:
        file.set_busy_timeout(PATIENCE)
        yield file
    finally:
        file.close()


@contextmanager
def _writing(path: Path) -> Iterator[apsw.Connection]:
    """A file within one transaction; it is made when it is not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with _opened(path, apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE) as file:
            file.pragma("cache_size", -WRITERS_CACHE * 1024)
            file.pragma("secure_delete", True)
            file.execute("BEGIN IMMEDIATE")
            form = file.pragma("user_version")
            if form == 0:
                file.execute(SCHEMA)
            elif form != FORM:
                raise Unavailable
            yield file
            file.execute("COMMIT")
    except apsw.Error as error:
        log_unexpected(error)
        raise Unavailable from None


def _journal(path: Path) -> Path:
    """Where the engine keeps what it would need to undo a change."""
    return path.with_name(f"{path.name}-journal")
