"""Coming in: what a patron finds at a queue's address (docs/features.md A12, F2, F10)."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from chalicelib.actions.desk import Desk
from chalicelib.actions.opening_hours import first_opening, last_closing, tiers_of, zone_name
from chalicelib.domain.banner_image import BannerImage
from chalicelib.domain.chat_page import Banner, PublicComputers
from chalicelib.domain.form_field import SPOKEN_FIRST, STANDARD_FORM, ChatForm, best_language
from chalicelib.domain.instant import optional_text
from chalicelib.domain.library import Library
from chalicelib.domain.queue import Manner, Queue, QueueKind, form_address
from chalicelib.storage import library as libraries
from chalicelib.storage import queue as queues
from chalicelib.storage.banner_image import get_banner_image
from chalicelib.storage.chat_form import get_version

NO_IMAGE = BannerImage()


class Entrance(Struct, frozen=True):
    """What a patron finds at a queue's address. `brand` is the short name of the group that shares the queue.

    `served` are the libraries whose patrons may ask there, or the one that the address names. `with_viewport` opens
    the library's own page beside the chat, if it has named one (docs/features.md F11). `form` is the one to fill in,
    in `language`. `chose_public` says that the computer is one that many people use, `in_widget` that the page
    stands in the widget on the library's own page (A18). `attended` are the queues that take requests now, `shut`
    those that take none whoever is there, with the instant at which they do again. `time_zone` is the queue's own.
    """

    queue: Queue
    served: tuple[Library, ...]
    attended: frozenset[str]
    shut: Mapping[str, datetime | None] = MappingProxyType({})
    opens_again: datetime | None = None
    closing_at: datetime | None = None
    time_zone: str = ""
    brand: str = ""
    with_viewport: bool = False
    form: ChatForm = STANDARD_FORM
    language: str = SPOKEN_FIRST
    image: BannerImage = NO_IMAGE
    chose_public: bool = False
    in_widget: bool = False

    @property
    def is_public(self) -> bool:
        """Whether the computer counts as one that many people use: somebody said so, or the library always does."""
        return self.chose_public or self.is_settled

    @property
    def is_settled(self) -> bool:
        """Whether the library takes every computer for a public one, so that there is nothing to choose."""
        return self.library is not None and self.library.public_computers.always

    @property
    def idle_minutes(self) -> int:
        """After how long without a touch a public computer is cleared."""
        return (self.library.public_computers if self.library else PublicComputers()).idle_minutes

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
        language = self.language if self.language != self.form.first_language else ""
        return form_address(self.queue, self.named, self.manner(language), page=page)

    @property
    def named(self) -> str:
        """The id of the library whose page it is, for its address; empty where there are several."""
        return self.library.id if self.library else ""

    def manner(self, language: str) -> Manner:
        """How the same is opened in a language."""
        return Manner(self.with_viewport, language, self.chose_public, self.in_widget)

    @property
    def name(self) -> str:
        """What patrons read as the name of the desk that several libraries share (docs/features.md F4)."""
        return self.brand or self.queue.name

    @property
    def is_open(self) -> bool:
        """Whether anybody is on the queue, or on one that it rolls over to, within its hours."""
        return bool(self.attended)

    @property
    def opens_at(self) -> datetime | None:
        """When the first of its queues may open again; None while it is open, and where nobody knows."""
        return None if self.is_open else self.opens_again


class Wish(Struct, frozen=True):
    """What an address asks for besides its queue, and the languages that the browser likes (RFC 9110, 12.5.4)."""

    library_id: str = ""
    with_viewport: bool = False
    language: str = ""
    accepted: str = ""
    public: bool = False
    widget: bool = False


NOTHING_ELSE = Wish()


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
    tiers = tiers_of(desk, queue)
    return Entrance(
        queue=queue,
        served=named,
        attended=frozenset(tier.queue.id for tier in tiers if tier.is_open),
        shut={tier.queue.id: tier.opens_at for tier in tiers if tier.is_shut},
        opens_again=first_opening(tiers),
        closing_at=last_closing(tiers),
        time_zone=zone_name(queue),
        brand=_brand(queue),
        with_viewport=wish.with_viewport and "viewport" in form.types and not wish.widget,
        form=form,
        language=best_language(form, wish.language, wish.accepted),
        image=get_banner_image(named[0].id) if len(named) == 1 else NO_IMAGE,
        chose_public=wish.public,
        in_widget=wish.widget,
    )


def state(entrance: Entrance) -> dict[str, Any]:
    """What anybody may know of a desk: whether it is open, else whether it takes questions; and its colours."""
    library = entrance.library
    banner = library.banner if library else Banner()
    return {
        "id": entrance.queue.id,
        "name": entrance.queue.name,
        "open": entrance.is_open,
        "opens_at": optional_text(entrance.opens_at),
        "closing_at": optional_text(entrance.closing_at),
        "questions": library.closed_page.questions if library else True,
        "background": banner.background,
        "ink": banner.ink,
    }


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
