"""Tells people what happened, after it was written. A line that is gone is taken off, and nothing else is."""

from collections.abc import Iterable
from typing import Any

from chalicelib.actions import views
from chalicelib.actions.desk import Desk
from chalicelib.actions.surveying import address_after_chat
from chalicelib.domain.chat import PATRON, Chat
from chalicelib.domain.message import Message
from chalicelib.domain.request import Offer, Request
from chalicelib.domain.seat import Transfer
from chalicelib.domain.transfer import Outcome
from chalicelib.gateways.push import push_all
from chalicelib.storage import chat as chats
from chalicelib.storage import line as lines
from chalicelib.storage import monitor as monitors
from chalicelib.storage import reader as readers

Event = dict[str, Any]


def tell_chat(desk: Desk, chat: Chat, event: Event, *, but: str | None = None) -> None:
    """Sends an event to every line of a chat except one."""
    for gone in push_all(desk.push, chat.others(but), event):
        chats.remove_line(chat.id, gone)


def tell_message(desk: Desk, chat: Chat, message: Message, *, but: str | None = None) -> None:
    """A new line of the transcript, to both sides."""
    tell_chat(
        desk,
        chat,
        {"type": "chat.said", "chat": chat.id, "message": views.message(message)},
        but=but,
    )


def tell_patron(desk: Desk, chat: Chat, asked: Request) -> None:
    """The patron's view of a chat that changed."""
    patrons = [line for line, who in chat.lines.items() if who == PATRON]
    if patrons:
        view = views.patron_chat(chat, asked, survey=address_after_chat(desk, chat))
        event = {"type": "chat.changed", "chat": view}
        for gone in push_all(desk.push, patrons, event):
            chats.remove_line(chat.id, gone)


def tell_staff(desk: Desk, chat: Chat, event: Event, *, but: str | None = None) -> None:
    """Sends an event to the librarians of a chat, except on one line; never to its patron."""
    staff = [line for line, who in chat.lines.items() if who != PATRON and line != but]
    for gone in push_all(desk.push, staff, event):
        chats.remove_line(chat.id, gone)


def tell_held(desk: Desk, before: Chat, event: Event) -> None:
    """Sends an event to the librarian who held a chat."""
    if before.seat:
        holder = before.seat.librarian.id
        push_all(desk.push, [line for line, who in before.lines.items() if who == holder], event)


def tell_asked(desk: Desk, transfer: Transfer | None, event: Event) -> None:
    """Sends an event to those who are asked to take over a chat: one librarian, or whoever is at a queue."""
    if transfer is None:
        return
    if transfer.to is None:
        there = monitors.present_on(transfer.queue_id, desk.now())
        lines_there = {each.line for each in there if each.staff_id != transfer.by_id}
        push_all(desk.push, sorted(lines_there), event)
        return
    monitor = monitors.find_monitor(transfer.to)
    if monitor:
        tell_line(desk, monitor.line, event)


def tell_transfer_over(desk: Desk, before: Chat, outcome: Outcome) -> None:
    """A proposal is over without a new holder: the holder is told how, and nobody is asked any more."""
    if before.transfer is None:
        return
    event = {"type": "request.gone", "chat": before.id}
    tell_asked(desk, before.transfer, event)
    tell_held(
        desk,
        before,
        {
            "type": "chat.transfer_over",
            "chat": before.id,
            "outcome": outcome.value,
            "by": before.transfer.name,
        },
    )


def tell_queues(desk: Desk, queue_ids: Iterable[str], event: Event) -> None:
    """Sends an event once to everybody who monitors one of the queues now."""
    now = desk.now()
    present = {each.line for queue_id in queue_ids for each in monitors.present_on(queue_id, now)}
    push_all(desk.push, sorted(present), event)


def tell_offers(desk: Desk, offers: list[Offer]) -> None:
    """A chat waits: each queue's librarians see it from the instant that holds for them."""
    now = desk.now()
    told: set[str] = set()
    for offer in sorted(offers, key=lambda each: each.visible_at):
        present = {each.line for each in monitors.present_on(offer.queue_id, now)} - told
        push_all(
            desk.push, sorted(present), {"type": "request.arrived", "request": views.request(offer)}
        )
        told |= present


def tell_counts(desk: Desk, group_id: str, library_id: str | None = None) -> None:
    """Counts of a library, or of a whole group, have changed."""
    for gone in push_all(
        desk.push, lines.online_in(group_id, library_id), {"type": "counts.changed"}
    ):
        line = lines.find_line(gone)
        if line:
            lines.close_line(line)


def tell_readers(desk: Desk, question_id: str, event: Event, *, but: str | None = None) -> None:
    """Sends an event to everybody who has a question open, except on one line."""
    open_on = {each.line for each in readers.readers_of(question_id, desk.now())} - {but}
    for gone in push_all(desk.push, sorted(open_on), event):
        readers.mark_closed(question_id, gone)


def tell_lines(desk: Desk, connections: Iterable[str], event: Event) -> None:
    """Sends an event to lines that are still there; what is gone is forgotten when the line is tidied away."""
    push_all(desk.push, connections, event)


def tell_line(desk: Desk, connection: str, event: Event) -> None:
    """Sends an event to one line, if it is still there."""
    tell_lines(desk, [connection], event)
