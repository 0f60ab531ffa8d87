"""What both sides of a chat do: say, type, receive, catch up."""

from datetime import datetime, timedelta
from typing import Any

from chalicelib.actions import practising, views
from chalicelib.actions.desk import Desk
from chalicelib.actions.returning import offer_again_if_unanswered
from chalicelib.actions.surveying import address_after_chat
from chalicelib.actions.telling import tell_chat
from chalicelib.actions.transfer_end import time_out_if_overdue
from chalicelib.actions.waiting import waiting_facts
from chalicelib.domain import chat as rules
from chalicelib.domain.chat import PATRON, Chat, Step
from chalicelib.domain.instant import to_text
from chalicelib.domain.message import check_client_id, check_text
from chalicelib.domain.portion import PORTION, portion_of
from chalicelib.errors import Conflict, NotAllowed, TooMany
from chalicelib.storage import chat as chats
from chalicelib.storage import message as messages
from chalicelib.storage import request as requests
from chalicelib.storage.staff import find_staff
from chalicelib.storage.table import ConditionFailed, Transaction


def say(desk: Desk, connection: str, chat_id: str, *, client_id: str, text: str) -> dict[str, Any]:
    """Accepts a message once, however often it is sent under the same client id: its number and instant.

    One read and one transaction before the push.
    """
    check_client_id(client_id)
    said = check_text(text)
    now = desk.now()
    sender = ""

    def attempt(before: Chat) -> Step:
        nonlocal sender
        sender = _who(before, connection)
        step = rules.say(before, speaker=sender, text=said, client_id=client_id, now=now)
        writes = Transaction()
        chats.add_step(writes, before, step)
        messages.guard_message(writes, chat_id, sender, step.message)
        writes.commit()
        return step

    try:
        step = chats.decide(chat_id, attempt)
    except (ConditionFailed, Conflict, TooMany):  # sent again: perhaps after the chat has ended
        accepted = messages.accepted_before(chat_id, sender, client_id)
        if accepted is None:
            raise
        return {"seq": accepted.seq, "at": to_text(accepted.at)}
    event = {"type": "chat.said", "chat": chat_id, "message": views.message(step.message)}
    tell_chat(desk, step.chat, event, but=connection)
    if step.chat.practice:
        practising.answer(desk, chat_id)
    return {"seq": step.message.seq, "at": to_text(step.message.at)}


def typing(desk: Desk, connection: str, chat_id: str, *, is_typing: bool) -> dict[str, Any]:
    """Tells the other side that somebody is typing. What is kept of it: the librarian has longer for a first reply.

    More of it than anybody types is dropped before anything is read: the next one makes good for it.
    """
    if not desk.typing.lets(connection, desk.now()):
        return {}
    chat = chats.get_chat(chat_id)
    who = _who(chat, connection)
    name = chat.patron_name if who == PATRON else chat.screen_name_of(who)
    if name is None:
        raise NotAllowed("You only watch this chat.", code="not_held")
    if is_typing and chat.held_by(who):
        _put_off_reply(chat, desk.now())
    event = {
        "type": "chat.typing",
        "chat": chat_id,
        "from": "patron" if who == PATRON else "librarian",
        "name": name,
        "typing": is_typing,
    }
    tell_chat(desk, chat, event, but=connection)
    return {}


def received(desk: Desk, connection: str, chat_id: str, *, seq: int) -> dict[str, Any]:
    """Records up to which number this side has everything, and shows it to the other side as delivered."""
    before = chats.get_chat(chat_id)
    who = _who(before, connection)
    if who != PATRON and not before.held_by(who):
        return {}  # the patron is told what reached the one who holds the chat
    by = "patron" if who == PATRON else "librarian"
    seq = min(seq, before.last_seq)
    if seq > before.received[by]:
        chat = chats.receive(chat_id, connection, by, seq)
        if chat:
            event = {"type": "chat.received", "chat": chat_id, "by": by, "seq": seq}
            tell_chat(desk, chat, event, but=connection)
    return {}


def read(desk: Desk, connection: str, chat_id: str, *, after: int) -> dict[str, Any]:
    """The state of a chat, and every line after the given number: what a view needs after any cut."""
    chat = chats.get_chat(chat_id)
    who = _who(chat, connection)
    if time_out_if_overdue(desk, chat):
        chat = chats.get_chat(chat_id)
    if offer_again_if_unanswered(desk, chat):
        chat = chats.get_chat(chat_id)
        who = _who(chat, connection)
    asked = requests.get_request(chat_id)
    if who == PATRON:
        survey = address_after_chat(desk, chat)
        view = views.patron_chat(chat, asked, **waiting_facts(desk, chat), survey=survey)
    else:
        staff = find_staff(who)
        if staff is None:
            raise NotAllowed
        view = views.staff_chat(chat, asked, staff, desk.now())
    return {"chat": view, "messages": transcript(chat_id, after)}


def transcript(chat_id: str, after: int, *, portion: int = PORTION) -> list[dict[str, Any]]:
    """The lines after a number, as both sides see them: at least one, then as many as a portion of bytes holds.

    Who has fewer than the chat's last number asks for the rest; a whole transcript may be too long for one answer.
    """
    return [
        views.message(each) for each in portion_of(messages.messages_after(chat_id, after), portion)
    ]


def _put_off_reply(chat: Chat, now: datetime) -> None:
    """Whoever is typing is there. The half of the time between two writes is enough to say so."""
    due = chat.reply_due_from(now)
    if chat.reply_due is None or due is None or now >= chat.reply_due:
        return
    if due - chat.reply_due >= timedelta(seconds=chat.reply_within / 2):
        chats.put_off_reply(chat, due)


def _who(chat: Chat, connection: str) -> str:
    who = chat.who_is_on(connection)
    if who is None:
        raise NotAllowed("This line is not part of the chat.", code="not_in_chat")
    return who
