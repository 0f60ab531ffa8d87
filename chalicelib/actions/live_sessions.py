"""Administrators see live sessions of their own patrons, watch one, join it and leave it (docs/features.md A17)."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from chalicelib.actions import views
from chalicelib.actions.chatting import transcript
from chalicelib.actions.desk import Desk
from chalicelib.actions.telling import tell_message, tell_staff
from chalicelib.domain import live_session as rules
from chalicelib.domain.chat import Chat, Step
from chalicelib.domain.instant import to_text
from chalicelib.domain.staff import Role, Staff
from chalicelib.errors import Conflict, NotFound
from chalicelib.storage import chat as chats
from chalicelib.storage import library as libraries
from chalicelib.storage import line as lines
from chalicelib.storage import queue as queues
from chalicelib.storage import request as requests
from chalicelib.storage.live_session import live_sessions_of
from chalicelib.storage.table import Transaction

View = dict[str, Any]


def overview(desk: Desk, staff: Staff) -> View:
    """The live sessions of the own library's patrons, of the group's for its administrators; who asked first, first."""
    whole_group = staff.acts_as(Role.GROUP_ADMIN)
    live = live_sessions_of(staff.group_id, None if whole_group else staff.library_id)
    names = {each: libraries.get_library(each).name for each in {one.library_id for one in live}}
    queue_names = {each: _queue_name(each) for each in {one.queue_id for one in live}}
    return {
        "sessions": [
            {
                "chat": each.chat_id,
                "patron_name": each.patron_name,
                "library": {"id": each.library_id, "name": names[each.library_id]},
                "queue": {"id": each.queue_id, "name": queue_names[each.queue_id]},
                "librarian": {"id": each.librarian.id, "name": each.librarian.name}
                if each.librarian
                else None,
                "state": each.state.value,
                "since": to_text(each.since),
                "returned": each.returned,
                "left": each.left,
            }
            for each in sorted(live, key=lambda each: each.asked_at)
        ],
        "now": to_text(desk.now()),
    }


def watch(desk: Desk, staff: Staff, connection: str, chat_id: str) -> View:
    """The chat and its transcript, and whatever comes from now on. Its librarians see who looks, the patron not."""

    def attempt(before: Chat) -> Chat:
        after = rules.watch(before, staff=staff, line=connection)
        writes = Transaction()
        chats.change_attendants(writes, before, after)
        writes.commit()
        return after

    chat = chats.decide(chat_id, attempt)
    _tell_attendants(desk, chat, connection)
    return {
        "chat": views.staff_chat(chat, requests.get_request(chat_id), staff, desk.now()),
        "messages": transcript(chat_id, 0),
    }


def join(desk: Desk, staff: Staff, connection: str, chat_id: str) -> View:
    """A second librarian in the chat, seen by everybody in it: the number and instant of the line that says so."""
    now = desk.now()

    def attempt(before: Chat) -> Step:
        step = rules.join(before, staff=staff, now=now)
        writes = Transaction()
        chats.add_step(writes, before, step)
        writes.commit()
        return step

    step = chats.decide(chat_id, attempt)
    tell_message(desk, step.chat, step.message)
    _tell_attendants(desk, step.chat, connection)
    return {"seq": step.message.seq, "at": to_text(step.message.at)}


def leave(desk: Desk, staff: Staff, chat_id: str) -> View:
    """Looks no more. Everybody sees that a second librarian left; nobody but the librarians that a watcher did."""
    now = desk.now()
    _leave(desk, chat_id, lambda chat: rules.leave(chat, staff=staff, now=now))
    return {}


def step_out_if_lost(desk: Desk, chat: Chat) -> bool:
    """Lets those go who joined and have had no open line for a minute; says whether it did. Others are missed first."""
    now = desk.now()
    gone = False
    for each in chat.attendants:
        who = each.librarian.id
        if not each.joined or any(
            lines.find_line(line) for line, whose in chat.lines.items() if whose == who
        ):
            continue
        try:
            if each.lost_at is None:
                _miss(chat.id, who, now)
            elif rules.is_lost(each, now):
                _leave(desk, chat.id, partial(rules.let_go, staff_id=who, now=now))
                gone = True
        except Conflict:
            continue  # they came back just now, or the chat has ended
    return gone


def _miss(chat_id: str, staff_id: str, now: datetime) -> None:
    def attempt(before: Chat) -> None:
        writes = Transaction()
        chats.change_attendants(writes, before, rules.miss(before, staff_id, now=now))
        writes.commit()

    chats.decide(chat_id, attempt)


def _leave(desk: Desk, chat_id: str, rule: Callable[[Chat], tuple[Chat, Step | None]]) -> None:
    def attempt(before: Chat) -> tuple[Chat, Step | None]:
        after, step = rule(before)
        writes = Transaction()
        if step:
            chats.add_step(writes, before, step)
        else:
            chats.change_attendants(writes, before, after)
        writes.commit()
        return after, step

    chat, step = chats.decide(chat_id, attempt)
    if step:
        tell_message(desk, chat, step.message)
    _tell_attendants(desk, chat, None)


def _tell_attendants(desk: Desk, chat: Chat, but: str | None) -> None:
    event = {"type": "chat.attended", "chat": chat.id, "attendants": views.attendants(chat)}
    tell_staff(desk, chat, event, but=but)


def _queue_name(queue_id: str) -> str:
    try:
        return queues.get_queue(queue_id).name
    except NotFound:
        return queue_id
