"""Whether the patron's page is followed, beside the chat. What is seen is never written anywhere."""

from datetime import datetime, timedelta

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.domain.chat import Chat
from chalicelib.domain.following import Following, Obstacle, Stage
from chalicelib.domain.instant import optional_from, optional_text
from chalicelib.errors import NotFound
from chalicelib.storage import keys
from chalicelib.storage.chat import ChatItem, chat_of
from chalicelib.storage.table import (
    ConditionFailed,
    Item,
    Transaction,
    epoch,
    read_partition,
)

KEPT_FOR = timedelta(days=1)


class _FollowingItem(Item):
    chat_id = UnicodeAttribute()
    line = UnicodeAttribute(null=True)
    obstacle = UnicodeAttribute(null=True)
    stage = UnicodeAttribute()
    occasion = UnicodeAttribute(null=True)
    staff_id = UnicodeAttribute(null=True)
    staff_line = UnicodeAttribute(null=True)
    screen_name = UnicodeAttribute(null=True)
    page_line = UnicodeAttribute(null=True)
    asked_at = UnicodeAttribute(null=True)
    heard_at = UnicodeAttribute(null=True)
    version = NumberAttribute()


def chat_and_following(chat_id: str) -> tuple[Chat, Following]:
    """The chat and whether its patron's page is followed, in one read; NotFound."""
    place = keys.following(chat_id)
    if not place.fits:
        raise NotFound("There is no such chat.")
    found = read_partition(
        place.pk,
        {"CHAT": ChatItem, "FOLLOWING": _FollowingItem},
        (keys.chat(chat_id).sk, place.sk),
    )
    chats = [item for item in found if isinstance(item, ChatItem)]
    if not chats:
        raise NotFound("There is no such chat.")
    known = [_following(item) for item in found if isinstance(item, _FollowingItem)]
    return chat_of(chats[0]), known[0] if known else Following(chat_id)


def put_following(writes: Transaction, before: Following, after: Following, now: datetime) -> None:
    """Adds it to a transaction, if nobody changed it since it was read."""
    item = _FollowingItem.at(
        keys.following(after.chat_id),
        chat_id=after.chat_id,
        line=after.line or None,
        obstacle=after.obstacle.value if after.obstacle else None,
        stage=after.stage.value,
        occasion=after.occasion or None,
        staff_id=after.staff_id or None,
        staff_line=after.staff_line or None,
        screen_name=after.name or None,
        page_line=after.page_line or None,
        asked_at=optional_text(after.asked_at),
        heard_at=optional_text(after.heard_at),
        version=before.version + 1,
        expires_at=epoch(now + KEPT_FOR),
    )
    unchanged = (
        _FollowingItem.version == before.version
        if before.version
        else _FollowingItem.pk.does_not_exist()
    )
    writes.put("following", item, unchanged)


def end_following(writes: Transaction, chat_id: str) -> None:
    """Adds to a transaction that nobody follows any more, whatever was agreed: another librarian comes."""
    writes.delete("following", _FollowingItem.at(keys.following(chat_id)))


def note_heard(before: Following, after: Following, now: datetime) -> None:
    """Notes that the page was heard, unless something else was written meanwhile: then that holds."""
    writes = Transaction()
    put_following(writes, before, after, now)
    try:
        writes.commit()
    except ConditionFailed:
        return


def _following(item: _FollowingItem) -> Following:
    return Following(
        chat_id=item.chat_id,
        line=item.line or "",
        obstacle=Obstacle(item.obstacle) if item.obstacle else None,
        stage=Stage(item.stage),
        occasion=item.occasion or "",
        staff_id=item.staff_id or "",
        staff_line=item.staff_line or "",
        name=item.screen_name or "",
        page_line=item.page_line or "",
        asked_at=optional_from(item.asked_at),
        heard_at=optional_from(item.heard_at),
        version=int(item.version),
    )
