"""What patrons sent with the chat form."""

from datetime import datetime

from msgspec import convert, to_builtins
from pynamodb.attributes import JSONAttribute, UnicodeAttribute

from chalicelib.domain.chat_page import WaitingMessage
from chalicelib.domain.files_in_chat import FilesInChat
from chalicelib.domain.request import Request
from chalicelib.errors import NotFound
from chalicelib.storage import keys
from chalicelib.storage.table import Item, Transaction, epoch


class _RequestItem(Item):
    chat_id = UnicodeAttribute()
    question = UnicodeAttribute()
    patron_name = UnicodeAttribute()
    email = UnicodeAttribute(null=True)
    form = JSONAttribute()
    library_id = UnicodeAttribute()
    library_name = UnicodeAttribute()
    group_id = UnicodeAttribute()
    queue_id = UnicodeAttribute()
    queue_names = JSONAttribute()
    waiting_messages = JSONAttribute(null=True)
    viewport = UnicodeAttribute(null=True)
    files = UnicodeAttribute(null=True)


def create_request(writes: Transaction, request: Request, *, until: datetime | None = None) -> None:
    """Adds the form as sent to a transaction; that of a practice is kept `until` an instant."""
    writes.create(
        "request",
        _RequestItem.at(
            keys.request(request.chat_id),
            chat_id=request.chat_id,
            question=request.question,
            patron_name=request.patron_name,
            email=request.email,
            form=[list(pair) for pair in request.form],
            library_id=request.library_id,
            library_name=request.library_name,
            group_id=request.group_id,
            queue_id=request.queue_id,
            queue_names=dict(request.queue_names),
            waiting_messages=to_builtins(request.waiting_messages) or None,
            viewport=request.viewport or None,
            files=request.files.value,
            expires_at=epoch(until) if until else None,
        ),
    )


def get_request(chat_id: str) -> Request:
    """The form as sent; NotFound."""
    item = _RequestItem.find(keys.request(chat_id))
    if item is None:
        raise NotFound("There is no such chat.")
    return Request(
        item.chat_id,
        item.question,
        item.patron_name,
        item.email,
        tuple((label, value) for label, value in item.form),
        item.library_id,
        item.library_name,
        item.group_id,
        item.queue_id,
        item.queue_names,
        convert(item.waiting_messages or (), tuple[WaitingMessage, ...]),
        item.viewport or "",
        FilesInChat(item.files or FilesInChat.ALL),
    )


def give_address(writes: Transaction, chat_id: str, email: str) -> None:
    """Adds an address that the patron gave later to a transaction."""
    writes.update(
        "address", _RequestItem.at(keys.request(chat_id)), [_RequestItem.email.set(email)]
    )
