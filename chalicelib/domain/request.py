"""A patron's request: the chat form as sent, and what each queue sees of it while it waits."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from chalicelib.domain.chat import Chat
from chalicelib.domain.chat_page import WaitingMessage
from chalicelib.domain.files_in_chat import FilesInChat
from chalicelib.domain.seat import Transfer

PREVIEW_LENGTH = 500  # characters of the question that a preview shows


class Request(Struct, frozen=True):
    """The chat form as sent, with the names that staff see, and what its patron is shown meanwhile.

    `viewport` is the page that opens beside the chat; empty without one. `files` says whose files the chat takes.
    """

    chat_id: str
    question: str
    patron_name: str
    email: str | None
    form: tuple[tuple[str, str], ...]
    library_id: str
    library_name: str
    group_id: str
    queue_id: str
    queue_names: Mapping[str, str]
    waiting_messages: tuple[WaitingMessage, ...] = ()
    viewport: str = ""
    files: FilesInChat = FilesInChat.ALL

    @property
    def queue_name(self) -> str:
        """The name of the queue that the patron came to."""
        return self.queue_names[self.queue_id]


class Offer(Struct, frozen=True):
    """A waiting chat as one queue sees it, from `visible_at` on."""

    chat_id: str
    queue_id: str
    queue_name: str
    library_id: str
    library_name: str
    patron_name: str
    email: str | None
    question: str
    asked_at: datetime
    visible_at: datetime
    returned: bool
    transfer: Transfer | None = None


def offers_of(chat: Chat, request: Request) -> list[Offer]:
    """A waiting chat as each of its queues sees it."""
    return [
        _offer(chat, request, queue_id, request.queue_names[queue_id], visible_at)
        for queue_id, visible_at in chat.offers.items()
    ]


def seen_from(offer: Offer, at: datetime) -> Offer:
    """The same offer, seen from another instant on."""
    return replace(offer, visible_at=at)


def transfer_offer(chat: Chat, request: Request, transfer: Transfer, now: datetime) -> Offer:
    """A chat that is to be transferred, as those who may accept it see it: no more than of one that waits."""
    offer = _offer(chat, request, transfer.queue_id, request.queue_name, now)
    return replace(offer, returned=False, transfer=transfer)


def _offer(
    chat: Chat, request: Request, queue_id: str, queue_name: str, visible_at: datetime
) -> Offer:
    return Offer(
        chat.id,
        queue_id,
        queue_name,
        request.library_id,
        request.library_name,
        request.patron_name,
        request.email,
        request.question[:PREVIEW_LENGTH],
        chat.asked_at,
        visible_at,
        chat.returned,
    )
