"""What the patron of a chat does: come in, stay, leave."""

from typing import Any

from msgspec.structs import replace

from chalicelib.actions import views
from chalicelib.actions.chatting import transcript
from chalicelib.actions.desk import Desk
from chalicelib.actions.ending import Ending, finish, give_account
from chalicelib.actions.lines import issue_ticket
from chalicelib.actions.returning import give_back_if_unheld, offer_again_if_unanswered
from chalicelib.actions.surveying import address_after_chat, invite_to_chat_survey
from chalicelib.actions.telling import tell_message, tell_patron, tell_transfer_over
from chalicelib.actions.waiting import waiting_facts
from chalicelib.domain import chat as rules
from chalicelib.domain.actor import ChatPatron
from chalicelib.domain.chat import PATRON, Chat, State, Step
from chalicelib.domain.chat_form import address_error
from chalicelib.domain.instant import to_text
from chalicelib.domain.letter import transcript_letter
from chalicelib.domain.line import Line
from chalicelib.domain.question import Patron
from chalicelib.domain.resolution import unattended
from chalicelib.domain.transfer import Outcome
from chalicelib.errors import Conflict, Invalid, NotAllowed, NotFound
from chalicelib.storage import chat as chats
from chalicelib.storage import library as libraries
from chalicelib.storage import offer as offers
from chalicelib.storage import question as questions
from chalicelib.storage import request as requests
from chalicelib.storage.letter import put_letter
from chalicelib.storage.table import ConditionFailed, Transaction


def patron_ticket(desk: Desk, chat_id: str, token: str) -> dict[str, Any]:
    """A ticket for the patron's line; NotFound unless the token is the key to this chat."""
    if not desk.signer.verify("chat", chat_id, token):
        raise NotFound("There is no such chat.")
    chats.get_chat(chat_id)
    return issue_ticket(desk, Line("", chat_id=chat_id))


def join(desk: Desk, patron: ChatPatron, connection: str, *, after: int) -> dict[str, Any]:
    """The patron is on this line now: the chat, and every line that the page does not have yet."""
    now = desk.now()
    chat = chats.add_line(patron.chat_id, connection, PATRON, now)
    return {
        "chat": _view(desk, chat),
        "messages": transcript(chat.id, after),
        "now": to_text(now),
    }


def stay(desk: Desk, patron: ChatPatron, connection: str) -> dict[str, Any]:
    """The patron is still here. A chat whose librarian went silent goes back to the queue at once."""
    now = desk.now()
    chat = chats.see_patron(patron.chat_id, connection, now)
    if chat is None:
        raise NotAllowed("Join the chat first.", code="not_in_chat")
    if give_back_if_unheld(desk, chat) or offer_again_if_unanswered(desk, chat):
        chat = chats.get_chat(chat.id)
    return {"chat": _view(desk, chat), "now": to_text(now)}


def leave(desk: Desk, patron: ChatPatron, connection: str, *, email: str | None) -> dict[str, Any]:
    """The patron leaves. Before a librarian came, the question is kept; an address may be given for the mail."""
    _check_address(email, required=False)
    _check_on(chats.get_chat(patron.chat_id), connection)
    while not (
        _leave_queue(desk, patron.chat_id, email) or _leave_librarian(desk, patron.chat_id, email)
    ):
        continue  # taken or given back in between: it is left as it stands now
    return {"chat": _view(desk, chats.get_chat(patron.chat_id))}


def mail_transcript(
    desk: Desk, patron: ChatPatron, connection: str, *, email: str
) -> dict[str, Any]:
    """Sends the transcript of a chat that has ended to an address that the patron gives only now; once."""
    _check_address(email, required=True)
    chat = chats.get_chat(patron.chat_id)
    _check_on(chat, connection)
    if chat.state is not State.ENDED:
        raise Conflict("This chat has not ended yet.", code="not_ended")
    reading = questions.read_question(chat.id)
    if reading.question.patron.email:
        raise Conflict("The transcript is on its way already.", code="already_mailed")
    question = replace(reading.question, patron=Patron(reading.question.patron.name, email))
    writes = Transaction()
    questions.change_question(writes, reading, question, reading.parts)
    requests.give_address(writes, chat.id, email)
    give_account(desk, writes, question, email)
    put_letter(writes, transcript_letter(question, email, desk.now()))
    try:
        writes.commit()
    except ConditionFailed as refused:
        raise Conflict("Somebody changed the question just now. Try again.") from refused
    return {"chat": _view(desk, chat)}


def _leave_queue(desk: Desk, chat_id: str, email: str | None) -> bool:
    """Ends a chat that nobody has taken; False when a librarian has."""
    now = desk.now()
    known = requests.get_request(chat_id).email or email

    def rule(chat: Chat) -> Step:
        if chat.state is State.ACTIVE:
            raise Conflict(code="taken")
        return rules.leave(chat, now=now)

    try:
        finish(desk, chat_id, rule, Ending(unattended(has_address=bool(known)), email=email))
    except Conflict as error:
        if error.code != "taken":
            raise
        return False
    return True


def _leave_librarian(desk: Desk, chat_id: str, email: str | None) -> bool:
    """Says that the patron is gone; the librarian may write on, and ends the chat with a code. False in the queue."""
    now = desk.now()
    asked = requests.get_request(chat_id)
    library = libraries.get_library(asked.library_id)

    def attempt(before: Chat) -> tuple[Chat, Step] | None:
        if before.state is State.WAITING:
            return None
        step = rules.leave(before, now=now)
        writes = Transaction()
        offers.withdraw_transfer(writes, before)
        chats.add_step(writes, before, step)
        if email and not asked.email:
            requests.give_address(writes, chat_id, email)
        invite_to_chat_survey(desk, writes, step.chat, library, email=asked.email)
        writes.commit()
        return before, step

    left = chats.decide(chat_id, attempt)
    if left is None:
        return False
    before, step = left
    tell_transfer_over(desk, before, Outcome.PATRON_LEFT)
    tell_message(desk, step.chat, step.message)
    tell_patron(desk, step.chat, requests.get_request(chat_id))
    return True


def _check_address(email: str | None, *, required: bool) -> None:
    error = address_error(email or "", required=required)
    if error:
        raise Invalid.field("email", error)


def _check_on(chat: Chat, connection: str) -> None:
    if chat.who_is_on(connection) != PATRON:
        raise NotAllowed("Join the chat first.", code="not_in_chat")


def _view(desk: Desk, chat: Chat) -> dict[str, Any]:
    return views.patron_chat(
        chat,
        requests.get_request(chat.id),
        **waiting_facts(desk, chat),
        survey=address_after_chat(desk, chat),
    )
