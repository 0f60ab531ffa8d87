"""Lines: how they are opened, what each frame is answered, what is told without being asked."""

from typing import Annotated, Any

from msgspec import Meta

from chalicelib.routes.shapes.chat import (
    ChatView,
    HeldChat,
    Message,
    Number,
    PatronChat,
    Proposal,
    Request,
)
from chalicelib.routes.shapes.event import Event
from chalicelib.routes.shapes.question import Reader
from chalicelib.routes.shapes.shape import Count, Instant, Shape


class TicketIssued(Shape):
    """A one-time ticket for a line."""

    ticket: str
    expires_in: Count


class QueueState(Shape):
    """Whether a queue is open, else whether questions are taken; and the library's colours.

    `opens_at` is when its hours begin again, `closing_at` when it takes no more requests, as far as that is known.
    """

    id: str
    name: str
    open: bool
    opens_at: Instant | None
    closing_at: Instant | None
    questions: bool
    background: str
    ink: str


class PollingLine(Shape):
    """A polling line, and the secret that fetches from it."""

    line: str
    secret: str


class WorkstationAnswer(Shape):
    """The desk's time, a stamp that is given once, and the proxies on the way that signed the request."""

    stamp: str
    now: Instant
    proxies: list[str]


# ---- Answers to frames ----


class MonitorOpened(Shape):
    """The queues monitored, who is first in line there and how many `more` wait, the chats that are held."""

    queues: list[str]
    waiting: list[Request]
    more: int
    chats: list[HeldChat]
    now: Instant


class QueuesChosen(Shape):
    """The queues monitored from now on, who is first in line there, and how many `more` wait."""

    queues: list[str]
    waiting: list[Request]
    more: int


class Alive(Shape):
    """The server's time."""

    now: Instant


class ChatTaken(Shape):
    """The chat is the librarian's."""

    chat: ChatView
    messages: list[Message]


class PageShown(Shape):
    """The line of the transcript: kind `shown` where the page opens beside the chat, `linked` where it is a link."""

    message: Message


class FileSent(Shape):
    """The line of the transcript that the file was sent with; the same however often it is sent."""

    message: Message


class TargetLibrarian(Shape):
    """A colleague on duty whom a chat may be transferred to, and how many they hold."""

    id: str
    name: str
    library_name: str
    chats: Count


class TargetQueue(Shape):
    """A queue that a chat may be transferred to, and how many others are there."""

    id: str
    name: str
    librarians: Count


class TransferTargets(Shape):
    """Who may be asked to take over a chat."""

    librarians: list[TargetLibrarian]
    queues: list[TargetQueue]


class TransferProposed(Shape):
    """Whom the chat was offered to."""

    transfer: Proposal


class ChatEnded(Shape):
    """The question that the session became; none where it was practice."""

    question_id: str | None
    number: int | None


class Accepted(Shape):
    """The number and the instant of a message; the same however often it is sent."""

    seq: Number
    at: Instant


class CaughtUp(Shape):
    """The chat as the librarian sees it, and the lines after the given number."""

    chat: ChatView
    messages: list[Message]


class PatronCaughtUp(Shape):
    """The chat as its patron sees it, and the lines after the given number."""

    chat: PatronChat
    messages: list[Message]


class Joined(Shape):
    """The chat, and the lines that the page does not have yet."""

    chat: PatronChat
    messages: list[Message]
    now: Instant


class Seen(Shape):
    """The chat as it stands, and the server's time."""

    chat: PatronChat
    now: Instant


class PatronsChat(Shape):
    """The chat as it stands now."""

    chat: PatronChat


class QuestionOpened(Shape):
    """Who else has the question open."""

    readers: list[Reader]


Reply = Annotated[
    dict[str, Any],
    Meta(
        description="`reply_to`, `ok`, and what the frame is answered, or `error`.",
        extra_json_schema={"additionalProperties": True},
    ),
]


class Polled(Shape):
    """The answer to each frame, in order, and the events that waited."""

    replies: list[Reply]
    events: list[Event]
