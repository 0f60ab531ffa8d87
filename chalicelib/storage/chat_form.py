"""The forms of queues in the table: a draft to be changed, and published versions that never change."""

from datetime import datetime
from functools import lru_cache

from msgspec import Struct, convert, to_builtins
from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.domain.form_field import STANDARD_FORM, ChatForm
from chalicelib.domain.instant import from_text, to_text
from chalicelib.errors import NotFound
from chalicelib.storage import set_up_keys
from chalicelib.storage.owner import Held, OwnerItem, held, put_owner
from chalicelib.storage.table import Item, Transaction

KNOWN_FORMS = 500


class _DraftItem(OwnerItem):
    pass


class _VersionItem(Item):
    form = JSONAttribute()
    number = NumberAttribute()
    published_at = UnicodeAttribute()
    published_by = UnicodeAttribute()


class Published(Struct, frozen=True):
    """A version of a form: which, when, and who published it."""

    number: int
    at: datetime
    by: str


def hold_draft(queue_id: str) -> Held[ChatForm]:
    """The draft as it is now, to be changed; it begins as the form that every queue has."""
    item = _DraftItem.find(set_up_keys.form_draft(queue_id))
    if item is None:
        return Held(ChatForm(queue_id), 0, {})
    return held(item, ChatForm)


def put_draft(writes: Transaction, form: ChatForm, before: Held[ChatForm] | None = None) -> None:
    """Adds a draft to a transaction, which fails at `owner` when somebody changed it since `before`."""
    put_owner(writes, _DraftItem, {"owner": set_up_keys.form_draft(form.queue_id)}, form, before)


def create_version(writes: Transaction, form: ChatForm, *, at: datetime, by: str) -> None:
    """Adds a version to a transaction, which fails at `version` when its number is taken."""
    item = _VersionItem.at(
        set_up_keys.form_version(form.queue_id, form.number),
        form=to_builtins(form),
        number=form.number,
        published_at=to_text(at),
        published_by=by,
    )
    writes.create("version", item)


@lru_cache(KNOWN_FORMS)
def get_version(queue_id: str, number: int) -> ChatForm:
    """A form by its number, read once in the life of a function, for it never changes; NotFound."""
    if number == STANDARD_FORM.number:
        return STANDARD_FORM
    item = _VersionItem.find(set_up_keys.form_version(queue_id, number), consistent=False)
    if item is None:
        raise NotFound("There is no such form.")
    return convert(item.form, ChatForm)


def versions_of(queue_id: str, most: int) -> list[Published]:
    """The latest versions of a queue's form, the newest first."""
    place = set_up_keys.form_versions(queue_id)
    items = _VersionItem.query(
        place.pk, _VersionItem.sk.startswith(place.sk), scan_index_forward=False, limit=most
    )
    return [
        Published(int(item.number), from_text(item.published_at), item.published_by)
        for item in items
    ]
