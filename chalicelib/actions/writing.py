"""Writes letters when they are sent, from what is known then. Who writes to a patron sees what a patron may see."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from chalicelib.actions.post_office import WritingDesk
from chalicelib.actions.writing_files import pack
from chalicelib.actions.writing_transcript import chat_transcript
from chalicelib.domain.custom_message import parts_of
from chalicelib.domain.letter import Attachment, DueLetter, Letter, LetterKind
from chalicelib.domain.library import Library
from chalicelib.domain.local_time import library_zone
from chalicelib.domain.outgoing_address import answer_address, sender_address
from chalicelib.domain.outside_view import (
    ENTRY_OF,
    ExpertReading,
    NoticeReading,
    PatronReading,
    Words,
    experts_view,
    patrons_view,
    staffs_view,
)
from chalicelib.domain.question import Reading
from chalicelib.domain.reply_address import day_number, local_part
from chalicelib.domain.staff import Staff
from chalicelib.errors import NotFound
from chalicelib.gateways.rendering import render, render_letter
from chalicelib.storage import library as libraries
from chalicelib.storage.custom_message import get_custom
from chalicelib.storage.staff import find_staff
from chalicelib.storage.thread import thread_of

QUOTED, QUOTED_LENGTH = 10, 2000
"""How many earlier mails a letter quotes, and how many characters of each: SES takes letters of 10 MB at the most."""

NOBODY_IN_PARTICULAR = Library("desk", "Ask a librarian", "", "")
"""On whose behalf we write where no library is known: to whom sent mail to no question."""


class Envelope(Struct, frozen=True):
    """Whose letter it is and what goes with it.

    `librarian` is given where it is in that person's name, `by_chat` says how the question came that it is about.
    """

    library: Library
    name: str = ""
    thread: tuple[str, ...] = ()
    list_id: str = ""
    attachments: tuple[Attachment, ...] = ()
    librarian: Staff | None = None
    by_chat: bool = True


def write(office: WritingDesk, due: DueLetter) -> Letter:
    """The letter as it is now; NotFound and template errors when it cannot be written."""
    return WRITERS[due.kind](office, due)


def _about_question(office: WritingDesk, due: DueLetter) -> Letter:
    """To a patron, on behalf of the patron's own library, whoever wrote it (docs/features.md F13, F15)."""
    reading = patrons_view(_reading(office, due))
    library = libraries.get_library(reading.library_id)
    link = ""
    if due.rule.account and library.account_information:
        link = office.link_for(due.to)
    survey = office.survey_for(office.desk, due) if due.rule.survey else ""
    carried = chat_transcript if due.kind is LetterKind.CHAT_TRANSCRIPT else _carried
    said, attachments = carried(office, due, reading)
    envelope = Envelope(
        library,
        reading.patron_name,
        thread=(f"<{reading.id}@{office.domain}>", *thread_of(reading.id)),
        attachments=attachments,
        by_chat=reading.by_chat,
    )
    return _letter(office, due, envelope, question=reading, link=link, survey=survey, **said)


def _carried(
    office: WritingDesk, due: DueLetter, reading: PatronReading
) -> tuple[dict[str, Any], tuple[Attachment, ...]]:
    """The words of the entry that the letter carries, whose they are, what came before, and the files."""
    if due.kind not in ENTRY_OF:
        return {}, ()
    words = reading.words(due.kind, due.entry_id)
    packed = pack(words.files, reading.id, office.read_file)
    writer = find_staff(due.staff_id) if due.staff_id else None
    said = {
        "words": words,
        "writer": writer.screen_name if writer else "",
        "earlier": [_shortened(each) for each in reading.before(words)[-QUOTED:]],
        "attached": packed.attached,
        "left_out": packed.left_out,
    }
    return said, packed.attachments


def _shortened(words: Words) -> Words:
    """What was written before, as far as a letter quotes it."""
    if len(words.text) <= QUOTED_LENGTH:
        return words
    return replace(words, text=f"{words.text[:QUOTED_LENGTH].rstrip()} […]")


def _to_expert(office: WritingDesk, due: DueLetter) -> Letter:
    """In the librarian's name: an expert without an account learns the question, not whose it is (E3)."""
    reading: ExpertReading = experts_view(_reading(office, due), due.entry_id)
    library = libraries.get_library(due.library_id)
    librarian = find_staff(due.staff_id or "")
    packed = pack(reading.words.files, due.question_id or "", office.read_file)
    envelope = Envelope(
        library,
        reading.expert_name,
        thread=(f"<{due.question_id}.expert@{office.domain}>",),
        attachments=packed.attachments,
        librarian=librarian,
    )
    return _letter(
        office,
        due,
        envelope,
        question=reading,
        writer=librarian.screen_name if librarian else "",
        attached=packed.attached,
        left_out=packed.left_out,
    )


def _to_staff(office: WritingDesk, due: DueLetter) -> Letter:
    """Which question, and the way to it; never what the patron wrote, or their name (docs/features.md F14)."""
    reading: NoticeReading = staffs_view(_reading(office, due))
    envelope = Envelope(
        libraries.get_library(due.library_id),
        thread=(f"<{reading.id}.staff@{office.domain}>",),
        list_id=_notices_of(office, due.library_id),
    )
    address = f"{office.desk.site_url}/monitor/#/question/{reading.id}"
    return _letter(office, due, envelope, question=reading, address=address)


def _notice(office: WritingDesk, due: DueLetter, **context: Any) -> Letter:
    """To staff, as one of the notices of their library, about no question."""
    envelope = Envelope(
        libraries.get_library(due.library_id), list_id=_notices_of(office, due.library_id)
    )
    return _letter(office, due, envelope, facts=due.facts, **context)


def _notices_of(office: WritingDesk, library_id: str) -> str:
    return f"notices.{library_id}.{office.domain}"


def _invitation(office: WritingDesk, due: DueLetter) -> Letter:
    """To the owner of an account: their user name, and the link to choose a password by (docs/features.md F5)."""
    account = find_staff(due.staff_id or "")
    if account is None:
        raise NotFound
    link = office.invitation_link(office.desk, account.id)
    return _notice(office, due, account=account, link=link)


def _account_changed(office: WritingDesk, due: DueLetter) -> Letter:
    """To the owner of an account: what became of its sign-in, lest somebody else did it (docs/features.md F5)."""
    account = find_staff(due.staff_id or "")
    if account is None:
        raise NotFound
    return _notice(office, due, account=account)


def _policy_decided(office: WritingDesk, due: DueLetter) -> Letter:
    """To the library whose policy page was approved or returned, and why (docs/features.md F7)."""
    address = f"{office.desk.site_url}/monitor/#/administration/policies"
    return _notice(office, due, address=address)


def _policy_correction(office: WritingDesk, due: DueLetter) -> Letter:
    """In the name of the librarian who found something wrong on another library's policy page (F7)."""
    library, librarian = libraries.get_library(due.library_id), find_staff(due.staff_id or "")
    envelope = Envelope(library, librarian=librarian)
    return _letter(office, due, envelope, facts=due.facts)


def _of_library(office: WritingDesk, due: DueLetter) -> Letter:
    """To somebody who wrote to us or asked for a link: nothing of any question is in it."""
    link = office.link_for(due.to) if due.kind is LetterKind.PATRON_LINK else ""
    return _letter(office, due, Envelope(_library_of(due)), link=link, facts=due.facts)


def _reading(office: WritingDesk, due: DueLetter) -> Reading:
    return office.read_question(due.question_id or "")


def _library_of(due: DueLetter) -> Library:
    try:
        return libraries.get_library(due.library_id)
    except NotFound:
        return NOBODY_IN_PARTICULAR


def _letter(office: WritingDesk, due: DueLetter, envelope: Envelope, **context: Any) -> Letter:
    library, librarian = envelope.library, envelope.librarian
    own = get_custom(library.id)
    reply_to = _reply_to(office, due, library, librarian)
    parts = parts_of(due.kind, envelope.name, own, by_chat=envelope.by_chat)
    context = {"survey": "", **context} | {
        "library": {"name": library.name, "service": _service(library)},
        "zone": library_zone(library),
        "greeting": parts.greeting,
        "additional": parts.additional,
        "reply_text": own.footer if due.rule.reply_text else "",
        "captured": due.rule.captured and library.reply_capture,
        "answerable": bool(reply_to) or library.outgoing_address != "",
    }
    folder = f"mail/{due.kind.value}"
    return Letter(
        id=due.id,
        to=due.to,
        subject=render(f"{folder}/subject.txt", **context).strip(),
        text=render(f"{folder}/body.txt", **context),
        html=render_letter(f"{folder}/body.html", **context),
        sender_name=f"{librarian.screen_name}, {library.name}" if librarian else library.name,
        sender=sender_address(library, office.domain),
        reply_to=reply_to,
        thread=envelope.thread,
        automatic=not due.rule.by_hand,
        list_id=envelope.list_id,
        attachments=envelope.attachments,
    )


def _service(library: Library) -> str:
    """What the group's libraries call what they give together (docs/features.md F4)."""
    return libraries.get_group(library.group_id).short_name if library.group_id else ""


def _reply_to(
    office: WritingDesk, due: DueLetter, library: Library, librarian: Staff | None
) -> tuple[str, ...]:
    """Where an answer goes: to the librarian, into the question's history, or to the library's own address."""
    to = (librarian.email,) if librarian and librarian.email else ()
    if due.rule.captured and library.reply_capture:
        day = day_number(office.desk.now())
        signed = local_part(due.id, day, lambda text: office.desk.signer.sign("reply", text))
        return (*to, f"{signed}@{office.domain}")
    own = answer_address(library, office.domain)
    return to or ((own,) if own else ())


_KINDS: dict[Callable[[WritingDesk, DueLetter], Letter], tuple[LetterKind, ...]] = {
    _about_question: (
        LetterKind.CHAT_TRANSCRIPT,
        LetterKind.ANSWER,
        LetterKind.CLARIFICATION,
        LetterKind.MESSAGE,
        LetterKind.NEW_ACCOUNT,
        LetterKind.NEW_ACCOUNT_FROM_CHAT,
        LetterKind.NEW_QUESTION,
    ),
    _to_expert: (LetterKind.REFER_BY_EMAIL,),
    _to_staff: (
        LetterKind.NOTICE_NEW,
        LetterKind.NOTICE_ASSIGNED,
        LetterKind.NOTICE_REFERRED,
        LetterKind.NOTICE_REPLY,
    ),
    _of_library: (
        LetterKind.PATRON_LINK,
        LetterKind.MAIL_NOT_FILED,
        LetterKind.NOTICE_REFUSED_FILES,
    ),
    _notice: (LetterKind.NOTICE_TEST,),
    _invitation: (LetterKind.STAFF_INVITATION,),
    _account_changed: (LetterKind.STAFF_ACCOUNT_CHANGED,),
    _policy_decided: (LetterKind.POLICY_DECIDED,),
    _policy_correction: (LetterKind.POLICY_CORRECTION,),
}

WRITERS = {kind: writer for writer, kinds in _KINDS.items() for kind in kinds}
