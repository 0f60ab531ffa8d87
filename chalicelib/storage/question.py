"""Questions, the part of each library, and what happened to them."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace
from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.domain.file import File
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.instant import from_text, optional_from, optional_text, to_text
from chalicelib.domain.lists import count_changes
from chalicelib.domain.question import (
    Assignee,
    Part,
    Patron,
    Question,
    Reading,
    Source,
)
from chalicelib.errors import NotFound
from chalicelib.storage import keys
from chalicelib.storage.count import add_counts
from chalicelib.storage.part import PartItem, part_from, part_item
from chalicelib.storage.table import Item, Transaction, read_partition


class QuestionItem(Item):
    """A question."""

    question_id = UnicodeAttribute()
    number = NumberAttribute()
    source = UnicodeAttribute()
    text = UnicodeAttribute()
    patron_name = UnicodeAttribute()
    patron_email = UnicodeAttribute(null=True)
    library_id = UnicodeAttribute()
    library_name = UnicodeAttribute()
    group_id = UnicodeAttribute()
    queue_id = UnicodeAttribute(null=True)
    queue_name = UnicodeAttribute(null=True)
    asked_at = UnicodeAttribute()
    last_activity = UnicodeAttribute()
    form = JSONAttribute()
    accepted_at = UnicodeAttribute(null=True)
    ended_at = UnicodeAttribute(null=True)
    ended_by = UnicodeAttribute(null=True)
    resolution = UnicodeAttribute(null=True)
    codes = JSONAttribute()
    librarians = JSONAttribute()
    pages = JSONAttribute()
    in_progress_until = UnicodeAttribute(null=True)
    undeliverable = UnicodeAttribute(null=True)
    version = NumberAttribute(default=1)


class HistoryItem(Item):
    """One thing that happened to a question."""

    entry_id = UnicodeAttribute()
    happened_at = UnicodeAttribute()
    entry_kind = UnicodeAttribute()
    who = UnicodeAttribute()
    text = UnicodeAttribute(null=True)
    library_name = UnicodeAttribute(null=True)
    audience = UnicodeAttribute()
    question_version = NumberAttribute(default=0)
    about = UnicodeAttribute(null=True)
    files = JSONAttribute(null=True)
    mail_id = UnicodeAttribute(null=True)


class _NumbersItem(Item):
    last = NumberAttribute(default=0)


def next_number() -> int:
    """The number that a new question is called by. A number may be skipped, never used twice."""
    item = _NumbersItem.at(keys.question_numbers())
    item.update(actions=[_NumbersItem.last.add(1)])
    return int(item.last)


def read_question(question_id: str) -> Reading:
    """A question with its parts and history, in one read; NotFound. The caller decides who may see it."""
    question: Question | None = None
    parts: list[Part] = []
    history: list[HistoryEntry] = []
    kinds: dict[str, type[Item]] = {
        "QUESTION": QuestionItem,
        "LIBRARY#": PartItem,
        "HISTORY#": HistoryItem,
    }
    place = keys.question(question_id)
    for item in read_partition(place.pk, kinds) if place.fits else ():
        match item:
            case QuestionItem():
                question = _question(item)
            case PartItem():
                parts.append(part_from(item))
            case HistoryItem():
                history.append(_entry(item))
    if question is None:
        raise NotFound("There is no such question.")
    history.sort(
        key=lambda entry: (entry.version, entry.id)
    )  # as it was decided, whatever clocks say
    return Reading(question, tuple(parts), tuple(history))


def questions_by_id(question_ids: Iterable[str]) -> dict[str, Question]:
    """Questions alone, as far as they are there, in one read. The caller decides who may see them."""
    places = [tuple(keys.question(each)) for each in question_ids]
    found = QuestionItem.batch_get(places, consistent_read=True)
    return {item.question_id: _question(item) for item in found}


def create_question(writes: Transaction, question: Question, parts: Sequence[Part]) -> None:
    """Adds a new question with its parts and their counts to a transaction; it can be created once."""
    writes.create("question", question_item(question))
    for part in parts:
        writes.put(f"part of {part.library_id}", part_item(part, question))
    add_counts(writes, count_changes((), parts))


def change_question(
    writes: Transaction, before: Reading, question: Question, parts: Sequence[Part]
) -> None:
    """Adds a change of a question and its parts to a transaction, if nothing happened since it was read."""
    item = question_item(replace(question, version=before.question.version + 1))
    writes.put("question", item, QuestionItem.version == before.question.version)
    kept = {part.library_id for part in parts}
    for part in before.parts:
        if part.library_id not in kept:
            writes.delete(
                f"part of {part.library_id}", PartItem.at(keys.part(question.id, part.library_id))
            )
    for part in parts:
        writes.put(f"part of {part.library_id}", part_item(part, question))
    add_counts(writes, count_changes(before.parts, parts))


def add_history(writes: Transaction, question_id: str, entries: Iterable[HistoryEntry]) -> None:
    """Adds what happened to a transaction."""
    for entry in entries:
        writes.put(f"history {entry.id}", history_item(question_id, entry))


def history_item(question_id: str, entry: HistoryEntry) -> HistoryItem:
    """A history entry as an item."""
    return HistoryItem.at(
        keys.history(question_id, entry.id),
        entry_id=entry.id,
        happened_at=to_text(entry.at),
        entry_kind=entry.kind,
        who=entry.who,
        text=entry.text or None,
        library_name=entry.library_name,
        audience="staff" if entry.staff_only else "everyone",
        question_version=entry.version,
        about=entry.about or None,
        files=[[each.id, each.name, each.media_type, each.size] for each in entry.files] or None,
        mail_id=entry.mail_id,
    )


def question_item(question: Question) -> QuestionItem:
    """A question as an item."""
    return QuestionItem.at(
        keys.question(question.id),
        question_id=question.id,
        number=question.number,
        source=question.source.value,
        text=question.text,
        patron_name=question.patron.name,
        patron_email=question.patron.email,
        library_id=question.library_id,
        library_name=question.library_name,
        group_id=question.group_id,
        queue_id=question.queue_id,
        queue_name=question.queue_name,
        asked_at=to_text(question.asked_at),
        last_activity=to_text(question.last_activity),
        form=[list(pair) for pair in question.form],
        accepted_at=optional_text(question.accepted_at),
        ended_at=optional_text(question.ended_at),
        ended_by=question.ended_by,
        resolution=question.resolution,
        codes=list(question.codes),
        librarians=[[each.id, each.name, each.library_id] for each in question.librarians],
        pages=list(question.pages),
        in_progress_until=optional_text(question.in_progress_until),
        undeliverable=question.undeliverable,
        version=question.version,
    )


def _question(item: QuestionItem) -> Question:
    return Question(
        id=item.question_id,
        number=int(item.number),
        source=Source(item.source),
        text=item.text,
        patron=Patron(item.patron_name, item.patron_email),
        library_id=item.library_id,
        library_name=item.library_name,
        group_id=item.group_id,
        asked_at=from_text(item.asked_at),
        last_activity=from_text(item.last_activity),
        queue_id=item.queue_id,
        queue_name=item.queue_name,
        form=tuple((label, value) for label, value in item.form),
        accepted_at=optional_from(item.accepted_at),
        ended_at=optional_from(item.ended_at),
        ended_by=item.ended_by,
        resolution=item.resolution,
        codes=tuple(item.codes),
        librarians=tuple(Assignee(*each) for each in item.librarians),
        pages=tuple(item.pages),
        in_progress_until=optional_from(item.in_progress_until),
        undeliverable=item.undeliverable,
        version=int(item.version),
    )


def _entry(item: HistoryItem) -> HistoryEntry:
    return HistoryEntry(
        item.entry_id,
        from_text(item.happened_at),
        item.entry_kind,
        item.who,
        item.text or "",
        item.library_name,
        item.audience == "staff",
        int(item.question_version),
        item.about,
        tuple(File(*each) for each in item.files or ()),
        item.mail_id,
    )
