"""The lines of a transcript, and the guards that accept each message once."""

from datetime import datetime, timedelta

from msgspec import Struct, convert, to_builtins
from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.domain.file import File
from chalicelib.domain.instant import from_text, to_text
from chalicelib.domain.message import Kind, Message, Speaker
from chalicelib.storage import keys
from chalicelib.storage.table import Item, Transaction, epoch

GUARDED_FOR = timedelta(days=1)
LAST_SEQ = 999_999  # what the key of a message has room for


class MessageItem(Item):
    """A line of a transcript."""

    seq = NumberAttribute()
    said_at = UnicodeAttribute()
    message_kind = UnicodeAttribute()
    speaker = UnicodeAttribute()
    name = UnicodeAttribute(null=True)
    text = UnicodeAttribute(null=True)
    client_id = UnicodeAttribute(null=True)
    librarian_id = UnicodeAttribute(null=True)
    file = JSONAttribute(null=True)


class _SentItem(Item):
    seq = NumberAttribute()
    said_at = UnicodeAttribute()


class Accepted(Struct, frozen=True):
    """What the sender of a message is told: its number and instant."""

    seq: int
    at: datetime


def message_item(chat_id: str, message: Message, *, expires_at: int | None = None) -> MessageItem:
    """A line as an item; one of a practice expires."""
    return MessageItem.at(
        keys.message(chat_id, message.seq),
        seq=message.seq,
        said_at=to_text(message.at),
        message_kind=message.kind.value,
        speaker=message.speaker.value,
        name=message.name or None,
        text=message.text or None,
        client_id=message.client_id,
        librarian_id=message.librarian_id,
        file=to_builtins(message.file),
        expires_at=expires_at,
    )


def guard_message(writes: Transaction, chat_id: str, sender: str, message: Message) -> None:
    """Adds the guard to a transaction: the same client id of the same sender is accepted once."""
    place = keys.sent(chat_id, sender, message.client_id or "")
    guard = _SentItem.at(
        place,
        seq=message.seq,
        said_at=to_text(message.at),
        expires_at=epoch(message.at + GUARDED_FOR),
    )
    writes.create("sent", guard)


def accepted_before(chat_id: str, sender: str, client_id: str) -> Accepted | None:
    """What was answered when this message was accepted, or None if it never was."""
    item = _SentItem.find(keys.sent(chat_id, sender, client_id))
    return None if item is None else Accepted(int(item.seq), from_text(item.said_at))


def messages_after(chat_id: str, seq: int) -> list[Message]:
    """The lines of a chat after the given number, in order, without gaps."""
    if seq >= LAST_SEQ:
        return []
    first, last = keys.message(chat_id, seq + 1), keys.message(chat_id, LAST_SEQ)
    found = MessageItem.query(
        first.pk, MessageItem.sk.between(first.sk, last.sk), consistent_read=True
    )
    return [_message(item) for item in found]


def _message(item: MessageItem) -> Message:
    return Message(
        int(item.seq),
        from_text(item.said_at),
        Kind(item.message_kind),
        Speaker(item.speaker),
        item.name or "",
        item.text or "",
        item.client_id,
        item.librarian_id,
        None if item.file is None else convert(item.file, File),
    )
