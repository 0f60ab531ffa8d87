"""A chat, as its librarian and as its patron see it; the lines of its transcript; the preview of one that waits."""

from typing import Annotated, Literal

from msgspec import Meta, field

from chalicelib.domain.chat import State
from chalicelib.domain.message import Kind, Speaker
from chalicelib.routes.shapes.file import File, FilesToSend
from chalicelib.routes.shapes.live_session import Attendant
from chalicelib.routes.shapes.shape import Count, Instant, Named, Shape

Number = Annotated[
    int, Meta(ge=1, description="Lines of a transcript are numbered from 1, without gaps.")
]
PatronState = Literal["here", "away", "gone", "left"]


class PatronFacts(Shape):
    """The person who asks. Without an address no follow-up can reach them."""

    name: str
    email: str | None


class FormLine(Shape):
    """A field of the chat form, as the patron filled it in."""

    label: str
    value: str


class Message(Shape):
    """A line of a transcript. What somebody wrote or sent carries text: whoever shows the others words them.

    Where a file was sent the text is its name.
    """

    seq: Number
    at: Instant
    kind: Kind
    speaker: Speaker = field(name="from")
    name: str
    text: str
    client_id: str | None
    file: File | None


class Received(Shape):
    """Up to which line each side has everything."""

    patron: Count
    librarian: Count


class Proposal(Shape):
    """Whom the librarian has asked to take over the chat, until when they may, and with which word to staff."""

    name: str
    until: Instant
    word: str


class HandedOver(Shape):
    """Which colleague transferred the chat, and their word to staff."""

    by: str
    word: str


class ChatView(Shape):
    """A chat as the librarian sees it. `own_library`: the patron is the librarian's own library's.

    `files` are those that the librarian may send; none where the patron's library takes none.
    """

    id: str
    state: State
    library: Named
    queue: Named
    patron: PatronFacts
    form: list[FormLine]
    question: str
    asked_at: Instant
    accepted_at: Instant | None
    last_seq: Number
    patron_state: PatronState
    received: Received
    librarian: Named | None
    own_library: bool
    practice: bool
    reply_due: Instant | None
    files: FilesToSend | None
    transfer: Proposal | None
    attendants: list[Attendant]
    handed_over: HandedOver | None


class HeldChat(ChatView):
    """A chat that the librarian holds already when the monitor opens, with its transcript."""

    messages: list[Message]


class ReceivedByLibrarian(Shape):
    """Up to which line the librarian has everything."""

    librarian: Count


class WaitingMessage(Shape):
    """What a patron in line reads from so many seconds after the question on."""

    after_seconds: Number
    text: str


class PatronChat(Shape):
    """A chat as its patron sees it.

    `place` in line while it waits; `open` while somebody may take it; `returned` once it is back in the queue.
    `survey` is the address of what the library asks once the chat is over: a page of ours, or one elsewhere.
    `viewport` is the address of the page that opens beside the chat once a librarian joins. `files` are those that the
    patron may send; none where the library takes none.
    """

    id: str
    state: State
    library_name: str
    queue_name: str
    place: Number | None
    librarian_name: str | None
    last_seq: Number
    received: ReceivedByLibrarian
    has_email: bool
    open: bool
    left: bool
    returned: bool
    ended_by: Speaker | None
    survey: str | None
    waiting_messages: list[WaitingMessage]
    viewport: str | None
    files: FilesToSend | None


class OfferedTransfer(Shape):
    """By whom a chat is to be transferred, and until when it may be accepted.

    `in_person`: to this librarian alone, who may decline; otherwise to everybody at the queue.
    """

    by: str
    library_name: str
    word: str
    until: Instant
    in_person: bool


class Request(Shape):
    """The preview of a waiting chat. It is shown, and may be taken, from `visible_at` on."""

    chat: str
    queue: str
    queue_name: str
    library: Named
    patron_name: str
    email: str | None
    question: str
    asked_at: Instant
    visible_at: Instant
    returned: bool
    practice: bool
    transfer: OfferedTransfer | None
