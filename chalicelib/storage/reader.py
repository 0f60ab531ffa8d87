"""Who has a question open now. Nothing here needs tidying: an instant that is old counts as gone."""

from datetime import datetime, timedelta

from msgspec import Struct
from pynamodb.attributes import BooleanAttribute, UnicodeAttribute
from pynamodb.exceptions import DeleteError

from chalicelib.domain.instant import from_text, to_text
from chalicelib.domain.staff import Staff
from chalicelib.storage import keys
from chalicelib.storage.table import Item, condition_failed, epoch

OPEN_FOR = timedelta(seconds=45)


class Reader(Struct, frozen=True):
    """A librarian with a question open, and the line that tells them what changes."""

    staff_id: str
    name: str
    library_name: str
    line: str
    writing: bool


class _ReaderItem(Item):
    staff_id = UnicodeAttribute()
    name = UnicodeAttribute()
    library_name = UnicodeAttribute()
    line = UnicodeAttribute()
    writing = BooleanAttribute(default=False)
    seen_at = UnicodeAttribute()


def mark_open(
    question_id: str, staff: Staff, library_name: str, line: str, *, writing: bool, now: datetime
) -> None:
    """The librarian has the question open on a line, and perhaps writes."""
    _ReaderItem.at(
        keys.reader(question_id, line),
        staff_id=staff.id,
        name=staff.name,
        library_name=library_name,
        line=line,
        writing=writing,
        seen_at=to_text(now),
        expires_at=epoch(now + OPEN_FOR * 4),
    ).save()


def mark_closed(question_id: str, line: str) -> bool:
    """The question is not open on the line any more; False when it was not."""
    place = keys.reader(question_id, line)
    if not place.fits:
        return False
    try:
        _ReaderItem.at(place).delete(condition=_ReaderItem.pk.exists())
    except DeleteError as error:
        if condition_failed(error):
            return False
        raise
    return True


def readers_of(question_id: str, now: datetime) -> list[Reader]:
    """The librarians who have the question open now, by line; one may be there twice, in two windows."""
    place = keys.reader(question_id, "")
    items = _ReaderItem.query(place.pk, _ReaderItem.sk.startswith(place.sk), consistent_read=True)
    return [
        Reader(item.staff_id, item.name, item.library_name, item.line, item.writing)
        for item in items
        if from_text(item.seen_at) > now - OPEN_FOR
    ]
