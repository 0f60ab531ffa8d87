"""One question: reading it, and every act on it. The acts of the table are routes of the same names."""

from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import Struct

from chalicelib import wiring
from chalicelib.actions import drafting, fetching, following_up, reading, resolving
from chalicelib.domain.act import BY_ACT, Act
from chalicelib.domain.actor import Caller
from chalicelib.domain.follow_up import Asked, Typed
from chalicelib.domain.staff import Staff
from chalicelib.routes.http import RouteGroup

group = RouteGroup(__name__)


class SeenVersion(Struct):
    """The version of the question that the librarian sees; 0 does not look at it."""

    version: int = 0


class Letter(SeenVersion):
    """What goes to the patron, with the ids of files that were sent before."""

    text: str = ""
    files: list[str] = []


class Note(Struct):
    """A staff-only note."""

    text: str = ""


class Assignment(SeenVersion):
    """Who holds the question from now on; empty for nobody."""

    to: str = ""


class LibraryReferral(SeenVersion):
    """A library, and a word to it."""

    library: str = ""
    text: str = ""


class Word(SeenVersion):
    """A word to those who read it next."""

    text: str = ""


class ExpertReferral(SeenVersion):
    """A subject-matter expert, and the letter to them."""

    name: str = ""
    email: str = ""
    text: str = ""


class Codes(Struct):
    """Up to four descriptive codes."""

    codes: list[str] = []


class Resolution(Struct):
    """A resolution code, up to four descriptive codes, a staff-only note."""

    resolution: str
    codes: list[str] = []
    note: str = ""


BODIES: dict[Act, type[Struct]] = {
    Act.ANSWER: Letter,
    Act.CLARIFICATION: Letter,
    Act.MESSAGE: Letter,
    Act.NOTE: Note,
    Act.ASSIGN: Assignment,
    Act.TAKE: SeenVersion,
    Act.CLAIM: SeenVersion,
    Act.UNCLAIM: SeenVersion,
    Act.REFER_LIBRARY: LibraryReferral,
    Act.REFER_SHARED: Word,
    Act.REFER_EXPERT: ExpertReferral,
    Act.ACCEPT: SeenVersion,
    Act.REJECT: Word,
    Act.RECALL: SeenVersion,
    Act.CLOSE: SeenVersion,
    Act.REOPEN: SeenVersion,
    Act.CODES: Codes,
}
"""What is sent with each act."""


def _serve(act: Act, body: type[Struct]) -> None:
    path = f"/api/questions/{{question_id}}/{act.value.replace('_', '-')}"

    def do(staff: Staff, sent: Struct, question_id: str) -> dict[str, Any]:
        asked = msgspec.convert({"act": act, **msgspec.structs.asdict(sent)}, Asked)
        desk = wiring.desk()
        following_up.follow_up(desk, wiring.files(), staff, question_id, asked)
        return reading.view_question(desk, staff, question_id)

    do.__doc__ = f"{BY_ACT[act].title}, as docs/acts.md says."
    serve: Callable[[Any], Any] = group.serve(
        "POST", path, may=Caller.LIBRARIAN, body=body, answer="QuestionView"
    )
    serve(do)


@group.serve("GET", "/api/questions/{question_id}", may=Caller.LIBRARIAN, answer="QuestionView")
def view_question(staff: Staff, question_id: str) -> dict[str, Any]:
    """A question in full."""
    return reading.view_question(wiring.desk(), staff, question_id)


for _act, _body in BODIES.items():
    _serve(_act, _body)


@group.serve(
    "POST",
    "/api/questions/{question_id}/resolution",
    may=Caller.LIBRARIAN,
    body=Resolution,
    answer="QuestionView",
)
def resolve_question(staff: Staff, body: Resolution, question_id: str) -> dict[str, Any]:
    """Sets the resolution code of a session that ended without one."""
    desk = wiring.desk()
    resolving.resolve_question(
        desk, staff, question_id, resolution=body.resolution, codes=body.codes, note=body.note
    )
    return reading.view_question(desk, staff, question_id)


@group.serve(
    "PUT",
    "/api/questions/{question_id}/draft",
    may=Caller.LIBRARIAN,
    body=Typed,
    answer="DraftSaved",
)
def save_draft(staff: Staff, body: Typed, question_id: str) -> dict[str, Any]:
    """Keeps what the librarian has typed so far; nothing at all forgets it."""
    return drafting.save(wiring.desk(), staff, question_id, body)


@group.serve(
    "GET",
    "/api/questions/{question_id}/files/{file_id}",
    may=Caller.LIBRARIAN,
    answer="Download",
)
def download_file(staff: Staff, question_id: str, file_id: str) -> dict[str, Any]:
    """Where a file of the question can be fetched, for five minutes."""
    return fetching.file_address(wiring.files(), staff, question_id, file_id)


@group.serve(
    "GET",
    "/api/questions/{question_id}/originals/{entry_id}",
    may=Caller.LIBRARIAN,
    answer="Original",
)
def original_mail(staff: Staff, question_id: str, entry_id: str) -> dict[str, Any]:
    """A received mail as it came: its readable text, and its source for five minutes."""
    return fetching.original(wiring.files(), staff, question_id, entry_id)
