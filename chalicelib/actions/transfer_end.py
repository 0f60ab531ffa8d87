"""A proposed transfer that comes to nothing: its holder, who had the chat all along, is told why (A9)."""

from collections.abc import Callable
from typing import Any

from chalicelib.actions.desk import Desk
from chalicelib.actions.telling import tell_transfer_over
from chalicelib.domain import transfer as rules
from chalicelib.domain.chat import Chat
from chalicelib.domain.staff import Staff
from chalicelib.domain.transfer import Outcome, transfer_place
from chalicelib.errors import Conflict, NotAllowed
from chalicelib.storage import chat as chats
from chalicelib.storage import offer as offers
from chalicelib.storage.table import Transaction


def decline(desk: Desk, staff: Staff, chat_id: str) -> dict[str, Any]:
    """The librarian who was asked says no; NotAllowed unless the chat is offered to them by name."""
    now = desk.now()
    _call_off(
        desk,
        chat_id,
        Outcome.DECLINED,
        lambda chat: rules.decline(chat, staff_id=staff.id, now=now),
    )
    return {}


def withdraw(desk: Desk, staff: Staff, chat_id: str) -> dict[str, Any]:
    """The holder goes on after all; NotAllowed once somebody else has accepted."""
    _call_off(
        desk, chat_id, Outcome.WITHDRAWN, lambda chat: rules.withdraw(chat, staff_id=staff.id)
    )
    return {}


def turn_down_all(desk: Desk, staff: Staff) -> None:
    """The librarian goes off duty: whatever they are asked to take stays with its holder."""
    now = desk.now()
    for offer in offers.waiting_at(transfer_place(staff.id)):
        try:
            _call_off(
                desk,
                offer.chat_id,
                Outcome.OFF_DUTY,
                lambda chat: rules.decline(chat, staff_id=staff.id, now=now),
            )
        except (Conflict, NotAllowed):
            continue  # it was over already


def time_out_if_overdue(desk: Desk, chat: Chat) -> bool:
    """Gives up a proposal that nobody answered for a minute; says whether it did."""
    now = desk.now()
    if not rules.is_overdue(chat, now):
        return False
    try:
        _call_off(desk, chat.id, Outcome.TIMED_OUT, lambda each: rules.time_out(each, now=now))
    except Conflict:
        return False  # it came to its end otherwise
    return True


def _call_off(desk: Desk, chat_id: str, outcome: Outcome, rule: Callable[[Chat], Chat]) -> None:
    def attempt(before: Chat) -> Chat:
        after = rule(before)
        writes = Transaction()
        chats.change_transfer(writes, before, after)
        offers.withdraw_transfer(writes, before)
        writes.commit()
        return before

    tell_transfer_over(desk, chats.decide(chat_id, attempt), outcome)
