"""The library's own texts in its letters."""

from pynamodb.attributes import JSONAttribute, UnicodeAttribute

from chalicelib.domain.custom_message import CustomMessage, CustomMessages
from chalicelib.domain.letter import LetterKind
from chalicelib.storage import keys
from chalicelib.storage.table import Item


class _MessagesItem(Item):
    messages = JSONAttribute()
    reply_text = UnicodeAttribute(null=True)


def get_custom(library_id: str) -> CustomMessages:
    """All own texts of a library; none of them where it has worded nothing."""
    item = _MessagesItem.find(keys.library_messages(library_id), consistent=False)
    if item is None:
        return CustomMessages()
    messages = {LetterKind(kind): CustomMessage(*texts) for kind, texts in item.messages.items()}
    return CustomMessages(messages, item.reply_text or "")


def save_custom(library_id: str, custom: CustomMessages) -> None:
    """Writes all own texts of a library."""
    _MessagesItem.at(
        keys.library_messages(library_id),
        messages={
            kind.value: [own.greeting, own.additional] for kind, own in custom.messages.items()
        },
        reply_text=custom.reply_text or None,
    ).save()
