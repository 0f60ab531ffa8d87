"""How a search is put to the index, and what comes back. Nothing that was typed is taken as the engine's language."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from msgspec import Struct

from chalicelib.domain.day import FIRST_YEAR
from chalicelib.domain.instant import from_text, to_text
from chalicelib.domain.search import Entry, Order, Phrase, Scope, Search, Where
from chalicelib.storage.part import Row

if TYPE_CHECKING:
    import apsw  # who only asks does not load the engine

COUNTED = 1_000
TIES = 10  # bits that tell entries of the same millisecond apart
EXCERPT_WORDS = 24
YEAR, MONTH = len("2026"), len("2026-11")
BEGINNING = f"{FIRST_YEAR}-01"
HIT, NO_HIT = "\x02", "\x03"
"""What the engine puts around the words that it found; no entry holds these characters."""


class _Direction(NamedTuple):
    direction: str
    beyond: str


_ORDERS = {Order.NEWEST: _Direction("DESC", "<"), Order.OLDEST: _Direction("ASC", ">")}
# Nothing was active before it was asked, so what lies further back need not be looked at.
_SINCE = ("words.rowid >= :floor", "part.asked_at >= :asked_from")
_OWNERS = {Scope.LIBRARY: "library_id", Scope.GROUP: "group_id"}


class Piece(Struct, frozen=True):
    """A piece of an excerpt, and whether it is what was searched for."""

    text: str
    hit: bool


class Hit(Struct, frozen=True):
    """A part that was found, as the index knew it."""

    row: Row
    excerpt: list[Piece]


class Found(Struct, frozen=True):
    """A page of hits, the place that the next one starts after, and how many there are: so many, or more than that."""

    hits: list[Hit] = []
    next_place: int | None = None
    total: int = 0
    more_than_total: bool = False


def find(index: "apsw.Connection", search: Search, after: int | None, size: int) -> Found:
    """A page from after a place. The owner is asked for twice: among the words, and of every entry that is shown."""
    given = _given(search)
    matching, order = _matching(search), _ORDERS[search.order]
    counting = f"SELECT count(*) FROM (SELECT 1 {matching} LIMIT :counted)"  # noqa: S608 -- fixed texts
    total: int = index.execute(counting, given).get
    excerpt = "snippet(words, 0, :hit, :no_hit, '…', :around)" if search.text else "''"
    beyond = "" if after is None else f"AND words.rowid {order.beyond} :after"
    rows: list[Any] = index.execute(
        f"SELECT place, row, {excerpt} {matching} {beyond}"
        f" ORDER BY words.rowid {order.direction} LIMIT :size",
        {**given, "after": after, "size": size + 1},
    ).fetchall()
    hits = [
        Hit(msgspec.json.decode(row, type=Row), list(_pieces(marked)))
        for _, row, marked in rows[:size]
    ]
    following = rows[size - 1][0] if len(rows) > size else None
    return Found(hits, following, min(total, COUNTED), total > COUNTED)


def place_at(at: datetime) -> int:
    """The first place of an instant."""
    return round(at.timestamp() * 1000) << TIES


def marks_of(entry: Entry) -> Iterator[str]:
    """What an entry is chosen by, as words: whose it is, status, codes, librarians, where it stands."""
    part = entry.part
    yield _mark("library", part.library_id)
    if entry.group_id is not None:
        yield _mark("group", entry.group_id)
    yield _mark("status", part.status)
    yield from (
        _mark("asked", to_text(entry.question.asked_at)[:length]) for length in (YEAR, MONTH)
    )
    yield _mark("where", Where.SERVICE_HISTORY if part.in_service_history else Where.LISTS)
    yield from (_mark("code", code) for code in entry.question.codes)
    yield from (_mark("librarian", each) for each in entry.librarian_ids)


def _matching(search: Search) -> str:
    """The part of a statement that says what is found."""
    conditions = [
        "words MATCH :wanted",
        f"part.{_OWNERS[search.scope]} = :owner",
        *(_SINCE if search.asked_from else []),
        *(["part.asked_at < :asked_before"] if search.asked_before else []),
    ]
    # CROSS JOIN: in the order of the words' own list, and no other.
    tables = "FROM words CROSS JOIN part ON part.place = words.rowid"
    return f"{tables} WHERE {' AND '.join(conditions)}"


def _given(search: Search) -> dict[str, Any]:
    """The values that the statements are given."""
    return {
        "wanted": _wanted(search),
        "owner": search.owner_id,
        "floor": place_at(from_text(search.asked_from)) if search.asked_from else None,
        "asked_from": search.asked_from,
        "asked_before": search.asked_before,
        "counted": COUNTED + 1,
        "hit": HIT,
        "no_hit": NO_HIT,
        "around": EXCERPT_WORDS,
    }


def _wanted(search: Search) -> str:
    """The search in the engine's language: every word of ours is a mark, every word of theirs a quoted text."""
    chosen = {
        "status": search.status,
        "code": search.code,
        "librarian": search.librarian_id,
        "where": None if search.where is Where.EVERYWHERE else search.where,
    }
    marks = [_mark(search.scope, search.owner_id)]
    marks += [_mark(kind, value) for kind, value in chosen.items() if value]
    if periods := [_mark("asked", each) for each in _periods(search)]:
        marks.append(f"({' OR '.join(periods)})")
    wanted = [f"marks : ({' AND '.join(marks)})"]
    for column, phrases in (("text", search.text), ("patron", search.patron)):
        if phrases:
            wanted.append(f"{column} : ({' AND '.join(_quoted(each) for each in phrases)})")
    return " AND ".join(wanted)


def _periods(search: Search) -> Iterator[str]:
    """The years and months in which a question of the range was asked; none when the range has no end."""
    if search.asked_before is None:
        return
    first, last = (_month(text) for text in (search.asked_from or BEGINNING, search.asked_before))
    for year, group in groupby(range(first, last + 1), lambda month: month // 12):
        months = [f"{year:04d}-{month % 12 + 1:02d}" for month in group]
        yield from [f"{year:04d}"] if len(months) == 12 else months


def _month(instant: str) -> int:
    return int(instant[:YEAR]) * 12 + int(instant[YEAR + 1 : MONTH]) - 1


def _mark(kind: str, value: str) -> str:
    """One word for whatever the value is; the nought keeps it apart from the beginnings that people type."""
    return f"0{kind}{value.encode().hex()}"


def _quoted(phrase: Phrase) -> str:
    text = phrase.text.replace('"', '""')
    return f'"{text}"{" *" if phrase.begins else ""}'


def _pieces(marked: str) -> Iterator[Piece]:
    """The pieces of an excerpt in which the engine marked what it found."""
    for number, found in enumerate(marked.split(HIT)):
        hit, _, rest = found.partition(NO_HIT) if number else ("", "", found)
        if hit:
            yield Piece(hit, hit=True)
        if rest:
            yield Piece(rest, hit=False)
