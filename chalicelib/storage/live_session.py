"""Live sessions in the table: one item for each, written with the chat's own transitions and gone with its end."""

from pynamodb.attributes import BooleanAttribute, JSONAttribute, UnicodeAttribute

from chalicelib.domain.chat import Chat, State
from chalicelib.domain.instant import from_text, optional_from, optional_text, to_text
from chalicelib.domain.live_session import LiveSession, live_session
from chalicelib.storage import staff_keys
from chalicelib.storage.chat_people import person, person_from
from chalicelib.storage.table import Item, Transaction


class _LiveItem(Item):
    chat_id = UnicodeAttribute()
    group_id = UnicodeAttribute()
    library_id = UnicodeAttribute()
    queue_id = UnicodeAttribute()
    patron_name = UnicodeAttribute()
    state = UnicodeAttribute()
    asked_at = UnicodeAttribute()
    accepted_at = UnicodeAttribute(null=True)
    librarian = JSONAttribute(null=True)
    returned = BooleanAttribute(default=False)
    left = BooleanAttribute(default=False)


def put_live(writes: Transaction, before: Chat | None, after: Chat) -> None:
    """Adds to a transaction what the list of live sessions has of a chat, where a transition changes that."""
    was, now = (live_session(before) if before else None), live_session(after)
    if was == now:
        return
    place = staff_keys.live_session(after.group_id, after.library_id, after.id)
    if now is None:
        writes.delete("live", _LiveItem.at(place))
        return
    writes.put(
        "live",
        _LiveItem.at(
            place,
            chat_id=now.chat_id,
            group_id=now.group_id,
            library_id=now.library_id,
            queue_id=now.queue_id,
            patron_name=now.patron_name,
            state=now.state.value,
            asked_at=to_text(now.asked_at),
            accepted_at=optional_text(now.accepted_at),
            librarian=person(now.librarian) if now.librarian else None,
            returned=now.returned,
            left=now.left,
        ),
    )


def live_sessions_of(group_id: str, library_id: str | None = None) -> list[LiveSession]:
    """The live sessions of a group's patrons, or of those of one of its libraries."""
    place = staff_keys.live_sessions(group_id, library_id)
    found = _LiveItem.query(place.pk, _LiveItem.sk.startswith(place.sk), consistent_read=True)
    return [
        LiveSession(
            item.chat_id,
            item.group_id,
            item.library_id,
            item.queue_id,
            item.patron_name,
            State(item.state),
            from_text(item.asked_at),
            optional_from(item.accepted_at),
            person_from(item.librarian) if item.librarian else None,
            item.returned,
            item.left,
        )
        for item in found
    ]
