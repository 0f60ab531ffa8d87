"""What librarians have begun to write about a question: one draft for each librarian and question."""

from datetime import datetime, timedelta

from msgspec import Struct
from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.domain.file import File
from chalicelib.domain.instant import from_text, to_text
from chalicelib.storage import keys
from chalicelib.storage.table import Item, Transaction, epoch

KEPT_FOR = timedelta(days=90)


class Draft(Struct, frozen=True):
    """A text that is not sent yet, for which act, and the version of the question that its writer saw."""

    act: str
    text: str
    files: tuple[File, ...]
    version: int
    saved_at: datetime


class _DraftItem(Item):
    act = UnicodeAttribute()
    text = UnicodeAttribute(null=True)
    files = JSONAttribute()
    question_version = NumberAttribute()
    saved_at = UnicodeAttribute()


def save_draft(staff_id: str, question_id: str, draft: Draft) -> None:
    """Writes a draft instead of the one before."""
    _DraftItem.at(
        keys.draft(staff_id, question_id),
        act=draft.act,
        text=draft.text or None,
        files=[[each.id, each.name, each.media_type, each.size] for each in draft.files],
        question_version=draft.version,
        saved_at=to_text(draft.saved_at),
        expires_at=epoch(draft.saved_at + KEPT_FOR),
    ).save()


def find_draft(staff_id: str, question_id: str) -> Draft | None:
    """The librarian's draft for a question, or None."""
    item = _DraftItem.find(keys.draft(staff_id, question_id))
    if item is None:
        return None
    files = tuple(File(*each) for each in item.files)
    return Draft(
        item.act, item.text or "", files, int(item.question_version), from_text(item.saved_at)
    )


def forget_draft(staff_id: str, question_id: str) -> None:
    """Removes a draft, if there is one."""
    _DraftItem.at(keys.draft(staff_id, question_id)).delete()


def drop_draft(writes: Transaction, staff_id: str, question_id: str) -> None:
    """Adds to a transaction that the draft is gone: it was sent."""
    writes.delete("draft", _DraftItem.at(keys.draft(staff_id, question_id)))
