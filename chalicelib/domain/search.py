"""What questions are found by, and what librarians may ask for (docs/features.md D4, D5; docs/search.md).

What people type is text: words that must all be there, phrases in quotation marks, and a last word that may go on.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta, tzinfo
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct

from chalicelib.domain.day import day_from, midnight
from chalicelib.domain.descriptive_code import name_of
from chalicelib.domain.instant import to_text
from chalicelib.domain.message import Message
from chalicelib.domain.question import Part, Question, Reading
from chalicelib.domain.staff import Role, Staff
from chalicelib.domain.status import Status
from chalicelib.errors import Invalid, NotAllowed

TEXT_LIMIT = 200
SHORTEST_BEGINNING = 2

_PIECE = re.compile(r'"([^"]*)("|$)|([^\s"]+)')
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
Choice = TypeVar("Choice", bound=StrEnum)


class Where(StrEnum):
    """In the lists, in Service History, or in both."""

    EVERYWHERE = "everywhere"
    LISTS = "lists"
    SERVICE_HISTORY = "service_history"


class Scope(StrEnum):
    """Whose questions: the own library's, or for its administrators those of the whole group."""

    LIBRARY = "library"
    GROUP = "group"


class Order(StrEnum):
    """By last activity."""

    NEWEST = "newest"
    OLDEST = "oldest"


class Phrase(Struct, frozen=True):
    """Words that stand side by side. `begins`: the last of them may go on."""

    text: str
    begins: bool = False


class Search(Struct, frozen=True):
    """What is asked of the index. `owner_id` is the library or the group, as `scope` says; instants are text.

    `asked_before` is the first instant that is too late. `librarian_id` holds the question or has chatted.
    """

    scope: Scope
    owner_id: str
    text: tuple[Phrase, ...] = ()
    patron: tuple[Phrase, ...] = ()
    asked_from: str | None = None
    asked_before: str | None = None
    status: Status | None = None
    code: str | None = None
    librarian_id: str | None = None
    where: Where = Where.EVERYWHERE
    order: Order = Order.NEWEST


class Entry(Struct, frozen=True):
    """A part of a question as it is found. `group_id` is None where another part stands for the group."""

    question: Question
    part: Part
    group_id: str | None
    text: str

    @property
    def librarian_ids(self) -> tuple[str, ...]:
        """Who holds the part, and who chatted."""
        holder = [self.part.assignee] if self.part.assignee else []
        return _once(person.id for person in (*holder, *self.question.librarians))


def search_for(staff: Staff, given: Mapping[str, str], zone: tzinfo) -> Search:
    """The search that a librarian asked for, bound to their library or group. `given` is what was sent.

    Days are those of the library's time zone. Invalid names the field; NotAllowed: a group is for its administrators.
    """
    scope = _choice("scope", given, Scope) or Scope.LIBRARY
    if scope is Scope.GROUP and not staff.acts_as(Role.GROUP_ADMIN):
        raise NotAllowed("Only administrators of the group search all its libraries.")
    first, last = (day_from(field, given.get(field)) for field in ("from", "to"))
    if first and last and last < first:
        raise Invalid.field("to", "The last day is before the first.")
    return Search(
        scope=scope,
        owner_id=staff.group_id if scope is Scope.GROUP else staff.library_id,
        text=phrases("text", given, all_begin=False),
        patron=phrases("patron", given, all_begin=True),
        asked_from=to_text(midnight(first, zone)) if first else None,
        asked_before=to_text(midnight(last + timedelta(days=1), zone)) if last else None,
        status=_choice("status", given, Status),
        code=_limited("code", given) or None,
        librarian_id=_limited("librarian", given) or None,
        where=_choice("where", given, Where) or Where.EVERYWHERE,
        order=_choice("order", given, Order) or Order.NEWEST,
    )


def phrases(field: str, given: Mapping[str, str], *, all_begin: bool) -> tuple[Phrase, ...]:
    """The words that were typed, in quotation marks or not; Invalid names the field when there is nothing to find.

    The last word may be unfinished, or each of them (`all_begin`); what stands in quotation marks is exact.
    """
    typed = _limited(field, given)
    found: list[Phrase] = []
    for piece in _PIECE.finditer(typed):
        quoted, word = piece[1], piece[3]
        if _is_found_by(quoted or word or ""):
            at_end = piece.end() == len(typed.rstrip())
            begins = word is not None and (all_begin or at_end) and _may_go_on(word)
            found.append(Phrase(quoted or word, begins))
    if typed.strip() and not found:
        raise Invalid.field(field, "Type letters or digits to search for.")
    return tuple(found)


def entries_of(
    reading: Reading, transcript: Sequence[Message], group_of: Mapping[str, str]
) -> list[Entry]:
    """What each part of a question is found by. `group_of`: library -> group, for every library with a part.

    In a group a question stands once: by the part of the patron's library, else by the first.
    """
    question = reading.question
    patrons_first = sorted(
        reading.parts, key=lambda part: (part.library_id != question.library_id, part.library_id)
    )
    leading = {group_of[part.library_id]: part.library_id for part in reversed(patrons_first)}
    text = _searched_text(reading, transcript)
    entries = []
    for part in reading.parts:
        group_id = group_of[part.library_id]
        stands = leading[group_id] == part.library_id
        entries.append(Entry(question, part, group_id if stands else None, text))
    return entries


def _searched_text(reading: Reading, transcript: Sequence[Message]) -> str:
    """Everything that was written, each text once: the form repeats the question, the transcript begins with it.

    The patron's name and address in the form are left to the field that searches for patrons.
    """
    question = reading.question
    patron = {question.patron.name, question.patron.email}
    written = [
        question.text,
        *(value for _, value in question.form if value not in patron),
        *(message.text for message in transcript),
        *(entry.text for entry in reading.history),
        *question.pages,
        *map(name_of, question.codes),
        str(question.number),
    ]
    return "\n".join(_once(text for text in written if text))


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _limited(field: str, given: Mapping[str, str]) -> str:
    typed = _CONTROLS.sub(" ", given.get(field, "").encode(errors="replace").decode())
    if len(typed) > TEXT_LIMIT:
        raise Invalid.field(
            field, f"This has {len(typed):,} characters; the limit is {TEXT_LIMIT}."
        )
    return typed


def _is_found_by(text: str) -> bool:
    """Whether there is anything to find it by: the index holds letters and digits."""
    return any(unicodedata.category(letter)[0] in "LN" for letter in text)


def _may_go_on(word: str) -> bool:
    """Whether its end is worth completing: one letter begins too many words, but may be a word in Chinese."""
    end = re.search(r"\w*$", word)
    return end is not None and (
        len(end[0]) >= SHORTEST_BEGINNING or (end[0] != "" and not end[0].isascii())
    )


def _choice(field: str, given: Mapping[str, str], kind: type[Choice]) -> Choice | None:
    chosen = given.get(field)
    if not chosen:
        return None
    try:
        return kind(chosen)
    except ValueError:
        names = ", ".join(each.value for each in kind)
        raise Invalid.field(field, f"This is one of: {names}.") from None
