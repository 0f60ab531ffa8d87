"""A patron asks: by chat while somebody is on duty, as a follow-up otherwise (docs/features.md A12, A15)."""

from collections.abc import Mapping

from msgspec import Struct

from chalicelib.actions.desk import Desk
from chalicelib.actions.entering import Entrance
from chalicelib.actions.telling import tell_offers
from chalicelib.actions.web_form import Asked, Guard, Refused, Taken, take_question, taken
from chalicelib.domain import chat as rules
from chalicelib.domain.chat import Chat, State
from chalicelib.domain.chat_form import ChatRequest, check_form
from chalicelib.domain.library import Library
from chalicelib.domain.question import Patron, Source
from chalicelib.domain.queue import Queue, offer_instants
from chalicelib.domain.request import Request, offers_of
from chalicelib.gateways.secrets import digest
from chalicelib.storage import chat as chats
from chalicelib.storage import library as libraries
from chalicelib.storage import offer as offers
from chalicelib.storage import question as questions
from chalicelib.storage import queue as queues
from chalicelib.storage import request as requests
from chalicelib.storage.once import done_before, remember_once
from chalicelib.storage.table import ConditionFailed, Transaction


class Chatting(Struct, frozen=True):
    """The question became a chat; the token is the patron's key to it."""

    chat_id: str
    token: str


def submit(
    desk: Desk, entrance: Entrance, values: Mapping[str, str], *, visit: str
) -> Chatting | Taken | Refused:
    """Takes a question. The same form from the same browser again is the same chat, not another one."""
    asked, errors = check_form(
        values,
        libraries=entrance.libraries,
        email_required=not entrance.is_open,
        form=entrance.form,
        language=entrance.language,
    )
    if asked is None:
        return Refused(errors)
    if values.get("website"):
        return Refused({"question": "This looks like an automatic message."})
    library = libraries.get_library(asked.library_id)
    token = digest(
        "\n".join(
            [
                visit or asked.request_key,
                entrance.queue.id,
                library.id,
                asked.name,
                asked.email or "",
                asked.question,
                *(answer for _, answer in asked.form[3:]),
            ]
        )
    )
    while True:
        before = done_before("ask", token)
        known = _same_again(desk, before)
        if known:
            return known
        try:
            if entrance.is_open:
                return _begin_chat(desk, entrance, library, asked, token, before)
            return _take(desk, entrance.queue, library, asked, token, before)
        except ConditionFailed as refused:
            if refused.names != {"once"}:
                raise


def patron_token(desk: Desk, chat_id: str) -> str:
    """The patron's key to a chat. It is signed rather than stored: nobody can read it from the table."""
    return desk.signer.sign("chat", chat_id)


def _same_again(desk: Desk, before: str | None) -> Chatting | Taken | None:
    kind, _, what = (before or "").partition(":")
    if kind == "chat" and chats.get_chat(what).state is not State.ENDED:
        return Chatting(what, patron_token(desk, what))
    if kind == "question":
        question = questions.read_question(what).question
        return taken(question, libraries.get_library(question.library_id))
    return None


def _begin_chat(
    desk: Desk,
    entrance: Entrance,
    library: Library,
    asked: ChatRequest,
    token: str,
    before: str | None,
) -> Chatting:
    now, queue = desk.now(), entrance.queue
    tiers = {
        queue.id: queue,
        **{tier.queue_id: queues.get_queue(tier.queue_id) for tier in queue.rollover},
    }
    chat = Chat(
        id=desk.new_id(),
        library_id=library.id,
        queue_id=queue.id,
        state=State.WAITING,
        asked_at=now,
        last_seq=0,
        patron_name=asked.name,
        offers=offer_instants(queue, asked_at=now, attended=entrance.attended, shut=entrance.shut),
        patron_seen_at=now,
        group_id=library.group_id,
        reply_within=queue.first_reply_seconds,
    )
    request = Request(
        chat_id=chat.id,
        question=asked.question,
        patron_name=asked.name,
        email=asked.email,
        form=asked.form,
        library_id=library.id,
        library_name=library.name,
        group_id=library.group_id,
        queue_id=queue.id,
        queue_names={tier.id: tier.name for tier in tiers.values()},
        waiting_messages=tuple(
            each for each in queue.waiting_messages if each.language == entrance.language
        ),
        viewport=library.viewport_url if entrance.with_viewport else "",
        files=library.files_in_chat,
    )
    step = rules.ask(chat, question=asked.question, now=now)
    made = offers_of(step.chat, request)
    writes = Transaction()
    chats.create_chat(writes, step)
    requests.create_request(writes, request)
    offers.put_offers(writes, made)
    result = f"chat:{chat.id}"
    remember_once(writes, "ask", token, result=result, instead_of=before, now=now)
    writes.commit()
    tell_offers(desk, made)
    return Chatting(chat.id, patron_token(desk, chat.id))


def _take(
    desk: Desk, queue: Queue, library: Library, asked: ChatRequest, token: str, before: str | None
) -> Taken:
    """Nobody is on duty: the question goes the way of a library's own form."""
    question = take_question(
        desk,
        Asked(
            library=library,
            source=Source.FORM,
            patron=Patron(asked.name, asked.email),
            text=asked.question,
            form=asked.form,
            how="Left while nobody was on duty",
            queue=queue,
        ),
        Guard("ask", token, before),
    )
    return taken(question, library)
