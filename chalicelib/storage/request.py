"""What patrons sent with the chat form, the offers of waiting chats to queues, and the guard against asking twice."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from msgspec import Struct
from pynamodb.attributes import BooleanAttribute, JSONAttribute, UnicodeAttribute

from chalicelib.domain.chat import Chat
from chalicelib.domain.instant import from_text, to_text
from chalicelib.errors import NotFound
from chalicelib.storage import keys
from chalicelib.storage.table import Item, Transaction, epoch

GUARDED_FOR = timedelta(days=1)


class Request(Struct, frozen=True):
    """The chat form as sent, with the names that staff see."""

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


class _OfferItem(Item):
    chat_id = UnicodeAttribute()
    queue_id = UnicodeAttribute()
    queue_name = UnicodeAttribute()
    library_id = UnicodeAttribute()
    library_name = UnicodeAttribute()
    patron_name = UnicodeAttribute()
    email = UnicodeAttribute(null=True)
    question = UnicodeAttribute()
    asked_at = UnicodeAttribute()
    visible_at = UnicodeAttribute()
    returned = BooleanAttribute(default=False)
    waiting_queue = UnicodeAttribute()
    waiting_order = UnicodeAttribute()


class _OnceItem(Item):
    result = UnicodeAttribute()


def create_request(writes: Transaction, request: Request) -> None:
    """Adds the form as sent to a transaction."""
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
    )


def give_address(writes: Transaction, chat_id: str, email: str) -> None:
    """Adds an address that the patron gave later to a transaction."""
    writes.update(
        "address", _RequestItem.at(keys.request(chat_id)), [_RequestItem.email.set(email)]
    )


def offers_of(chat: Chat, request: Request) -> list[Offer]:
    """A waiting chat as each of its queues sees it."""
    return [
        Offer(
            chat.id,
            queue_id,
            request.queue_names[queue_id],
            request.library_id,
            request.library_name,
            request.patron_name,
            request.email,
            request.question,
            chat.asked_at,
            visible_at,
            chat.returned,
        )
        for queue_id, visible_at in chat.offers.items()
    ]


def put_offers(writes: Transaction, offers: list[Offer]) -> None:
    """Adds offers to a transaction: the chat waits at these queues."""
    for offer in offers:
        asked_at = to_text(offer.asked_at)
        order = keys.waiting_order(
            returned=offer.returned, asked_at=asked_at, chat_id=offer.chat_id
        )
        item = _OfferItem.at(
            keys.offer(offer.chat_id, offer.queue_id),
            chat_id=offer.chat_id,
            queue_id=offer.queue_id,
            queue_name=offer.queue_name,
            library_id=offer.library_id,
            library_name=offer.library_name,
            patron_name=offer.patron_name,
            email=offer.email,
            question=offer.question,
            asked_at=asked_at,
            visible_at=to_text(offer.visible_at),
            returned=offer.returned,
            waiting_queue=offer.queue_id,
            waiting_order=order,
        )
        writes.put(f"offer to {offer.queue_id}", item)


def withdraw_offers(writes: Transaction, chat: Chat) -> None:
    """Adds to a transaction that the chat waits no more."""
    for queue_id in chat.offers:
        writes.delete(f"offer to {queue_id}", _OfferItem.at(keys.offer(chat.id, queue_id)))


def waiting_at(queue_id: str, *, limit: int = 200) -> list[Offer]:
    """The chats that wait at a queue: returned ones first, then the longest-waiting."""
    return [_offer(item) for item in _OfferItem.waiting_chats.query(queue_id, limit=limit)]


def remember_once(
    writes: Transaction,
    purpose: str,
    token: str,
    *,
    result: str,
    instead_of: str | None,
    now: datetime,
) -> None:
    """Adds a guard to a transaction: what a token did, it does once. `instead_of` is what it may replace."""
    item = _OnceItem.at(
        keys.once(purpose, token), result=result, expires_at=epoch(now + GUARDED_FOR)
    )
    if instead_of is None:
        writes.create("once", item)
    else:
        writes.put("once", item, _OnceItem.result == instead_of)


def done_before(purpose: str, token: str) -> str | None:
    """What the token has done already, or None."""
    item = _OnceItem.find(keys.once(purpose, token))
    return None if item is None else item.result


def _offer(item: _OfferItem) -> Offer:
    return Offer(
        item.chat_id,
        item.queue_id,
        item.queue_name,
        item.library_id,
        item.library_name,
        item.patron_name,
        item.email,
        item.question,
        from_text(item.asked_at),
        from_text(item.visible_at),
        item.returned,
    )
