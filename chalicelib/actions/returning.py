"""Chats whose librarian went away: back to the front of the queue, or In progress (docs/features.md A8)."""

from datetime import datetime

from chalicelib.actions import views
from chalicelib.actions.desk import Desk
from chalicelib.actions.ending import Ending, finish
from chalicelib.actions.telling import tell_asked, tell_held, tell_message, tell_offers, tell_patron
from chalicelib.domain import chat as rules
from chalicelib.domain.chat import Chat, State, Step
from chalicelib.domain.message import Speaker
from chalicelib.domain.request import offers_of
from chalicelib.domain.resolution import IN_PROGRESS, unattended
from chalicelib.errors import Conflict, NotAllowed
from chalicelib.storage import chat as chats
from chalicelib.storage import monitor as monitors
from chalicelib.storage import offer as offers
from chalicelib.storage import request as requests
from chalicelib.storage.following import end_following
from chalicelib.storage.table import Transaction


def give_back(desk: Desk, chat_id: str, *, staff_id: str) -> None:
    """A librarian leaves a chat: it waits again while the patron does, and ends In progress otherwise."""
    now = desk.now()
    try:
        if not _return_to_queue(desk, chat_id, staff_id, now):
            finish(
                desk,
                chat_id,
                lambda chat: _end_without_code(chat, staff_id, now),
                Ending(IN_PROGRESS),
            )
    except (Conflict, NotAllowed):
        return  # somebody ended it, or holds it now: nothing is left to give back


def give_back_if_unheld(desk: Desk, chat: Chat) -> bool:
    """Gives a chat back whose librarian has not been heard for a minute; says whether it did."""
    if chat.state is not State.ACTIVE or chat.seat is None:
        return False
    holder = chat.seat.librarian.id
    monitor = monitors.find_monitor(holder)
    if monitor is not None and monitor.is_present(desk.now()):
        return False
    give_back(desk, chat.id, staff_id=holder)
    return True


def offer_again_if_unanswered(desk: Desk, chat: Chat) -> bool:
    """Offers a chat again in which its librarian let the time for the first reply pass; says whether it did."""
    now = desk.now()
    if chat.seat is None or not chat.is_unanswered(now):
        return False
    try:
        return _return_to_queue(desk, chat.id, chat.seat.librarian.id, now, unanswered=True)
    except (Conflict, NotAllowed):
        return False  # the reply came, somebody else has it, or it has ended


def give_up_if_gone(desk: Desk, chat: Chat) -> bool:
    """Turns a waiting chat whose patron vanished into a question, and ends old practice; says whether it did."""
    now = desk.now()
    if not chat.is_given_up(now):
        return False
    outcome = unattended(has_address=requests.get_request(chat.id).email is not None)

    def rule(each: Chat) -> Step:
        if not each.is_given_up(now):
            raise Conflict(code="not_waiting")
        return rules.end(each, closed_by=Speaker.SYSTEM, now=now)

    try:
        finish(desk, chat.id, rule, Ending(outcome))
    except Conflict:
        return False  # the patron came back, or a librarian took it
    return True


def _return_to_queue(
    desk: Desk, chat_id: str, staff_id: str, now: datetime, *, unanswered: bool = False
) -> bool:
    """Puts the chat back in line; False when no patron waits there any more, or `unanswered` is not so any more."""
    asked = requests.get_request(chat_id)

    def attempt(before: Chat) -> tuple[Chat, Step] | None:
        rules.check_holder(before, staff_id)
        if not before.patron_waits(now) or (unanswered and not before.is_unanswered(now)):
            return None
        step = rules.give_back(before, now=now)
        writes = Transaction()
        chats.add_step(writes, before, step)
        waiting = offers_of(step.chat, asked)
        if before.transfer and before.transfer.queue_id not in step.chat.offers:
            offers.withdraw_transfer(writes, before)
        offers.put_offers(writes, waiting)
        end_following(writes, chat_id)
        monitors.release_chat(writes, staff_id, chat_id)
        writes.commit()
        return before, step

    returned = chats.decide(chat_id, attempt)
    if returned is None:
        return False
    before, step = returned
    tell_asked(desk, before.transfer, {"type": "request.gone", "chat": chat_id})
    said = {"type": "chat.said", "chat": chat_id, "message": views.message(step.message)}
    tell_held(desk, before, said)
    tell_held(desk, before, {"type": "chat.closed", "chat": chat_id})
    tell_message(desk, step.chat, step.message)
    tell_patron(desk, step.chat, asked)
    tell_offers(desk, offers_of(step.chat, asked))
    return True


def _end_without_code(chat: Chat, staff_id: str, now: datetime) -> Step:
    rules.check_holder(chat, staff_id)
    return rules.end(chat, closed_by=Speaker.SYSTEM, now=now)
