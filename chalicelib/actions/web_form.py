"""A question that needs no chat: from a library's form, from a closed desk, or added by staff (docs/features.md E7).

However it came, one transaction makes the question with its part, counts, history and letters.
"""

from collections.abc import Mapping

from msgspec import Struct

from chalicelib.actions.desk import Desk
from chalicelib.actions.notices import notify_new
from chalicelib.actions.telling import tell_counts
from chalicelib.domain.chat_form import check_form
from chalicelib.domain.custom_message import CustomMessage, page_parts
from chalicelib.domain.history import HistoryEntry, HistoryKind
from chalicelib.domain.letter import DueLetter, LetterKind
from chalicelib.domain.library import Library
from chalicelib.domain.question import Patron, Question, Source, parts_after
from chalicelib.domain.question_form import AddedQuestion
from chalicelib.domain.queue import Queue
from chalicelib.domain.resolution import BY_CODE, LEFT_WITH_US
from chalicelib.domain.staff import Staff
from chalicelib.gateways.secrets import digest
from chalicelib.storage import library as libraries
from chalicelib.storage import question as questions
from chalicelib.storage.custom_message import get_custom
from chalicelib.storage.letter import put_letter
from chalicelib.storage.once import done_before, remember_once
from chalicelib.storage.patron import add_patron_question, is_known
from chalicelib.storage.table import ConditionFailed, Transaction

KEPT_BY_WHOM_IT_WAS_ASKED = BY_CODE["followup_me"]
HOW_IT_CAME = {Source.PHONE: "Asked by phone", Source.DESK: "Asked at the desk"}


class Guard(Struct, frozen=True):
    """Keeps a form that is sent twice from being two questions. `before` is what the token did, and may do again."""

    purpose: str
    token: str
    before: str | None = None


class Asked(Struct, frozen=True, kw_only=True):
    """A question as it came in. `added_by` wrote it down; with `assigned` that librarian keeps it."""

    library: Library
    source: Source
    patron: Patron
    text: str
    form: tuple[tuple[str, str], ...]
    how: str
    queue: Queue | None = None
    added_by: Staff | None = None
    assigned: bool = False


class Taken(Struct, frozen=True):
    """The question is kept and will be answered by mail."""

    number: int
    email: str
    library_name: str
    account: bool
    own: CustomMessage


class Refused(Struct, frozen=True):
    """What was sent breaks a rule: field -> reason. Nothing of it is lost: the page shows it again."""

    errors: Mapping[str, str]


def enter(library_id: str) -> Library:
    """The library whose form it is; NotFound."""
    return libraries.get_library(library_id)


def submit(
    desk: Desk, library_id: str, values: Mapping[str, str], *, visit: str
) -> Taken | Refused:
    """Takes a library's question form. The same form from the same browser again is the same question."""
    library = enter(library_id)
    asked, errors = check_form(
        {**values, "library": library.id},
        libraries={library.id: library.name},
        email_required=True,
    )
    if asked is None:
        return Refused(errors)
    if values.get("website"):
        return Refused({"question": "This looks like an automatic message."})
    token = _token(visit or asked.request_key, library.id, asked.name, asked.email, asked.question)
    question = _take_once(
        desk,
        Asked(
            library=library,
            source=Source.FORM,
            patron=Patron(asked.name, asked.email),
            text=asked.question,
            form=asked.form,
            how="Asked with the library's form",
        ),
        Guard("form", token),
    )
    return taken(question, library)


def add_question(desk: Desk, staff: Staff, added: AddedQuestion, *, assign_to_me: bool) -> Question:
    """A question that a librarian took by phone or at the desk, for the own library; once for each request key."""
    token = _token(
        staff.id, added.request_key, added.source, added.patron.name, added.patron.email, added.text
    )
    asked = Asked(
        library=libraries.get_library(staff.library_id),
        source=added.source,
        patron=added.patron,
        text=added.text,
        form=added.form,
        how=HOW_IT_CAME[added.source],
        added_by=staff,
        assigned=assign_to_me,
    )
    return _take_once(desk, asked, Guard("added", token))


def take_question(desk: Desk, asked: Asked, guard: Guard) -> Question:
    """Makes the question with everything that belongs to it. ConditionFailed names `once` where it exists already."""
    now, library, librarian = desk.now(), asked.library, asked.added_by
    question = Question(
        id=desk.new_id(),
        number=questions.next_number(),
        source=asked.source,
        text=asked.text,
        patron=asked.patron,
        library_id=library.id,
        library_name=library.name,
        group_id=library.group_id,
        asked_at=now,
        last_activity=now,
        queue_id=asked.queue.id if asked.queue else None,
        queue_name=asked.queue.name if asked.queue else None,
        form=asked.form,
    )
    parts = parts_after(
        KEPT_BY_WHOM_IT_WAS_ASKED if asked.assigned else LEFT_WITH_US,
        question_id=question.id,
        patron_library=library,
        patron_group=libraries.get_group(library.group_id),
        chatting_library=None,
        librarian=librarian,
        now=now,
    )
    entry = HistoryEntry(
        desk.new_id(),
        now,
        HistoryKind.QUESTION,
        librarian.name if librarian else asked.patron.name,
        asked.how,
        library.name if librarian else None,
        staff_only=False,
        version=question.version,
    )
    writes = Transaction()
    questions.create_question(writes, question, parts)
    questions.add_history(writes, question.id, [entry])
    if email := asked.patron.email:
        is_new = not is_known(email)
        add_patron_question(writes, email, question.id, now, is_new=is_new, now=now)
        put_letter(writes, _acknowledgement(desk, question, is_new=is_new))
    notify_new(writes, parts, cause_id=entry.id)
    result = f"question:{question.id}"
    remember_once(
        writes, guard.purpose, guard.token, result=result, instead_of=guard.before, now=now
    )
    writes.commit()
    tell_counts(desk, library.group_id)
    return question


def taken(question: Question, library: Library) -> Taken:
    """What the acknowledgement page says of a question."""
    email = question.patron.email or ""
    own = page_parts(get_custom(library.id))
    return Taken(question.number, email, library.name, library.account_information, own)


def _acknowledgement(desk: Desk, question: Question, *, is_new: bool) -> DueLetter:
    """What the patron gets at once: the first one tells of the account (docs/features.md F19)."""
    return DueLetter(
        desk.new_id(),
        LetterKind.NEW_ACCOUNT if is_new else LetterKind.NEW_QUESTION,
        question.patron.email or "",
        question.asked_at,
        library_id=question.library_id,
        question_id=question.id,
    )


def _take_once(desk: Desk, asked: Asked, guard: Guard) -> Question:
    while True:
        before = done_before(guard.purpose, guard.token)
        if before:
            return questions.read_question(before.partition(":")[2]).question
        try:
            return take_question(desk, asked, guard)
        except ConditionFailed as refused:
            if refused.names != {"once"}:
                raise


def _token(*facts: str | None) -> str:
    return digest("\n".join(fact or "" for fact in facts))
