"""The lists of questions, their rows, and a question in full."""

from typing import Literal

from chalicelib.domain.message import Speaker
from chalicelib.domain.question import Origin, Source
from chalicelib.domain.status import Status
from chalicelib.routes.shapes.chat import FormLine, Message, PatronFacts
from chalicelib.routes.shapes.shape import Code, Count, Instant, Named, Shape


class List(Shape):
    """A list of questions. `tab` says where it stands."""

    name: str
    title: str
    tab: Literal["questions", "my_questions", "shared", "service_history"]
    count: Count
    help: str


class Lists(Shape):
    """The lists that a librarian has."""

    lists: list[List]


class Row(Shape):
    """A library's part of a question. `question` is its beginning; `library` is the patron's."""

    question_id: str
    number: int
    status: Status
    in_progress: bool
    referred: bool
    question: str
    patron_name: str
    library_id: str
    library_name: str
    assignee: Named | None
    source: Source
    asked_at: Instant
    last_activity: Instant
    resolution: Code | None
    origin: Origin


class ListPage(Shape):
    """Up to 25 rows; `next` is the cursor of the page after it."""

    rows: list[Row]
    next: str | None


class NamedCode(Shape):
    """A descriptive code of a question."""

    code: str
    name: str


class Colleague(Shape):
    """A librarian who chatted."""

    id: str
    name: str
    library_name: str


class Part(Shape):
    """What one library has to do with a question. `mine` is the reader's own library's."""

    library: Named
    status: Status
    assignee: Named | None
    origin: Origin
    referred: bool
    in_progress: bool
    last_activity: Instant
    mine: bool


class HistoryEntry(Shape):
    """One thing that happened to a question."""

    id: str
    at: Instant
    kind: Literal["question", "session", "note", "resolution", "claim", "moved_to_service_history"]
    who: str
    library_name: str | None
    text: str
    staff_only: bool


class May(Shape):
    """What the reader may do with a question now."""

    claim: bool
    resolve: bool


class QuestionView(Shape):
    """A question in full, for staff."""

    id: str
    number: int
    source: Source
    question: str
    patron: PatronFacts
    library: Named
    queue: Named | None
    form: list[FormLine]
    asked_at: Instant
    accepted_at: Instant | None
    ended_at: Instant | None
    wait_seconds: Count | None
    length_seconds: Count | None
    ended_by: Speaker | None
    resolution: Code | None
    codes: list[NamedCode]
    librarians: list[Colleague]
    in_service_history: bool
    in_progress: bool
    parts: list[Part]
    transcript: list[Message]
    history: list[HistoryEntry]
    may: May
