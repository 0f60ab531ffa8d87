"""The holder of a chat asks a colleague or a queue to go on with it, and somebody accepts (docs/features.md A9)."""

from typing import Any

from chalicelib.actions import views
from chalicelib.actions.chatting import transcript
from chalicelib.actions.desk import Desk
from chalicelib.actions.on_duty import OnDuty, on_duty
from chalicelib.actions.telling import tell_asked, tell_held, tell_message, tell_patron
from chalicelib.actions.transfer_end import time_out_if_overdue
from chalicelib.domain import transfer as rules
from chalicelib.domain.chat import Chat, Step, check_holder
from chalicelib.domain.history import HistoryEntry, HistoryKind
from chalicelib.domain.monitor import open_on
from chalicelib.domain.request import transfer_offer
from chalicelib.domain.seat import Transfer
from chalicelib.domain.staff import Staff
from chalicelib.domain.transfer import OPEN_FOR, Outcome, check_word, transfer_place
from chalicelib.errors import Invalid
from chalicelib.storage import chat as chats
from chalicelib.storage import library as libraries
from chalicelib.storage import monitor as monitors
from chalicelib.storage import offer as offers
from chalicelib.storage import question as questions
from chalicelib.storage import request as requests
from chalicelib.storage.following import end_following
from chalicelib.storage.table import Transaction


def targets(desk: Desk, staff: Staff, chat_id: str) -> dict[str, Any]:
    """Who may take over a chat that is held: colleagues on a queue that both may monitor, and those queues."""
    check_holder(chats.get_chat(chat_id), staff.id)
    duty = on_duty(desk, staff)
    theirs = {each.library_id for each in duty.librarians.values()}
    homes = {library_id: libraries.get_library(library_id) for library_id in sorted(theirs)}
    held = monitors.chats_held_in({library.group_id for library in homes.values()})
    return {
        "librarians": [
            {
                "id": each.staff_id,
                "name": each.name,
                "library_name": homes[each.library_id].name,
                "chats": held[each.staff_id],
            }
            for each in sorted(duty.librarians.values(), key=lambda one: one.name)
        ],
        "queues": [
            {"id": each.id, "name": each.name, "librarians": duty.present[each.id]}
            for each in duty.queues.values()
        ],
    }


def propose(
    desk: Desk,
    staff: Staff,
    chat_id: str,
    *,
    librarian: str | None,
    queue: str | None,
    word: str,
) -> dict[str, Any]:
    """Offers a held chat to one colleague or to a queue, for a minute; the holder keeps it until somebody accepts.

    Invalid names the field: nobody chosen, somebody who is not on duty, a word that is too long.
    """
    word = check_word(word)
    held = chats.get_chat(chat_id)
    check_holder(held, staff.id)
    time_out_if_overdue(desk, held)
    now = desk.now()
    place, name = _receiver(on_duty(desk, staff), librarian, queue)
    transfer = Transfer(
        desk.new_id(),
        staff.id,
        staff.name,
        libraries.get_library(staff.library_id).name,
        place,
        name,
        now + OPEN_FOR,
        librarian,
        word,
    )
    asked = requests.get_request(chat_id)

    def attempt(before: Chat) -> Chat:
        after = rules.propose(before, transfer=transfer, staff_id=staff.id, now=now)
        writes = Transaction()
        chats.change_transfer(writes, before, after)
        offers.put_offers(writes, [transfer_offer(after, asked, transfer, now)])
        writes.commit()
        return after

    after = chats.decide(chat_id, attempt)
    arrived = views.request(transfer_offer(after, asked, transfer, now))
    tell_asked(desk, transfer, {"type": "request.arrived", "request": arrived})
    return {"transfer": views.proposal(transfer)}


def accept(desk: Desk, staff: Staff, connection: str, chat_id: str) -> dict[str, Any]:
    """The first whom a transfer is offered to gets the chat, in one transaction; NotAllowed for everybody else.

    Staff read in the question's history who transferred it to whom, with which word.
    """
    now = desk.now()
    monitor = open_on(connection, monitors.find_monitor(staff.id))
    places = (*monitor.queues, transfer_place(staff.id))

    def attempt(before: Chat) -> tuple[Chat, Step]:
        step = rules.accept(before, staff=staff, places=places, line=connection, now=now)
        writes = Transaction()
        chats.add_step(writes, before, step)
        offers.withdraw_transfer(writes, before)
        end_following(writes, chat_id)
        if before.transfer and before.seat:
            entry = _entry(desk, before.transfer, staff)
            questions.add_history(writes, chat_id, [entry])
            monitors.release_chat(writes, before.seat.librarian.id, chat_id)
        monitors.hold_chat(writes, staff, chat_id)
        writes.commit()
        return before, step

    before, step = chats.decide(chat_id, attempt)
    asked = requests.get_request(chat_id)
    tell_held(
        desk,
        before,
        {
            "type": "chat.transfer_over",
            "chat": chat_id,
            "outcome": Outcome.ACCEPTED.value,
            "by": staff.name,
        },
    )
    tell_held(desk, before, {"type": "chat.closed", "chat": chat_id})
    tell_message(desk, step.chat, step.message, but=connection)
    tell_patron(desk, step.chat, asked)
    taken = {"type": "request.taken", "chat": chat_id, "by": staff.name}
    tell_asked(desk, before.transfer, taken)
    return {
        "chat": views.staff_chat(step.chat, asked, staff, now),
        "messages": transcript(chat_id, 0),
    }


def _receiver(duty: OnDuty, librarian: str | None, queue: str | None) -> tuple[str, str]:
    """Where a transfer is offered, and the name of whom it is offered to."""
    if (librarian is None) == (queue is None):
        raise Invalid.field("librarian", "Choose a librarian or a queue.")
    if librarian is not None:
        person = duty.librarians.get(librarian)
        if person is None:
            raise Invalid.field("librarian", "This librarian is not on duty with you now.")
        return transfer_place(librarian), person.name
    chosen = duty.queues.get(queue or "")
    if chosen is None or not duty.present[chosen.id]:
        raise Invalid.field("queue", "Nobody else is on duty at this queue now.")
    return chosen.id, chosen.name


def _entry(desk: Desk, transfer: Transfer, receiver: Staff) -> HistoryEntry:
    library = libraries.get_library(receiver.library_id)
    return HistoryEntry(
        desk.new_id(),
        desk.now(),
        HistoryKind.TRANSFER,
        transfer.by,
        transfer.word,
        transfer.by_library,
        about=f"{receiver.name}, {library.name}",
    )
