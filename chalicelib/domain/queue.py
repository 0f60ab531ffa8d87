"""Queues: who may monitor one, and when each may see a request that waits (roll-over, docs/features.md A11)."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from urllib.parse import quote, urlencode

from msgspec import Struct

from chalicelib.domain.chat_page import WaitingMessage
from chalicelib.domain.hours import Hours
from chalicelib.domain.library import Library
from chalicelib.domain.staff import Staff

VIEWPORT = "viewport"
"""The type of a form that opens the library's own page beside the chat (docs/features.md F11)."""

WIDGET = "widget"
"""What an address says that is shown in the widget on a library's own page (docs/features.md A18)."""
PUBLIC = "public"
"""What an address says of a computer that many people use (docs/features.md G3)."""


class QueueKind(StrEnum):
    """Whose desk a queue is."""

    LIBRARY = "library"
    GROUP = "group"
    COOPERATIVE = "cooperative"


class Rollover(Struct, frozen=True):
    """Another queue that sees an unanswered request after so many seconds."""

    queue_id: str
    after_seconds: int


FIRST_REPLY_SECONDS = 120
SHARED_AFTER_SECONDS = 40
"""When the queues that a library shares see a request of a queue that was just set up (docs/features.md A11)."""


class Queue(Struct, frozen=True, omit_defaults=True):
    """A desk that patrons wait at. A library's own queue has `library_id`, others serve whole groups.

    `form` is the number of the chat form that was published last; without any it is the standard one. A librarian who
    takes a chat has `first_reply_seconds` for the first reply; 0: any time (docs/features.md A8).
    """

    id: str
    name: str
    kind: QueueKind
    group_ids: tuple[str, ...]
    library_id: str | None = None
    rollover: tuple[Rollover, ...] = ()
    waiting_messages: tuple[WaitingMessage, ...] = ()
    form: int = 0
    first_reply_seconds: int = FIRST_REPLY_SECONDS
    hours: Hours = Hours()

    @property
    def owning_group(self) -> str:
        """The group whose administrators set it up."""
        return self.group_ids[0]

    def may_be_monitored_by(self, staff: Staff) -> bool:
        """A library's queue by its own librarians; a group or cooperative queue by those of its groups."""
        if self.kind is QueueKind.LIBRARY:
            return staff.library_id == self.library_id
        return staff.group_id in self.group_ids


def primary_queue(library: Library, shared: Collection[Queue], *, queue_id: str) -> Queue:
    """The first queue of a library's own: it rolls over to those that the library shares with others."""
    tiers = tuple(Rollover(each.id, SHARED_AFTER_SECONDS) for each in shared)
    return Queue(queue_id, library.name, QueueKind.LIBRARY, (library.group_id,), library.id, tiers)


class Manner(Struct, frozen=True):
    """How a form is opened, as its address says. Without a language it is in that of the browser.

    `viewport` opens the library's page beside the chat (docs/features.md F11), `public` is for a computer that many
    people use (G3), `widget` for the widget on the library's own page (A18).
    """

    viewport: bool = False
    language: str = ""
    public: bool = False
    widget: bool = False


PLAINLY = Manner()


def form_address(
    queue: Queue, library_id: str = "", manner: Manner = PLAINLY, *, page: str = ""
) -> str:
    """Where a queue's form is on the site, or a `page` of it such as `/conversation` (docs/features.md F10).

    Of a queue that several libraries share, it is the form of the one that is named.
    """
    shared = queue.kind is not QueueKind.LIBRARY
    named = {"library": library_id} if shared and library_id else {}
    named |= {"type": VIEWPORT} if manner.viewport else {}
    named |= {"lang": manner.language} if manner.language else {}
    named |= {"computer": PUBLIC} if manner.public else {}
    named |= {"in": WIDGET} if manner.widget else {}
    return f"/chat/{quote(queue.id)}{page}" + (f"?{urlencode(named)}" if named else "")


def delay_of(queue: Queue, queue_id: str) -> timedelta:
    """How long after a request to a queue another tier of it sees it, where the tiers before are attended."""
    seconds = {tier.queue_id: tier.after_seconds for tier in queue.rollover}
    return timedelta(seconds=seconds.get(queue_id, 0))


def offer_instants(
    queue: Queue,
    *,
    asked_at: datetime,
    attended: Collection[str],
    shut: Mapping[str, datetime | None] = MappingProxyType({}),
) -> dict[str, datetime]:
    """From when on each queue may see a request: queue id -> instant.

    Tiers add up. A tier is passed at once while nobody is present on any tier before it, so a patron
    never waits for a desk that nobody staffs. One that is `shut` sees it once it opens; never if nobody knows when.
    """
    instants = {queue.id: asked_at}
    anyone_before = queue.id in attended
    for tier in sorted(queue.rollover, key=lambda tier: tier.after_seconds):
        delay = timedelta(seconds=tier.after_seconds) if anyone_before else timedelta(0)
        instants[tier.queue_id] = asked_at + delay
        anyone_before = anyone_before or tier.queue_id in attended
    for queue_id in shut.keys() & instants.keys():
        opens = shut[queue_id]
        if opens is None:
            del instants[queue_id]
        else:
            instants[queue_id] = max(instants[queue_id], opens)
    return instants
