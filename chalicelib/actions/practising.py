"""A librarian trains alone: a practice patron asks, answers and goes; nothing of it is kept (docs/features.md F6)."""

from typing import Any

from chalicelib.actions import views
from chalicelib.actions.desk import Desk
from chalicelib.actions.telling import tell_line, tell_message
from chalicelib.domain import chat as rules
from chalicelib.domain.chat import PATRON, Chat, State, Step
from chalicelib.domain.message import Kind
from chalicelib.domain.practice import (
    BY_ID,
    KEPT_FOR,
    PERSONAS,
    QUEUE_NAME,
    check_persona,
    next_turn,
    practice_queue,
)
from chalicelib.domain.request import Request, offers_of
from chalicelib.domain.staff import Staff
from chalicelib.errors import Conflict
from chalicelib.storage import chat as chats
from chalicelib.storage import library as libraries
from chalicelib.storage import message as messages
from chalicelib.storage import monitor as monitors
from chalicelib.storage import offer as offers
from chalicelib.storage import request as requests
from chalicelib.storage.once import done_before, remember_once
from chalicelib.storage.table import ConditionFailed, Transaction

PURPOSE = "practice"
ONE_WAITS = "A practice patron waits for you already: accept that one first."


def personas() -> dict[str, Any]:
    """The practice patrons that one may ask for."""
    return {
        "personas": [{"id": each.id, "title": each.title, "help": each.help} for each in PERSONAS]
    }


def begin(desk: Desk, staff: Staff, persona_id: str) -> dict[str, Any]:
    """A practice patron waits for this librarian alone. Conflict while one waits; Invalid for a name of none."""
    persona = check_persona(persona_id)
    queue_id = practice_queue(staff.id)
    before = done_before(PURPOSE, staff.id)
    if offers.waiting_at(queue_id, limit=1):
        raise Conflict(ONE_WAITS)
    now = desk.now()
    library = libraries.get_library(staff.library_id)
    chat = Chat(
        id=desk.new_id(),
        library_id=library.id,
        queue_id=queue_id,
        state=State.WAITING,
        asked_at=now,
        last_seq=0,
        patron_name=persona.patron_name,
        offers={queue_id: now},
        patron_seen_at=now,
        practice=persona.id,
    )
    request = Request(
        chat_id=chat.id,
        question=persona.question,
        patron_name=persona.patron_name,
        email=None,
        form=(),
        library_id=library.id,
        library_name=library.name,
        group_id=library.group_id,
        queue_id=queue_id,
        queue_names={queue_id: QUEUE_NAME},
    )
    step = rules.ask(chat, question=persona.question, now=now)
    [offer] = offers_of(step.chat, request)
    writes = Transaction()
    chats.create_chat(writes, step)
    requests.create_request(writes, request, until=now + KEPT_FOR)
    offers.put_offers(writes, [offer])
    remember_once(writes, PURPOSE, staff.id, result=chat.id, instead_of=before, now=now)
    try:
        writes.commit()
    except ConditionFailed as refused:  # the button was pressed twice at once
        raise Conflict(ONE_WAITS) from refused
    monitor = monitors.find_monitor(staff.id)
    if monitor:
        tell_line(desk, monitor.line, {"type": "request.arrived", "request": views.request(offer)})
    return {"chat": chat.id, "patron_name": persona.patron_name}


def answer(desk: Desk, chat_id: str) -> None:
    """The practice patron's turn, if it is theirs: they say their next line, or leave."""
    now = desk.now()

    def attempt(before: Chat) -> Step | None:
        turn = next_turn(BY_ID[before.practice], messages.messages_after(chat_id, 0))
        if turn is None:
            return None
        if turn.kind is Kind.LEFT:
            step = rules.leave(before, now=now)
        else:
            client_id = f"practice-{before.last_seq}"
            step = rules.say(before, speaker=PATRON, text=turn.text, client_id=client_id, now=now)
        writes = Transaction()
        chats.add_step(writes, before, step)
        writes.commit()
        return step

    step = chats.decide(chat_id, attempt)
    if step:
        tell_message(desk, step.chat, step.message)
