"""The status items: a library's part of a question, placed in every list that it belongs to, and the lists."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from msgspec import Struct
from pynamodb.attributes import BooleanAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.domain.instant import from_text, optional_from, optional_text, to_text
from chalicelib.domain.lists import QuestionList, activity_key, list_keys, partition_for
from chalicelib.domain.question import EXCERPT_LENGTH, Assignee, Origin, Part, Question
from chalicelib.domain.staff import Staff
from chalicelib.domain.status import Status
from chalicelib.storage import keys
from chalicelib.storage.table import Item


class PartItem(Item):
    """A part, its places in the lists, and what a row of a list shows."""

    question_id = UnicodeAttribute()
    library_id = UnicodeAttribute()
    status = UnicodeAttribute()
    origin = UnicodeAttribute()
    last_activity = UnicodeAttribute()
    assignee_id = UnicodeAttribute(null=True)
    assignee_name = UnicodeAttribute(null=True)
    assignee_library = UnicodeAttribute(null=True)
    referred = BooleanAttribute(default=False)
    shared_group = UnicodeAttribute(null=True)
    in_service_history = BooleanAttribute(default=False)
    referred_by = UnicodeAttribute(null=True)
    claimed = BooleanAttribute(default=False)
    was = UnicodeAttribute(null=True)

    activity = UnicodeAttribute()
    activity_day = UnicodeAttribute(null=True)
    by_status = UnicodeAttribute(null=True)
    by_active = UnicodeAttribute(null=True)
    by_referred = UnicodeAttribute(null=True)
    by_all = UnicodeAttribute(null=True)
    by_shared = UnicodeAttribute(null=True)
    my_status = UnicodeAttribute(null=True)
    my_active = UnicodeAttribute(null=True)
    my_referred = UnicodeAttribute(null=True)
    my_all = UnicodeAttribute(null=True)
    by_history = UnicodeAttribute(null=True)

    number = NumberAttribute()
    excerpt = UnicodeAttribute()
    patron_name = UnicodeAttribute()
    patron_library_id = UnicodeAttribute()
    patron_library_name = UnicodeAttribute()
    source = UnicodeAttribute()
    asked_at = UnicodeAttribute()
    resolution = UnicodeAttribute(null=True)
    in_progress_until = UnicodeAttribute(null=True)
    undeliverable = BooleanAttribute(default=False)


class Row(Struct, frozen=True):
    """A part as a row of a list shows it."""

    part: Part
    number: int
    excerpt: str
    patron_name: str
    library_id: str
    library_name: str
    source: str
    asked_at: datetime
    resolution: str | None
    in_progress_until: datetime | None
    undeliverable: bool


class Page(Struct, frozen=True):
    """Some rows of a list, and where the next page starts; None at the end."""

    rows: list[Row]
    next_start: dict[str, Any] | None


def list_page(
    each: QuestionList,
    staff: Staff,
    *,
    newest_first: bool,
    start: dict[str, Any] | None,
    size: int,
) -> Page:
    """One page of a list that the actor may read: exactly one query."""
    index = getattr(PartItem, each.index.replace("-", "_"))
    found = list(
        index.query(
            partition_for(each, staff),
            scan_index_forward=not newest_first,
            limit=size + 1,
            last_evaluated_key=start,
        )
    )
    rows = [_row(item) for item in found[:size]]
    if len(found) <= size:
        return Page(rows, None)
    last = found[size - 1]
    at = {name: {"S": getattr(last, name)} for name in ("pk", "sk", each.attribute, "activity")}
    return Page(rows, at)


def parts_quiet_since(day: str) -> list[PartItem]:
    """The parts whose last activity was on a day (for the sweep)."""
    return list(PartItem.activity_days.query(keys.activity_day(day)))


def parts_at(places: Iterable[tuple[str, str]]) -> dict[str, Part]:
    """One part of each question, as far as it is there, in one read: question and library -> part by question."""
    found = PartItem.batch_get([tuple(keys.part(*place)) for place in places], consistent_read=True)
    return {item.question_id: part_from(item) for item in found}


def part_item(part: Part, question: Question) -> PartItem:
    """A part as an item, with its place in every list that it belongs to."""
    day = None if part.in_service_history else keys.activity_day(to_text(part.last_activity)[:10])
    assignee = part.assignee
    return PartItem.at(
        keys.part(part.question_id, part.library_id),
        question_id=part.question_id,
        library_id=part.library_id,
        status=part.status.value,
        origin=part.origin.value,
        last_activity=to_text(part.last_activity),
        assignee_id=assignee and assignee.id,
        assignee_name=assignee and assignee.name,
        assignee_library=assignee and assignee.library_id,
        referred=part.referred,
        shared_group=part.shared_group,
        in_service_history=part.in_service_history,
        referred_by=part.referred_by,
        claimed=part.claimed,
        was=part.was and part.was.value,
        activity=activity_key(part.last_activity, part.question_id),
        activity_day=day,
        **list_keys(part),
        number=question.number,
        excerpt=question.text[:EXCERPT_LENGTH],
        patron_name=question.patron.name,
        patron_library_id=question.library_id,
        patron_library_name=question.library_name,
        source=question.source.value,
        asked_at=to_text(question.asked_at),
        resolution=question.resolution,
        in_progress_until=optional_text(question.in_progress_until),
        undeliverable=question.undeliverable is not None,
    )


def part_from(item: PartItem) -> Part:
    """The part that an item holds."""
    assignee = None
    if item.assignee_id:
        assignee = Assignee(item.assignee_id, item.assignee_name or "", item.assignee_library or "")
    return Part(
        item.question_id,
        item.library_id,
        Status(item.status),
        Origin(item.origin),
        from_text(item.last_activity),
        assignee,
        item.referred,
        item.shared_group,
        item.in_service_history,
        item.referred_by,
        item.claimed,
        Status(item.was) if item.was else None,
    )


def _row(item: PartItem) -> Row:
    return Row(
        part_from(item),
        int(item.number),
        item.excerpt,
        item.patron_name,
        item.patron_library_id,
        item.patron_library_name,
        item.source,
        from_text(item.asked_at),
        item.resolution,
        optional_from(item.in_progress_until),
        item.undeliverable,
    )
