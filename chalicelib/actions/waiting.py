"""Waiting in line: the place, and whether anybody may come at all."""

from typing import TypedDict

from chalicelib.actions.desk import Desk
from chalicelib.actions.opening_hours import is_staffed
from chalicelib.domain.chat import Chat, State
from chalicelib.storage import offer as offers


class WaitingFacts(TypedDict):
    """What a waiting patron is told. The place is None once the chat waits no more."""

    place: int | None
    is_open: bool


def waiting_facts(desk: Desk, chat: Chat) -> WaitingFacts:
    """Place in line at the patron's own queue, and whether anybody is on a queue that sees it within its hours."""
    if chat.state is not State.WAITING:
        return WaitingFacts(place=None, is_open=True)
    now = desk.now()
    is_open = any(is_staffed(queue, now) for queue in chat.offers)
    return WaitingFacts(place=offers.ahead_of(chat) + 1, is_open=is_open)
