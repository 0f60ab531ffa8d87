"""A queue that was closed takes requests again: it sees those that came meanwhile to its other tiers (A12)."""

from chalicelib.actions.desk import Desk
from chalicelib.actions.opening_hours import is_within_hours
from chalicelib.actions.telling import tell_offers
from chalicelib.domain.chat import Chat, State
from chalicelib.domain.queue import delay_of
from chalicelib.domain.request import Offer, seen_from
from chalicelib.storage import chat as chats
from chalicelib.storage import offer as offers
from chalicelib.storage import queue as queues
from chalicelib.storage.table import Transaction


def show_again(desk: Desk, queue_id: str) -> None:
    """Requests that the queue was to see only when its closing is over are seen as if it had been open.

    Outside of its hours nothing changes. Those on the queue are told.
    """
    now = desk.now()
    if not is_within_hours(queues.get_queue(queue_id), now):
        return
    for offer in offers.waiting_at(queue_id):
        if offer.transfer is None and offer.visible_at > now:
            _show(desk, offer)


def _show(desk: Desk, offer: Offer) -> None:
    def attempt(before: Chat) -> Offer | None:
        usual = before.asked_at + delay_of(queues.get_queue(before.queue_id), offer.queue_id)
        at = max(usual, desk.now())
        if before.state is not State.WAITING or at >= offer.visible_at:
            return None
        writes = Transaction()
        after = seen_from(offer, at)
        offers.move_offer(writes, before, after)
        writes.commit()
        return after

    shown = chats.decide(offer.chat_id, attempt)
    if shown:
        tell_offers(desk, [shown])
