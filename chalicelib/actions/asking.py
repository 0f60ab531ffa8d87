"""A patron asks: by chat while somebody is on duty, as a follow-up otherwise (docs/features.md A12, A15)."""

from collections.abc import Mapping

from msgspec import Struct

from chalicelib.actions.desk import Desk
from chalicelib.actions.telling import tell_offers
from chalicelib.actions.web_form import Asked, Guard, Refused, Taken, take_question, taken
from chalicelib.domain import chat as rules
from chalicelib.domain.banner_image import BannerImage
from chalicelib.domain.chat import Chat, State
from chalicelib.domain.chat_form import ChatRequest, check_form
from chalicelib.domain.form_field import SPOKEN_FIRST, STANDARD_FORM, ChatForm, best_language
from chalicelib.domain.library import Library
from chalicelib.domain.question import Patron, Source
from chalicelib.domain.queue import Queue, QueueKind, form_address, offer_instants
from chalicelib.domain.request import Request, offers_of
from chalicelib.gateways.secrets import digest
from chalicelib.storage import chat as chats
from chalicelib.storage import library as libraries
from chalicelib.storage import monitor as monitors
from chalicelib.storage import offer as offers
from chalicelib.storage import question as questions
from chalicelib.storage import queue as queues
from chalicelib.storage import request as requests
from chalicelib.storage.banner_image import get_banner_image
from chalicelib.storage.chat_form import get_version
from chalicelib.storage.once import done_before, remember_once
from chalicelib.storage.table import ConditionFailed, Transaction

NO_IMAGE = BannerImage()


class Entrance(Struct, frozen=True):
    """What a patron finds at a queue's address. `brand` is the short name of the group that shares the queue.

    `served` are the libraries whose patrons may ask there, or the one that the address names. `with_viewport` opens
    the library's own page beside the chat, if it has named one (docs/features.md F11). `form` is the one to fill in,
    in `language`.
    """

    queue: Queue
    served: tuple[Library, ...]
    attended: frozenset[str]
    brand: str = ""
    with_viewport: bool = False
    form: ChatForm = STANDARD_FORM
    language: str = SPOKEN_FIRST
    image: BannerImage = NO_IMAGE

    @property
    def libraries(self) -> Mapping[str, str]:
        """Who may be asked: id -> name."""
        return {library.id: library.name for library in self.served}

    @property
    def library(self) -> Library | None:
        """The one library whose page it is, with its banner and closed page (docs/features.md F10)."""
        return self.served[0] if len(self.served) == 1 else None

    def address(self, page: str = "") -> str:
        """Where the same is found again, or a page of it."""
        return form_address(
            self.queue,
            self.library.id if self.library else "",
            viewport=self.with_viewport,
            language=self.language if self.language != self.form.first_language else "",
            page=page,
        )

    @property
    def name(self) -> str:
        """What patrons read as the name of the desk that several libraries share (docs/features.md F4)."""
        return self.brand or self.queue.name

    @property
    def is_open(self) -> bool:
        """Whether anybody is on the queue, or on one that it rolls over to."""
        return bool(self.attended)


class Wish(Struct, frozen=True):
    """What an address asks for besides its queue, and the languages that the browser likes (RFC 9110, 12.5.4)."""

    library_id: str = ""
    with_viewport: bool = False
    language: str = ""
    accepted: str = ""


NOTHING_ELSE = Wish()


class Chatting(Struct, frozen=True):
    """The question became a chat; the token is the patron's key to it."""

    chat_id: str
    token: str


def enter(
    desk: Desk, queue_id: str, wish: Wish = NOTHING_ELSE, *, answered: int | None = None
) -> Entrance:
    """The form of a queue, and whether anybody is there to answer; NotFound.

    With a library that the queue serves it is that library's form; a name that it does not know changes nothing.
    `answered` is the number of the form that was filled in: it may be older than the one that is published.
    """
    queue = queues.get_queue(queue_id)
    served = _served(queue)
    named = tuple(library for library in served if library.id == wish.library_id) or served
    form = _form(queue, answered)
    return Entrance(
        queue=queue,
        served=named,
        attended=_attended(desk, queue),
        brand=_brand(queue),
        with_viewport=wish.with_viewport and "viewport" in form.types,
        form=form,
        language=best_language(form, wish.language, wish.accepted),
        image=get_banner_image(named[0].id) if len(named) == 1 else NO_IMAGE,
    )


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
        offers=offer_instants(queue, asked_at=now, attended=entrance.attended),
        patron_seen_at=now,
        group_id=library.group_id,
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


def _served(queue: Queue) -> tuple[Library, ...]:
    """The libraries whose patrons a queue serves."""
    if queue.kind is QueueKind.LIBRARY:
        return (libraries.get_library(queue.library_id or ""),)
    return tuple(library for group in queue.group_ids for library in libraries.libraries_of(group))


def _form(queue: Queue, answered: int | None) -> ChatForm:
    """The form that was filled in, so that nothing of it is lost; the published one where there is no such form."""
    if answered is not None and 0 <= answered < queue.form:
        return get_version(queue.id, answered)
    return get_version(queue.id, queue.form)


def _brand(queue: Queue) -> str:
    """The short name of the group whose queue it is; a cooperative's queue is no one group's."""
    shared = queue.kind is QueueKind.GROUP
    return libraries.get_group(queue.owning_group).short_name if shared else ""


def _attended(desk: Desk, queue: Queue) -> frozenset[str]:
    """Those of the queue and its later tiers that somebody is on now. Any of them makes it open."""
    now = desk.now()
    tiers = (queue.id, *(tier.queue_id for tier in queue.rollover))
    return frozenset(tier for tier in tiers if monitors.present_on(tier, now))
