"""What the desk says on a line without being asked."""

from msgspec import field

from chalicelib.domain.transfer import Outcome
from chalicelib.routes.shapes.chat import (
    Message,
    Number,
    PatronChat,
    Request,
)
from chalicelib.routes.shapes.following import (
    FollowingAgain,
    FollowingChanged,
    FollowingPart,
    FollowingPoint,
)
from chalicelib.routes.shapes.librarian import MonitorReleased
from chalicelib.routes.shapes.live_session import ChatAttended
from chalicelib.routes.shapes.question import Reader
from chalicelib.routes.shapes.queue import QueueChanged
from chalicelib.routes.shapes.shape import Count, Shape, Side
from chalicelib.routes.shapes.staff_thread import StaffThreadSaid


class RequestArrived(Shape, tag_field="type", tag="request.arrived"):
    """A chat waits at a queue that is monitored here."""

    request: Request


class RequestTaken(Shape, tag_field="type", tag="request.taken"):
    """A librarian took a chat that waited."""

    chat: str
    by: str


class RequestGone(Shape, tag_field="type", tag="request.gone"):
    """A chat waits no more: its patron left, or was not heard for three minutes."""

    chat: str


class ChatSaid(Shape, tag_field="type", tag="chat.said"):
    """A new line of the transcript."""

    chat: str
    message: Message


class ChatTyping(Shape, tag_field="type", tag="chat.typing"):
    """Somebody types, or stopped."""

    chat: str
    side: Side = field(name="from")
    name: str
    typing: bool


class ChatReceived(Shape, tag_field="type", tag="chat.received"):
    """One side has everything up to a number."""

    chat: str
    by: Side
    seq: Number


class ChatChanged(Shape, tag_field="type", tag="chat.changed"):
    """The chat changed, as its patron sees it."""

    chat: PatronChat


class ChatTransferOver(Shape, tag_field="type", tag="chat.transfer_over"):
    """A transfer that this librarian proposed is over; `by` names whom it was offered to, or who accepted."""

    chat: str
    outcome: Outcome
    by: str


class ChatClosed(Shape, tag_field="type", tag="chat.closed"):
    """A chat is no longer this librarian's: returned, or ended."""

    chat: str


class MonitorTakenOver(Shape, tag_field="type", tag="monitor.taken_over"):
    """Another window has the monitor now."""


class CountsChanged(Shape, tag_field="type", tag="counts.changed"):
    """The counts of some list have changed: read them again."""


class QuestionReaders(Shape, tag_field="type", tag="question.readers"):
    """Who has a question open that is open here: all of them, oneself too."""

    question: str
    readers: list[Reader]


class QuestionChanged(Shape, tag_field="type", tag="question.changed"):
    """Something was done to a question that is open here."""

    question: str
    version: Count
    by: str


Event = (
    RequestArrived
    | RequestTaken
    | RequestGone
    | ChatSaid
    | ChatTyping
    | ChatReceived
    | ChatChanged
    | ChatTransferOver
    | ChatClosed
    | ChatAttended
    | FollowingChanged
    | FollowingPart
    | FollowingPoint
    | FollowingAgain
    | MonitorTakenOver
    | MonitorReleased
    | StaffThreadSaid
    | CountsChanged
    | QueueChanged
    | QuestionReaders
    | QuestionChanged
)
"""What is told without being asked; `type` says which it is."""
