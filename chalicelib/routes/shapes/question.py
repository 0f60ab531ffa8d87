"""The lists of questions, their rows, and a question in full."""

from typing import Literal

from chalicelib.domain.history import HistoryKind
from chalicelib.domain.message import Speaker
from chalicelib.domain.question import Origin, Source
from chalicelib.domain.staff import Role
from chalicelib.domain.status import Status
from chalicelib.routes.shapes.chat import FormLine, Message, PatronFacts
from chalicelib.routes.shapes.file import File
from chalicelib.routes.shapes.shape import Code, Count, Instant, Named, Shape
from chalicelib.routes.shapes.survey import SurveyAnswered


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
    undeliverable: bool
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
    claimed: bool
    referred_by: Named | None


class HistoryEntry(Shape):
    """One thing that happened to a question. `version` is the question's after it.

    `about` is whom or what it is about. `has_original` says that the mail it came by can be read in full.
    """

    id: str
    at: Instant
    kind: HistoryKind
    who: str
    library_name: str | None
    text: str
    staff_only: bool
    version: Count
    about: str | None
    files: list[File]
    has_original: bool


class May(Shape):
    """What the reader may do with a question now."""

    answer: bool
    clarification: bool
    message: bool
    note: bool
    assign: bool
    take: bool
    claim: bool
    unclaim: bool
    refer_library: bool
    refer_shared: bool
    refer_expert: bool
    accept: bool
    reject: bool
    recall: bool
    close: bool
    reopen: bool
    codes: bool
    resolve: bool


class Draft(Shape):
    """What the reader has begun to write, for which act, and what they had seen by then."""

    act: Literal["answer", "clarification", "message"]
    text: str
    files: list[File]
    version: Count
    saved_at: Instant


class Reader(Shape):
    """A colleague who has the question open now."""

    id: str
    name: str
    library_name: str
    writing: bool


class PatronContact(PatronFacts):
    """The patron; `undeliverable` says why mail to them came back."""

    undeliverable: str | None


class QuestionView(Shape):
    """A question in full, for staff. `surveys` are for administrators of the patron's library: empty for others."""

    id: str
    number: int
    source: Source
    question: str
    patron: PatronContact
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
    version: Count
    draft: Draft | None
    readers: list[Reader]
    may: May
    surveys: list[SurveyAnswered]


class DraftSaved(Shape):
    """When the draft was written down."""

    saved_at: Instant


class Colleagues(Shape):
    """The accounts of one's own library."""

    staff: list["Account"]


class Account(Shape):
    """An account that a question can be assigned to."""

    id: str
    name: str
    role: Role


class QuestionAdded(Shape):
    """A question that staff wrote down: its id, and the number that it is called by."""

    question_id: str
    number: int


class ReferralTargets(Shape):
    """Whom a question can be referred to. `experts` are those whom the reader has asked before."""

    libraries: list["ReferralLibrary"]
    shared: bool
    experts: list["Expert"]


class ReferralLibrary(Shape):
    """A library of the same group, or of another one in the cooperative, and what kinds of library it is."""

    id: str
    name: str
    group_name: str
    relation: Literal["group", "cooperative"]
    types: list[str]


class Expert(Shape):
    """A subject-matter expert, reached by mail."""

    name: str
    email: str


class UploadForm(Shape):
    """Where a file is sent: the fields first, the file last, as a multipart form."""

    url: str
    fields: dict[str, str]


class Upload(Shape):
    """A file that may be sent now, the id to attach it by, and the name that it is kept by."""

    id: str
    name: str
    upload: UploadForm


class Download(Shape):
    """An address that is good for five minutes."""

    url: str


class Original(Shape):
    """A received mail: all of its readable text, and where its source is, for five minutes."""

    text: str
    url: str
