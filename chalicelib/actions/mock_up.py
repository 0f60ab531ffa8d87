"""How a message of the library's would look as it is saved: the real letter about a question that is made up (F15)."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct
from msgspec.structs import replace as replace_fields

from chalicelib.actions.post_office import WritingDesk
from chalicelib.actions.surveying import example_in_letter
from chalicelib.actions.writing import write
from chalicelib.domain.actor import check_caller
from chalicelib.domain.custom_message import WITHOUT_CHAT, CustomMessages, page_parts
from chalicelib.domain.history import HistoryEntry, HistoryKind
from chalicelib.domain.instant import from_text, to_text
from chalicelib.domain.letter import DueLetter, LetterKind
from chalicelib.domain.library import Library
from chalicelib.domain.message import Kind, Message, Speaker
from chalicelib.domain.question import Patron, Question, Reading, Source
from chalicelib.domain.setting import Shelf
from chalicelib.domain.settings import BY_NAME
from chalicelib.domain.staff import Staff
from chalicelib.errors import Invalid, NotFound
from chalicelib.gateways.rendering import render
from chalicelib.storage import library as libraries
from chalicelib.storage.custom_message import get_custom
from chalicelib.storage.staff import find_staff

SEEN_FOR = timedelta(minutes=10)
PURPOSE = "mock-up"
PATRON = Patron("Pat Example", "pat@example.org")
QUESTION = "Where can I find old maps of the town?"
SAID = {
    HistoryKind.ANSWER: "The local history room has them, on shelf 912.",
    HistoryKind.CLARIFICATION: "Which years are you interested in?",
    HistoryKind.REFERRAL_EXPERT: "Could you tell us where else to look?",
}
COMES_BY_FORM = {*WITHOUT_CHAT.values(), "new_account", "new_question"}
KINDS = {
    LetterKind.ANSWER: HistoryKind.ANSWER,
    LetterKind.CLARIFICATION: HistoryKind.CLARIFICATION,
    LetterKind.REFER_BY_EMAIL: HistoryKind.REFERRAL_EXPERT,
}


def mock_up(office: WritingDesk, staff: Staff, name: str) -> dict[str, str]:
    """A message as it is saved, and where its page can be seen for some minutes; NotFound for what has no letter."""
    setting = BY_NAME.get(name)
    if setting is None or setting.shelf is not Shelf.MESSAGES or not setting.part:
        raise NotFound("There is no such message.")
    check_caller(setting.see, staff)
    mock = _mock(office, staff, setting.part)
    until = to_text(office.desk.now() + SEEN_FOR)
    sealed = office.desk.signer.seal(
        PURPOSE, {"part": setting.part, "staff": staff.id, "until": until}
    )
    return {
        "sender": mock.sender,
        "subject": mock.subject,
        "text": mock.text,
        "page": f"/api/mock-ups/{sealed}",
    }


def mock_up_page(office: WritingDesk, sealed: str) -> str:
    """The HTML of a mock-up; NotFound for an address that was altered or is too old."""
    try:
        asked = office.desk.signer.unseal(PURPOSE, sealed, field="mock_up")
    except Invalid as error:
        raise NotFound from error
    staff = find_staff(asked["staff"])
    if staff is None or not staff.active or from_text(asked["until"]) < office.desk.now():
        raise NotFound
    return _mock(office, staff, asked["part"]).html


class _Mock(Struct, frozen=True):
    sender: str
    subject: str
    text: str
    html: str


def _mock(office: WritingDesk, staff: Staff, part: str) -> _Mock:
    library = libraries.get_library(staff.library_id)
    if part == "acknowledgement_page":
        return _page(library, get_custom(library.id))
    kind, now = _kind_of(part), office.desk.now()
    source = Source.FORM if part in COMES_BY_FORM else Source.CHAT
    question, entry = _made_up(library, source, now), _entry(library, staff, kind, now)
    letter = write(
        replace(
            office,
            link_for=lambda _email: f"{office.desk.site_url}/my/example",
            survey_for=lambda desk, due: example_in_letter(desk, library, due),
            read_question=lambda _id: Reading(question, (), (entry,)),
            read_transcript=lambda _id, _after: _transcript(staff, question),
        ),
        DueLetter(
            question.id,
            kind,
            "pat@example.org",
            question.asked_at,
            library_id=library.id,
            question_id=question.id,
            entry_id=entry.id,
            staff_id=staff.id,
        ),
    )
    return _Mock(
        f"{letter.sender_name} <{letter.sender}>", letter.subject, letter.text, letter.html
    )


def _kind_of(part: str) -> LetterKind:
    apart = {name: kind for kind, name in WITHOUT_CHAT.items()}
    return apart.get(part) or LetterKind(part)


def _made_up(library: Library, source: Source, now: datetime) -> Question:
    asked = Question(
        id="example",
        number=1234567,
        source=source,
        text=QUESTION,
        patron=PATRON,
        library_id=library.id,
        library_name=library.name,
        group_id=library.group_id,
        asked_at=now - timedelta(minutes=10),
        last_activity=now,
    )
    if source is Source.FORM:
        return asked
    return replace_fields(asked, accepted_at=now - timedelta(minutes=9), ended_at=now)


def _entry(library: Library, staff: Staff, kind: LetterKind, now: datetime) -> HistoryEntry:
    of = KINDS.get(kind, HistoryKind.ANSWER)
    about = "Dr. Example" if of is HistoryKind.REFERRAL_EXPERT else None
    return HistoryEntry(
        "example-entry",
        now,
        of,
        staff.name,
        SAID[of],
        library.name,
        staff_only=of is HistoryKind.REFERRAL_EXPERT,
        about=about,
    )


def _transcript(staff: Staff, question: Question) -> list[Message]:
    began = question.asked_at
    lines: tuple[tuple[Kind, Speaker, str, str], ...] = (
        (Kind.ASKED, Speaker.PATRON, PATRON.name, QUESTION),
        (Kind.JOINED, Speaker.LIBRARIAN, staff.screen_name, ""),
        (Kind.SAID, Speaker.LIBRARIAN, staff.screen_name, SAID[HistoryKind.ANSWER]),
        (Kind.SAID, Speaker.PATRON, PATRON.name, "Thank you!"),
    )
    return [
        Message(number, began + timedelta(minutes=number), *line)
        for number, line in enumerate(lines, start=1)
    ]


def _page(library: Library, own: CustomMessages) -> _Mock:
    parts = page_parts(own)
    context: dict[str, Any] = {
        "number": 1234567,
        "email": PATRON.email,
        "account": library.account_information,
        "library": {"name": library.name},
        "own": parts,
        "again": "#",
        "lang": "en",
    }
    text = f"{parts.greeting}\n\n{parts.additional}".strip()
    return _Mock("", parts.greeting or "", text, render("pages/taken.html", **context))
