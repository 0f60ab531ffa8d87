"""How a session ends: once, and in the same transaction it becomes a question (docs/features.md A5-A8)."""

from collections.abc import Callable

from msgspec import Struct

from chalicelib.actions.desk import Desk
from chalicelib.actions.notices import notify_new
from chalicelib.actions.surveying import invite_to_chat_survey, withdraw_chat_survey
from chalicelib.actions.telling import (
    tell_asked,
    tell_counts,
    tell_held,
    tell_message,
    tell_patron,
    tell_queues,
)
from chalicelib.domain.chat import Chat, State, Step
from chalicelib.domain.history import HistoryEntry, HistoryKind
from chalicelib.domain.letter import DueLetter, LetterKind, transcript_letter
from chalicelib.domain.library import Library
from chalicelib.domain.local_time import library_zone
from chalicelib.domain.question import (
    IN_PROGRESS_FOR,
    Part,
    Patron,
    Question,
    Source,
    parts_after,
)
from chalicelib.domain.request import Request
from chalicelib.domain.resolution import BY_CODE, IN_PROGRESS, Outcome
from chalicelib.domain.staff import Staff
from chalicelib.domain.staff_thread import as_notes, chat_thread
from chalicelib.storage import chat as chats
from chalicelib.storage import library as libraries
from chalicelib.storage import monitor as monitors
from chalicelib.storage import offer as offers
from chalicelib.storage import patron as accounts
from chalicelib.storage import question as questions
from chalicelib.storage import request as requests
from chalicelib.storage import staff_thread as threads
from chalicelib.storage.letter import put_letter
from chalicelib.storage.staff import find_staff
from chalicelib.storage.table import Transaction


class Ending(Struct, frozen=True):
    """How a session ends: with which outcome, and what is added to the question."""

    outcome: Outcome
    codes: tuple[str, ...] = ()
    note: str = ""
    email: str | None = None


class _Desks(Struct, frozen=True):
    """Who has to do with a session: the patron's library, and the librarian at its end with theirs."""

    patrons: Library
    librarian: Staff | None
    chatting: Library | None


def finish(
    desk: Desk, chat_id: str, rule: Callable[[Chat], Step], ending: Ending
) -> Question | None:
    """Ends a chat by a rule and creates its question, with parts, history and letter.

    The question has the chat's id, so there is exactly one, however often an end is tried. Practice ends without
    one: None.
    """
    if chats.get_chat(chat_id).practice:
        _end_practice(desk, chat_id, rule)
        return None
    number = questions.next_number()

    def attempt(before: Chat) -> tuple[Chat, Step, Request, Question, _Desks]:
        step = rule(before)
        asked = requests.get_request(chat_id)  # a patron who leaves may give an address meanwhile
        desks = _desks(before)
        email = asked.email or ending.email
        question = _question(step.chat, asked, ending, number=number, email=email)
        writes = Transaction()
        chats.add_step(writes, before, step)
        parts = _parts(question, desks, ending)
        questions.create_question(writes, question, parts)
        history = [*_history(desk, question, desks, ending), *_staff_notes(before, question, desks)]
        questions.add_history(writes, question.id, history)
        _clear_up(writes, before)
        if ending.email and not asked.email:
            requests.give_address(writes, chat_id, ending.email)
        notify_new(writes, parts, cause_id=question.id)
        if email:
            give_account(desk, writes, question, email)
            put_letter(writes, transcript_letter(question, email, question.last_activity))
        if ending.outcome.counted:
            invite_to_chat_survey(desk, writes, step.chat, desks.patrons, email=email)
        else:
            withdraw_chat_survey(desk, writes, chat_id)
        writes.commit()
        return before, step, asked, question, desks

    before, step, asked, question, desks = chats.decide(chat_id, attempt)
    tell_message(desk, step.chat, step.message)
    tell_patron(desk, step.chat, asked)
    tell_asked(desk, before.transfer, {"type": "request.gone", "chat": chat_id})
    if before.state is State.WAITING:
        tell_queues(desk, before.offers, {"type": "request.gone", "chat": chat_id})
    tell_held(desk, before, {"type": "chat.closed", "chat": chat_id})
    tell_counts(desk, desks.patrons.group_id)
    if desks.chatting and desks.chatting.group_id != desks.patrons.group_id:
        tell_counts(desk, desks.chatting.group_id, desks.chatting.id)
    return question


def _end_practice(desk: Desk, chat_id: str, rule: Callable[[Chat], Step]) -> None:
    """The session is over and nothing comes of it: no question, no letter, no survey (docs/features.md F6)."""

    def attempt(before: Chat) -> tuple[Chat, Step]:
        step = rule(before)
        writes = Transaction()
        chats.add_step(writes, before, step)
        _clear_up(writes, before)
        writes.commit()
        return before, step

    before, step = chats.decide(chat_id, attempt)
    tell_message(desk, step.chat, step.message)
    tell_held(desk, before, {"type": "chat.closed", "chat": chat_id})


def give_account(desk: Desk, writes: Transaction, question: Question, email: str) -> None:
    """The question joins those of its address; one that is new gets an account, and a letter says so (F19)."""
    is_new = not accounts.is_known(email)
    now = desk.now()
    accounts.add_patron_question(
        writes, email, question.id, question.asked_at, is_new=is_new, now=now
    )
    if is_new:
        welcome = DueLetter(
            desk.new_id(),
            LetterKind.NEW_ACCOUNT_FROM_CHAT,
            email,
            now,
            library_id=question.library_id,
            question_id=question.id,
        )
        put_letter(writes, welcome)


def _desks(chat: Chat) -> _Desks:
    patrons = libraries.get_library(chat.library_id)
    if chat.seat is None:
        return _Desks(patrons, None, None)
    holder = chat.seat.librarian
    chatting = (
        patrons if holder.library_id == patrons.id else libraries.get_library(holder.library_id)
    )
    return _Desks(patrons, find_staff(holder.id), chatting)


def _parts(question: Question, desks: _Desks, ending: Ending) -> tuple[Part, ...]:
    return parts_after(
        ending.outcome,
        question_id=question.id,
        patron_library=desks.patrons,
        patron_group=libraries.get_group(desks.patrons.group_id),
        chatting_library=desks.chatting,
        librarian=desks.librarian,
        now=question.last_activity,
    )


def _clear_up(writes: Transaction, before: Chat) -> None:
    """The chat neither waits nor is held any more."""
    if before.state is State.WAITING:
        offers.withdraw_offers(writes, before)
    offers.withdraw_transfer(writes, before)
    if before.seat:
        monitors.release_chat(writes, before.seat.librarian.id, before.id)


def _question(
    chat: Chat, asked: Request, ending: Ending, *, number: int, email: str | None
) -> Question:
    ended_at = chat.ended_at or chat.asked_at
    coded = ending.outcome.code in BY_CODE
    return Question(
        id=chat.id,
        number=number,
        source=Source.CHAT,
        text=asked.question,
        patron=Patron(asked.patron_name, email),
        library_id=asked.library_id,
        library_name=asked.library_name,
        group_id=asked.group_id,
        asked_at=chat.asked_at,
        last_activity=ended_at,
        queue_id=asked.queue_id,
        queue_name=asked.queue_name,
        form=asked.form,
        accepted_at=chat.accepted_at,
        ended_at=ended_at,
        ended_by=chat.ended_by,
        resolution=ending.outcome.code if coded else None,
        codes=ending.codes,
        librarians=chat.librarians,
        in_progress_until=ended_at + IN_PROGRESS_FOR if ending.outcome is IN_PROGRESS else None,
    )


def _history(desk: Desk, question: Question, desks: _Desks, ending: Ending) -> list[HistoryEntry]:
    at = question.last_activity
    who = desks.librarian.name if desks.librarian else question.patron.name
    library_name = desks.chatting.name if desks.chatting else None
    said = ending.outcome.name
    first = desk.new_id()  # what comes of the same instant keeps its order by the id
    entries = [HistoryEntry(first, at, "session", who, said, library_name, staff_only=False)]
    if ending.note:
        entries.append(HistoryEntry(f"{first}-note", at, "note", who, ending.note, library_name))
    return entries


def _staff_notes(before: Chat, question: Question, desks: _Desks) -> list[HistoryEntry]:
    """What the librarians of a chat wrote to each other, for staff alone: nothing where they wrote nothing."""
    if not before.staff_seq:
        return []
    said = threads.staff_messages_after(chat_thread(before.id), 0)
    who = desks.librarian.name if desks.librarian else said[-1].by.name
    library_name = desks.chatting.name if desks.chatting else None
    at = question.last_activity
    return [
        HistoryEntry(f"{before.id}-staff-{number}", at, HistoryKind.NOTE, who, text, library_name)
        for number, text in enumerate(as_notes(said, library_zone(desks.patrons)))
    ]
