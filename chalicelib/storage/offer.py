"""The offers of waiting chats to queues."""

from pynamodb.attributes import BooleanAttribute, JSONAttribute, UnicodeAttribute

from chalicelib.domain.chat import Chat
from chalicelib.domain.instant import from_text, to_text
from chalicelib.domain.practice import KEPT_FOR, is_practice_queue
from chalicelib.domain.request import Offer
from chalicelib.storage import chat_people as people
from chalicelib.storage import keys
from chalicelib.storage.chat import ChatItem
from chalicelib.storage.table import Item, Transaction, epoch


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
    transfer = JSONAttribute(null=True)
    waiting_queue = UnicodeAttribute()
    waiting_order = UnicodeAttribute()


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
            transfer=people.transfer(offer.transfer),
            waiting_queue=offer.queue_id,
            waiting_order=order,
            expires_at=epoch(offer.asked_at + KEPT_FOR)
            if is_practice_queue(offer.queue_id)
            else None,
        )
        writes.put(f"offer to {offer.queue_id}", item)


def move_offer(writes: Transaction, before: Chat, offer: Offer) -> None:
    """Adds to a transaction that a queue sees a chat from another instant on, if it waits as it was read.

    It adds no line: the patron reads those.
    """
    instants = {**before.offers, offer.queue_id: offer.visible_at}
    writes.update(
        "chat",
        ChatItem.at(keys.chat(before.id)),
        [ChatItem.offers.set({queue: to_text(at) for queue, at in instants.items()})],
        (ChatItem.state == before.state.value) & (ChatItem.last_seq == before.last_seq),
    )
    put_offers(writes, [offer])


def withdraw_offers(writes: Transaction, chat: Chat) -> None:
    """Adds to a transaction that the chat waits no more at the queues that its patron came to."""
    for queue_id in chat.offers:
        writes.delete(f"offer to {queue_id}", _OfferItem.at(keys.offer(chat.id, queue_id)))


def withdraw_transfer(writes: Transaction, chat: Chat) -> None:
    """Adds to a transaction that nobody is asked any more to take over the chat."""
    if chat.transfer:
        place = keys.offer(chat.id, chat.transfer.queue_id)
        writes.delete("transfer", _OfferItem.at(place))


def waiting_at(queue_id: str, *, limit: int = 200) -> list[Offer]:
    """The chats that wait at a queue: returned ones first, then the longest-waiting."""
    return [_offer(item) for item in _OfferItem.waiting_chats.query(queue_id, limit=limit)]


def ahead_of(chat: Chat) -> int:
    """How many patrons wait before this one at the patron's own queue; counted there, not read."""
    order = keys.waiting_order(
        returned=chat.returned, asked_at=to_text(chat.asked_at), chat_id=chat.id
    )
    is_in_line = _OfferItem.transfer.does_not_exist()
    earlier = _OfferItem.waiting_order < order
    return int(_OfferItem.waiting_chats.count(chat.queue_id, earlier, is_in_line))


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
        people.transfer_from(item.transfer),
    )
