"""Patrons at their own questions, without a password: a one-time link opens a session (docs/features.md F19).

A wish for a link does the same work for every address, so that neither the answer nor the time it takes says
who has asked us something.
"""

from collections.abc import Mapping
from datetime import tzinfo

from msgspec import Struct

from chalicelib.actions import following_up
from chalicelib.actions.chat_files import address_of
from chalicelib.actions.desk import Desk
from chalicelib.domain.chat_form import KEY_LIMIT, address_error
from chalicelib.domain.letter import DueLetter, LetterKind
from chalicelib.domain.local_time import library_zone
from chalicelib.domain.patron import (
    STANDINGS,
    OwnQuestion,
    OwnReading,
    Standing,
    own_question,
    own_reading,
    standing_of,
)
from chalicelib.domain.question import Part, Question, Reading
from chalicelib.domain.status import Status
from chalicelib.errors import Invalid, NotFound
from chalicelib.gateways.files import Files
from chalicelib.gateways.secrets import digest, new_secret
from chalicelib.storage import library as libraries
from chalicelib.storage import message as messages
from chalicelib.storage import patron as patrons
from chalicelib.storage import question as questions
from chalicelib.storage.letter import put_letter
from chalicelib.storage.part import parts_at
from chalicelib.storage.table import ConditionFailed, Transaction

PAGE_SIZE = 20


class OwnPage(Struct, frozen=True):
    """Some of a patron's questions, newest first, the cursor of the next page, and their libraries' clocks by id."""

    questions: tuple[OwnQuestion, ...]
    following: str | None
    zones: Mapping[str, tzinfo]


def link_for(desk: Desk, email: str) -> str:
    """A new one-time link to the questions of an address: good once, for 30 days. It goes into a letter only."""
    secret = new_secret()
    patrons.save_link(digest(secret), email, desk.now())
    return f"{desk.site_url}/my/{secret}"


def wish_link(desk: Desk, email: str) -> None:
    """Sends a new link if the address has asked us something; nobody learns whether. Invalid for what is no address.

    Beyond so many in an hour nothing is sent, and that is not told either.
    """
    reason = address_error(email.strip())
    if reason:
        raise Invalid.field("email", reason)
    now, asked = desk.now(), _newest(email)
    writes = Transaction()
    patrons.count_wish(writes, email, now)
    if asked is None:
        patrons.put_useless_link(writes, digest(new_secret()), now)
    else:
        letter = DueLetter(
            desk.new_id(),
            LetterKind.PATRON_LINK,
            asked.patron.email or "",
            now,
            library_id=asked.library_id,
        )
        put_letter(writes, letter)
    try:
        writes.commit()
    except ConditionFailed as refused:
        if refused.names != {"wishes"}:
            raise


def is_good_link(desk: Desk, secret: str) -> bool:
    """Whether a link would open something. Looking at it does not use it up: scanners of mail follow links."""
    return patrons.address_of_link(digest(secret), desk.now()) is not None


def open_link(desk: Desk, secret: str) -> str | None:
    """Uses a link up: the secret of a new session, or None when it opens nothing any more."""
    session = new_secret()
    email = patrons.open_link(digest(secret), digest(session), desk.now())
    return None if email is None else session


def visitor(desk: Desk, session: str) -> str | None:
    """The address whose questions a session shows; None once it is over."""
    return patrons.see_session(digest(session), desk.now()) if session else None


def sign_out(session: str) -> None:
    """Ends a session at once."""
    if session:
        patrons.end_session(digest(session))


def page_of(desk: Desk, email: str, *, cursor: str | None) -> OwnPage:
    """A page of a patron's own questions. The cursor holds for this patron alone; Invalid otherwise."""
    purpose = f"cursor:my:{patrons.patron_id(email)}"
    start = desk.signer.unseal(purpose, cursor, field="cursor") if cursor else None
    page = patrons.own_questions(email, start=start, size=PAGE_SIZE)
    known = questions.questions_by_id(page.question_ids)
    found = [known[each] for each in page.question_ids if each in known]
    own = [question for question in found if _is_theirs(question, email)]
    parts = parts_at([(question.id, question.library_id) for question in own])
    following = desk.signer.seal(purpose, page.next_start) if page.next_start else None
    rows = tuple(_row(question, parts.get(question.id)) for question in own)
    return OwnPage(
        rows, following, {each: zone_of(each) for each in {row.library_id for row in rows}}
    )


def zone_of(library_id: str) -> tzinfo:
    """What the clocks of a patron's library follow (docs/features.md F12)."""
    return library_zone(libraries.get_library(library_id))


def view(email: str, question_id: str) -> OwnReading:
    """One of a patron's own questions with all that was said; NotFound for any other."""
    reading = _own(email, question_id)
    return own_reading(reading, messages.messages_after(question_id, 0))


def download(files: Files, email: str, question_id: str, file_id: str) -> str:
    """An address, good for minutes, of a file that went with one of a patron's own questions; NotFound."""
    reading = view(email, question_id).reading
    for file in (file for words in reading.conversation for file in words.files):
        if file.id == file_id:
            key = f"questions/{question_id}/{file.id}"
            return files.presign_download(files.file_bucket, key, file.name)
    return address_of(files, question_id, file_id)


def reply(desk: Desk, email: str, question_id: str, *, text: str, request_key: str) -> None:
    """What the patron writes joins the question, once for each request key; Invalid when it cannot be taken."""
    _own(email, question_id)
    token = _token(email, question_id, request_key, text)
    following_up.patron_replies(desk, question_id, text, token=token)


def solve(desk: Desk, email: str, question_id: str, *, request_key: str) -> None:
    """The patron says that the question is solved. Where it is closed already it stays as it is."""
    reading = _own(email, question_id)
    token = _token(email, question_id, request_key)
    if standing_of(reading) is not Standing.CLOSED:
        following_up.patron_solved(desk, question_id, token=token)


def _token(email: str, question_id: str, request_key: str, text: str = "") -> str:
    if not 0 < len(request_key) <= KEY_LIMIT:
        raise Invalid.field("request_key", "Reload the page and send again.")
    return digest("\n".join([patrons.patron_id(email), question_id, request_key, text]))


def _own(email: str, question_id: str) -> Reading:
    reading = questions.read_question(question_id)
    if not _is_theirs(reading.question, email):
        raise NotFound("There is no such question.")
    return reading


def _is_theirs(question: Question, email: str) -> bool:
    """Whether the question carries the address now."""
    asked_by = question.patron.email
    return asked_by is not None and patrons.normal_address(asked_by) == patrons.normal_address(
        email
    )


def _newest(email: str) -> Question | None:
    """The last question of an address; an unknown one costs the same two reads."""
    ids = patrons.own_questions(email, start=None, size=1).question_ids
    found = questions.questions_by_id(ids or (patrons.patron_id(email),))
    return next((each for each in found.values() if _is_theirs(each, email)), None)


def _row(question: Question, part: Part | None) -> OwnQuestion:
    if part is None:
        return own_question(question, None, Standing.CLOSED)
    if part.status is Status.PENDING:  # what was written last says for whom it waits
        return own_question(question, part, standing_of(questions.read_question(question.id)))
    return own_question(question, part, STANDINGS[part.status])
