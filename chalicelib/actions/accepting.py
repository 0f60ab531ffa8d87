"""A librarian takes a waiting chat, and ends it (docs/features.md A2, A5)."""

from typing import Any

from chalicelib.actions import views
from chalicelib.actions.chatting import transcript
from chalicelib.actions.desk import Desk
from chalicelib.actions.ending import Ending, finish
from chalicelib.actions.telling import tell_message, tell_patron, tell_queues
from chalicelib.domain import chat as rules
from chalicelib.domain.chat import Chat, Step
from chalicelib.domain.closing import check_codes, check_note, check_resolution
from chalicelib.domain.descriptive_code import known_codes
from chalicelib.domain.message import Speaker
from chalicelib.domain.monitor import open_on
from chalicelib.domain.practice import practice_queue
from chalicelib.domain.staff import Staff
from chalicelib.storage import chat as chats
from chalicelib.storage import library as libraries
from chalicelib.storage import monitor as monitors
from chalicelib.storage import offer as offers
from chalicelib.storage import request as requests
from chalicelib.storage.table import Transaction


def accept(desk: Desk, staff: Staff, connection: str, chat_id: str) -> dict[str, Any]:
    """The first to take a chat gets it, in one transaction; Conflict (already_taken) says who was first."""
    now = desk.now()
    monitor = open_on(connection, monitors.find_monitor(staff.id))
    asked = requests.get_request(chat_id)
    mine = (*monitor.queues, practice_queue(staff.id))

    def attempt(before: Chat) -> Step:
        step = rules.accept(before, staff=staff, queues=mine, line=connection, now=now)
        writes = Transaction()
        chats.add_step(writes, before, step)
        offers.withdraw_offers(writes, before)
        monitors.hold_chat(writes, staff, chat_id)
        writes.commit()
        return step

    step = chats.decide(chat_id, attempt)
    tell_message(desk, step.chat, step.message, but=connection)
    tell_patron(desk, step.chat, asked)
    tell_queues(
        desk, step.chat.offers, {"type": "request.taken", "chat": chat_id, "by": staff.name}
    )
    return {
        "chat": views.staff_chat(step.chat, asked, staff, now),
        "messages": transcript(chat_id, 0),
    }


def end(
    desk: Desk, staff: Staff, chat_id: str, *, resolution: str, codes: list[str], note: str
) -> dict[str, Any]:
    """The librarian who holds a chat ends it with a resolution code; it becomes a question, once.

    Practice becomes none: there is neither id nor number then.
    """
    known = known_codes(libraries.get_library(staff.library_id).own_codes) if codes else ()
    ending = Ending(check_resolution(resolution), check_codes(codes, known), check_note(note))
    now = desk.now()

    def rule(chat: Chat) -> Step:
        rules.check_holder(chat, staff.id)
        return rules.end(chat, closed_by=Speaker.LIBRARIAN, now=now)

    question = finish(desk, chat_id, rule, ending)
    if question is None:
        return {"question_id": None, "number": None}
    return {"question_id": question.id, "number": question.number}
