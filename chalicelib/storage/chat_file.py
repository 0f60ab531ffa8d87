"""The files of a chat: begun, and from the line on that they were sent with, part of it."""

from datetime import datetime

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.expressions.update import Action

from chalicelib.domain.chat_file import ChatFile, ChatFiles
from chalicelib.domain.file import File
from chalicelib.domain.files_in_chat import FilesInChat
from chalicelib.domain.message import Message
from chalicelib.storage import keys
from chalicelib.storage.table import Item, Transaction, epoch
from chalicelib.storage.upload import WAITS_FOR


class _ChatFileItem(Item):
    file_id = UnicodeAttribute()
    name = UnicodeAttribute()
    media_type = UnicodeAttribute()
    size = NumberAttribute()
    sender = UnicodeAttribute()
    seq = NumberAttribute(null=True)


def save_begun(chat_id: str, begun: ChatFile, now: datetime) -> None:
    """Records a file that is about to come to the bucket; it is forgotten after a day unless it is sent."""
    _ChatFileItem.at(
        keys.chat_file(chat_id, begun.file.id),
        file_id=begun.file.id,
        name=begun.file.name,
        media_type=begun.file.media_type,
        size=begun.file.size,
        sender=begun.sender,
        expires_at=epoch(now + WAITS_FOR),
    ).save()


def files_of_chat(chat_id: str, rule: FilesInChat) -> ChatFiles:
    """Every file that was begun in a chat, in the order of beginning."""
    first = keys.chat_file(chat_id, "")
    found = _ChatFileItem.query(
        first.pk, _ChatFileItem.sk.startswith(first.sk), consistent_read=True
    )
    return ChatFiles(rule, tuple(_chat_file(item) for item in found))


def find_chat_file(chat_id: str, file_id: str) -> ChatFile | None:
    """A file of this chat, or None."""
    item = _ChatFileItem.find(keys.chat_file(chat_id, file_id))
    return None if item is None else _chat_file(item)


def mark_sent(
    writes: Transaction, chat_id: str, file: File, message: Message, *, kept: bool
) -> None:
    """Adds to a transaction that a file was sent with a line, once; one that is not `kept` expires all the same."""
    item = _ChatFileItem.at(keys.chat_file(chat_id, file.id))
    actions: list[Action] = [
        _ChatFileItem.seq.set(message.seq),
        _ChatFileItem.media_type.set(file.media_type),
        _ChatFileItem.size.set(file.size),
    ]
    if kept:
        actions.append(_ChatFileItem.expires_at.remove())
    there = _ChatFileItem.pk.exists() & _ChatFileItem.seq.does_not_exist()
    writes.update("file", item, actions, there)


def _chat_file(item: _ChatFileItem) -> ChatFile:
    return ChatFile(
        File(item.file_id, item.name, item.media_type, int(item.size)),
        item.sender,
        int(item.seq or 0),
    )
