"""Librarians write to each other, apart from chats or within one; never to a patron (docs/features.md A10)."""

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from chalicelib.actions.desk import Desk
from chalicelib.actions.telling import tell_lines, tell_staff
from chalicelib.domain.chat import Chat
from chalicelib.domain.instant import optional_text, to_text
from chalicelib.domain.message import check_client_id
from chalicelib.domain.portion import portion_of
from chalicelib.domain.question import Assignee
from chalicelib.domain.staff import Staff
from chalicelib.domain.staff_thread import (
    Address,
    StaffMessage,
    chat_thread,
    check_address,
    check_among_staff,
    check_staff_text,
    check_writable,
    pair_thread,
    share_a_queue,
)
from chalicelib.errors import Conflict, NotAllowed, NotFound, Unavailable
from chalicelib.storage import chat as chats
from chalicelib.storage import library as libraries
from chalicelib.storage import line as lines
from chalicelib.storage import queue as queues
from chalicelib.storage import staff_thread as threads
from chalicelib.storage.message import Accepted
from chalicelib.storage.staff import find_accounts, find_staff
from chalicelib.storage.table import ATTEMPTS, ConditionFailed, Transaction

View = dict[str, Any]


class _With(Struct, frozen=True):
    """The other side of a thread of two, and whether one may write to them now."""

    colleague: Staff
    open: bool


def overview(staff: Staff) -> View:
    """A librarian's threads with colleagues, the latest first, with what is unread."""
    places = threads.places_of(staff.id)
    accounts = find_accounts(each.colleague_id for each in places if each.colleague_id)
    mine = queues.queues_for(staff.library_id, staff.group_id)
    found: list[View] = []
    for place in places:
        colleague = accounts.get(place.colleague_id or "")
        if colleague is None:
            continue
        pair = _With(colleague, share_a_queue(staff, colleague, mine))
        view = _pair_view(pair, last=place.last_seq, read=place.read)
        last = {"at": optional_text(place.last_at), "text": place.last_text}
        found.append({**view, "last": {**last, "mine": place.last_by == staff.id}})
    return {"threads": found}


def read(staff: Staff, address: Address, *, after: int) -> View:
    """A thread, and its messages after a number, as many as a portion holds. NotFound, or NotAllowed in a chat."""
    check_address(address)
    if address.chat is not None:
        chat = chats.get_chat(address.chat)
        check_among_staff(chat, staff.id)
        thread_id = chat_thread(chat.id)
        place = threads.find_place(staff.id, thread_id)
        thread = _chat_view(chat, place.read)
    else:
        pair = _with(staff, address.librarian or "")
        thread_id = pair_thread(staff.id, pair.colleague.id)
        place = threads.find_place(staff.id, thread_id)
        thread = _pair_view(pair, last=place.last_seq, read=place.read)
    messages = portion_of(threads.staff_messages_after(thread_id, after))
    return {"thread": thread, "messages": [_message(each) for each in messages]}


def seen(desk: Desk, staff: Staff, address: Address, *, seq: int) -> View:
    """Records up to which number somebody has read a thread, so that it is known after a reload."""
    check_address(address)
    if address.chat is not None:
        chat = chats.get_chat(address.chat)
        check_among_staff(chat, staff.id)
        thread_id, last = chat_thread(chat.id), chat.staff_seq
    else:
        thread_id = pair_thread(staff.id, address.librarian or "")
        last = threads.find_place(staff.id, thread_id).last_seq
    if last:
        threads.mark_read(staff.id, thread_id, min(seq, last), desk.now())
    return {}


def say(
    desk: Desk, staff: Staff, connection: str, address: Address, *, client_id: str, text: str
) -> View:
    """Accepts a message once, however often it is sent under the same client id: its number and instant.

    Conflict (thread_closed) when the two share no queue any more; NotFound for a stranger.
    """
    check_address(address)
    check_client_id(client_id)
    said = StaffMessage(0, desk.now(), Assignee.of(staff), check_staff_text(text), client_id)
    if address.chat is not None:
        return _say_in_chat(desk, staff, connection, address.chat, said)
    return _say_to(desk, staff, connection, _with(staff, address.librarian or ""), said)


def _say_in_chat(
    desk: Desk, staff: Staff, connection: str, chat_id: str, said: StaffMessage
) -> View:
    thread_id = chat_thread(chat_id)

    def attempt(before: Chat) -> tuple[Chat, StaffMessage]:
        check_writable(before, staff.id)
        message = replace(said, seq=before.staff_seq + 1)
        writes = Transaction()
        chats.add_staff_message(writes, before)
        threads.add_message(writes, thread_id, message)
        writes.commit()
        return before, message

    try:
        chat, message = chats.decide(chat_id, attempt)
    except (ConditionFailed, Conflict, NotAllowed):  # sent again, perhaps after the chat was over
        accepted = threads.accepted_before(thread_id, staff.id, said.client_id)
        if accepted is None:
            raise
        return _accepted(accepted)
    threads.mark_read(staff.id, thread_id, message.seq, desk.now())
    tell_staff(desk, chat, _event(message, chat=chat_id), but=connection)
    return {"seq": message.seq, "at": to_text(message.at)}


def _say_to(desk: Desk, staff: Staff, connection: str, pair: _With, said: StaffMessage) -> View:
    colleague = pair.colleague
    thread_id = pair_thread(staff.id, colleague.id)
    if not pair.open:
        accepted = threads.accepted_before(thread_id, staff.id, said.client_id)
        if accepted is None:
            raise Conflict(
                f"You and {colleague.name} share no queue any more.", code="thread_closed"
            )
        return _accepted(accepted)
    message = said
    for _ in range(ATTEMPTS):
        message = replace(said, seq=threads.last_number(thread_id) + 1)
        writes = Transaction()
        threads.add_pair_message(writes, thread_id, message, colleague.id)
        try:
            writes.commit()
        except ConditionFailed as refused:
            accepted = threads.accepted_before(thread_id, staff.id, said.client_id)
            if "sent" in refused.names and accepted:
                return _accepted(accepted)
            continue  # the other one was faster
        break
    else:
        raise Unavailable
    mine = [line for line in lines.lines_of(staff) if line != connection]
    tell_lines(desk, lines.lines_of(colleague), _event(message, librarian=staff.id))
    tell_lines(desk, mine, _event(message, librarian=colleague.id))
    return {"seq": message.seq, "at": to_text(message.at)}


def _with(staff: Staff, librarian_id: str) -> _With:
    """A colleague with whom a queue is shared, or once was; NotFound for everybody else."""
    colleague = find_staff(librarian_id)
    if colleague is None or colleague.id == staff.id:
        raise NotFound("There is no such librarian.")
    mine = queues.queues_for(staff.library_id, staff.group_id)
    is_open = share_a_queue(staff, colleague, mine)
    if not is_open and not threads.last_number(pair_thread(staff.id, colleague.id)):
        raise NotFound("There is no such librarian.")
    return _With(colleague, is_open)


def _accepted(accepted: Accepted) -> View:
    return {"seq": accepted.seq, "at": to_text(accepted.at)}


def _message(each: StaffMessage) -> View:
    return {
        "seq": each.seq,
        "at": to_text(each.at),
        "by": {"id": each.by.id, "name": each.by.name},
        "text": each.text,
        "client_id": each.client_id,
    }


def _event(message: StaffMessage, *, librarian: str | None = None, chat: str | None = None) -> View:
    return {
        "type": "staff_thread.said",
        "librarian": librarian,
        "chat": chat,
        "message": _message(message),
    }


def _pair_view(pair: _With, *, last: int, read: int) -> View:
    return {
        "librarian": {"id": pair.colleague.id, "name": pair.colleague.name},
        "library_name": libraries.get_library(pair.colleague.library_id).name,
        "chat": None,
        "open": pair.open,
        "last_seq": last,
        "read": read,
    }


def _chat_view(chat: Chat, read: int) -> View:
    return {
        "librarian": None,
        "library_name": None,
        "chat": chat.id,
        "open": True,
        "last_seq": chat.staff_seq,
        "read": read,
    }
