"""The chat monitor: open, choose queues, stay present, leave (docs/features.md A1, A8, A12)."""

import json
from datetime import datetime
from typing import Any

from chalicelib.actions import views
from chalicelib.actions.chatting import transcript
from chalicelib.actions.closing_soon import begin_shift
from chalicelib.actions.desk import Desk
from chalicelib.actions.returning import give_back
from chalicelib.actions.telling import tell_line
from chalicelib.actions.transfer_end import turn_down_all
from chalicelib.domain.chat import State
from chalicelib.domain.instant import to_text
from chalicelib.domain.monitor import Monitor, check_opening
from chalicelib.domain.portion import PORTION
from chalicelib.domain.practice import practice_queue
from chalicelib.domain.release import check_coming_back
from chalicelib.domain.request import Offer
from chalicelib.domain.staff import Staff
from chalicelib.domain.transfer import transfer_place
from chalicelib.errors import Conflict, Invalid, Unavailable
from chalicelib.storage import chat as chats
from chalicelib.storage import monitor as monitors
from chalicelib.storage import offer as offers
from chalicelib.storage import queue as queues
from chalicelib.storage import request as requests

View = dict[str, Any]

LINE_PORTION = 32 * 1024  # bytes of those who wait, in one answer beside the chats that are held


def open_monitor(
    desk: Desk, staff: Staff, connection: str, *, tab: str, queue_ids: list[str], take_over: bool
) -> View:
    """Opens the monitor on this line, or moves it here after a cut. Chats that are held come along.

    Conflict (already_monitoring) when another window has it, or (released) when an administrator took this one off
    the queues; not if it is to be taken over.
    """
    now = desk.now()
    chosen = _allowed(staff, queue_ids)
    place = monitors.place_of(staff.id)
    current = place.monitor
    check_opening(current, tab=tab, take_over=take_over, now=now)
    check_coming_back(place.release, tab=tab, on_purpose=take_over)
    opened_at = current.opened_at if current and current.tab == tab else now
    monitor = Monitor(staff.id, tab, connection, chosen, opened_at, now)
    if not monitors.open_monitor(monitor, instead_of=current, after=place.release):
        check_opening(monitors.find_monitor(staff.id), tab=tab, take_over=False, now=now)
        raise Unavailable
    _stand_at(desk, staff, monitor, current)
    if current and current.tab != tab:
        tell_line(desk, current.line, {"type": "monitor.taken_over"})
    return {
        "queues": list(chosen),
        **_waiting(staff, chosen, now),
        "chats": _held(desk, staff, connection, place.chat_ids),
        "now": to_text(now),
    }


def choose_queues(desk: Desk, staff: Staff, connection: str, *, queue_ids: list[str]) -> View:
    """Monitors other queues from now on; none at all is allowed, to finish open chats."""
    now = desk.now()
    chosen = _allowed(staff, queue_ids)
    before = monitors.find_monitor(staff.id)
    monitor = monitors.be_seen(staff.id, connection, now, chosen)
    if monitor is None:
        raise _lost()
    _stand_at(desk, staff, monitor, before)
    return {"queues": list(chosen), **_waiting(staff, chosen, now)}


def stay(desk: Desk, staff: Staff, connection: str) -> View:
    """The monitor is alive: the librarian is present on its queues for another minute."""
    now = desk.now()
    monitor = monitors.be_seen(staff.id, connection, now)
    if monitor is None:
        raise _lost()
    monitors.be_present(staff, connection, monitor.queues, now)
    return {"now": to_text(now)}


def close_monitor(desk: Desk, staff: Staff, connection: str, *, leave: bool) -> View:
    """Ends the shift. Chats still held are named and refused, or given back when leaving is confirmed."""
    place = monitors.place_of(staff.id)
    if place.monitor is None or place.monitor.line != connection:
        raise _lost()
    held = [chat for chat in map(chats.get_chat, place.chat_ids) if chat.held_by(staff.id)]
    if held and not leave:
        raise Conflict(
            "You have open chats.",
            code="chats_open",
            chats=[{"id": chat.id, "patron_name": chat.patron_name} for chat in held],
        )
    monitors.be_absent(staff.id, place.monitor.queues)
    turn_down_all(desk, staff)
    for chat in held:
        give_back(desk, chat.id, staff_id=staff.id)
    monitors.close_monitor(staff.id, connection)
    return {}


def _allowed(staff: Staff, queue_ids: list[str]) -> tuple[str, ...]:
    mine = {queue.id for queue in queues.queues_for(staff.library_id, staff.group_id)}
    for queue_id in queue_ids:
        if queue_id not in mine:
            raise Invalid.field("queues", f"There is no queue {queue_id!r} that you may monitor.")
    return tuple(dict.fromkeys(queue_ids))


def _stand_at(desk: Desk, staff: Staff, monitor: Monitor, before: Monitor | None) -> None:
    known = set(before.queues) if before and before.is_present(desk.now()) else set()
    left = set(before.queues if before else ()) - set(monitor.queues)
    begin_shift(desk, staff, tuple(each for each in monitor.queues if each not in known))
    monitors.be_absent(staff.id, tuple(sorted(left)))
    monitors.be_present(staff, monitor.line, monitor.queues, monitor.seen_at)


def _waiting(staff: Staff, queue_ids: tuple[str, ...], now: datetime) -> View:
    """Transfers and the first in line, as many as one answer holds, and how many more there are."""
    found: dict[str, Offer] = {}
    own = (practice_queue(staff.id), transfer_place(staff.id))
    for queue_id in (*queue_ids, *own):
        for offer in offers.waiting_at(queue_id):
            if offer.transfer and (now >= offer.transfer.until or offer.transfer.by_id == staff.id):
                continue
            known = found.get(offer.chat_id)
            if known is None or offer.visible_at < known.visible_at:
                found[offer.chat_id] = offer
    in_line = sorted(
        found.values(), key=lambda each: (each.transfer is None, not each.returned, each.asked_at)
    )
    waiting: list[View] = []
    room = LINE_PORTION
    for offer in in_line:
        view = views.request(offer)
        room -= len(json.dumps(view, ensure_ascii=False).encode())
        if room < 0:
            break
        waiting.append(view)
    return {"waiting": waiting, "more": len(in_line) - len(waiting)}


def _held(desk: Desk, staff: Staff, connection: str, chat_ids: tuple[str, ...]) -> list[View]:
    found: list[View] = []
    for chat_id in chat_ids:
        chat = chats.get_chat(chat_id)
        if chat.state is not State.ACTIVE or not chat.held_by(staff.id):
            continue
        for line, who in chat.lines.items():
            if who == staff.id and line != connection:
                chats.remove_line(chat_id, line)
        chat = chats.add_line(chat_id, connection, staff.id)
        view = views.staff_chat(chat, requests.get_request(chat_id), staff, desk.now())
        portion = PORTION // len(chat_ids)
        found.append({**view, "messages": transcript(chat_id, 0, portion=portion)})
    return found


def _lost() -> Conflict:
    return Conflict("Your monitor is open in another window.", code="monitor_lost")
