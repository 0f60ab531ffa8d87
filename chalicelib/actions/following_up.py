"""Follow-up: what librarians and patrons do to a question, each act through the table (docs/features.md E1-E6)."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from chalicelib.actions.attaching import attach, settle
from chalicelib.actions.carrying_out import Said, carry_out
from chalicelib.actions.desk import Desk
from chalicelib.actions.referring import check_target
from chalicelib.domain.act import Act
from chalicelib.domain.act_rights import why_not
from chalicelib.domain.acting import Doing, acting_library
from chalicelib.domain.closing import check_codes
from chalicelib.domain.descriptive_code import known_codes, name_of
from chalicelib.domain.file import File
from chalicelib.domain.follow_up import TEXT_LIMIT, Asked, check_asked
from chalicelib.domain.history import HistoryEntry, HistoryKind
from chalicelib.domain.instant import to_text
from chalicelib.domain.letter import DueLetter
from chalicelib.domain.question import Assignee, Question, Reading
from chalicelib.domain.staff import Staff
from chalicelib.errors import Conflict, Invalid, TooMany, Unavailable
from chalicelib.gateways.files import Files
from chalicelib.storage import library as libraries
from chalicelib.storage import question as questions
from chalicelib.storage.draft import drop_draft
from chalicelib.storage.expert import Expert, remember_expert
from chalicelib.storage.incoming_mail import count_mail
from chalicelib.storage.letter import find_letter
from chalicelib.storage.once import done_before, remember_once
from chalicelib.storage.staff import staff_of
from chalicelib.storage.table import ATTEMPTS, ConditionFailed, Transaction

REPLIES_AN_HOUR = 20  # nobody writes more often about one question


def follow_up(desk: Desk, files: Files, staff: Staff, question_id: str, asked: Asked) -> None:
    """Does an act on behalf of a librarian.

    Invalid names a field; NotFound, NotAllowed; Conflict says why not now, with what changed since the version
    that the librarian saw (code changed): then nothing was done.
    """
    asked = check_asked(asked)
    library = libraries.get_library(staff.library_id)
    for _ in range(ATTEMPTS):
        reading = questions.read_question(question_id)
        doing = _doing(desk, staff, reading, asked)
        _check_seen(reading, asked.version)
        check_codes(asked.codes, known_codes(library.own_codes, reading.question.codes))
        attached = attach(files, staff, question_id, asked.files)
        said = _said(staff, library.name, asked, doing, attached)
        try:
            carry_out(
                desk,
                reading,
                doing,
                said,
                change=_change(asked),
                also=_also(staff, question_id, asked),
            )
        except ConditionFailed:
            continue  # somebody was faster: the rules decide again on what they left
        settle(staff, attached)
        return
    raise Unavailable


def patron_replies(
    desk: Desk,
    question_id: str,
    text: str,
    *,
    token: str,
) -> bool:
    """A patron writes on their page. `token` makes it once: False when it was there. Invalid names `reply`."""
    said = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if not said:
        raise Invalid.field("reply", "Write your reply.")
    if len(said) > TEXT_LIMIT:
        raise Invalid.field(
            "reply", f"This has {len(said):,} characters; the limit is {TEXT_LIMIT:,}."
        )

    guard = once_for(desk, "reply", token)
    if guard.is_done():
        return False
    if count_mail(question_id, desk.now()) > REPLIES_AN_HOUR:
        raise TooMany(
            "You have written very often. Wait an hour and send it again.", retry_after=3600
        )

    def words(reading: Reading) -> Said:
        return Said(reading.question.patron.name, text=said)

    letter, asks_back = _last_letter(question_id)
    library_id = letter.library_id if letter else None
    return from_outside(
        desk, question_id, Event(Act.PATRON_REPLY, words, guard, library_id, asks_back)
    )


def _last_letter(question_id: str) -> tuple[DueLetter | None, bool]:
    """The letter that a patron answers on their page, and whether it asks them back: the last that was written."""
    for entry in reversed(questions.read_question(question_id).history):
        if entry.kind in {HistoryKind.ANSWER, HistoryKind.CLARIFICATION}:
            return find_letter(entry.id), entry.kind == HistoryKind.CLARIFICATION
    return None, False


def patron_solved(desk: Desk, question_id: str, *, token: str) -> bool:
    """A patron says that the question is solved: it is closed for every library, once."""

    def words(reading: Reading) -> Said:
        return Said(reading.question.patron.name)

    guard = once_for(desk, "solved", token)
    return from_outside(desk, question_id, Event(Act.SOLVED, words, guard))


class Guard(Struct, frozen=True):
    """Lets something from outside happen once: whether it is done, and what the transaction keeps of it."""

    is_done: Callable[[], bool]
    add: Callable[[Transaction], None]


def _as_it_is(question: Question) -> Question:
    return question


class Event(Struct, frozen=True):
    """What comes from outside: what the history says of it, and what becomes of the question itself.

    `library_id` is whose letter is answered, if that is known, and `asks_back` whether that was a question back.
    """

    act: Act
    words: Callable[[Reading], Said]
    guard: Guard
    library_id: str | None = None
    asks_back: bool = False
    change: Callable[[Question], Question] = _as_it_is


def once_for(desk: Desk, purpose: str, token: str) -> Guard:
    """Once for a token of this purpose."""

    def add(writes: Transaction) -> None:
        remember_once(writes, purpose, token, result=token, instead_of=None, now=desk.now())

    return Guard(lambda: done_before(purpose, token) is not None, add)


def from_outside(desk: Desk, question_id: str, event: Event) -> bool:
    """Does what comes from outside, once; False when it was done before."""
    for _ in range(ATTEMPTS):
        if event.guard.is_done():
            return False
        reading = questions.read_question(question_id)
        sender, expert = event.library_id, event.act is Act.EXPERT_REPLY
        asked_here = expert and sender is not None and reading.part_of(sender) is not None
        acting = acting_library(reading, sender, asks_back=event.asks_back)
        to = sender if sender and asked_here else acting
        doing = Doing(event.act, to, desk.now())
        said = event.words(reading)
        try:
            carry_out(desk, reading, doing, said, change=event.change, also=event.guard.add)
        except ConditionFailed:
            continue
        return True
    raise Unavailable


def _doing(desk: Desk, staff: Staff, reading: Reading, asked: Asked) -> Doing:
    """The act with what it needs. Whether it may be done comes first: who may not learns nothing else."""
    shares = libraries.get_group(reading.question.group_id).shared_followup
    doing = Doing(asked.act, staff.library_id, desk.now(), staff, shares)
    reason = why_not(doing, reading)
    if reason:
        raise reason
    if asked.act is Act.REFER_LIBRARY:
        check_target(staff, asked.library)
        return replace(doing, receiver_id=asked.library)
    if asked.act is Act.ASSIGN:
        return replace(doing, chosen=_chosen(staff, asked.to))
    return doing


def _chosen(staff: Staff, account_id: str) -> Assignee | None:
    """Whom a part is assigned to: a colleague of the same library, or nobody."""
    if not account_id:
        return None
    found = next((each for each in staff_of(staff.library_id) if each.id == account_id), None)
    if found is None:
        raise Invalid.field("to", "Choose somebody of your own library.")
    return Assignee.of(found)


def _check_seen(reading: Reading, version: int) -> None:
    if version in {0, reading.question.version}:
        return
    since = [entry for entry in reading.history if entry.version > version]
    raise Conflict(
        "Something happened to this question while you were writing. Nothing was sent.",
        code="changed",
        version=reading.question.version,
        changes=[_told(entry) for entry in since],
    )


def _told(entry: HistoryEntry) -> dict[str, str | None]:
    return {
        "kind": entry.kind,
        "who": entry.who,
        "library_name": entry.library_name,
        "about": entry.about,
        "at": to_text(entry.at),
        "text": entry.text,
    }


def _said(
    staff: Staff, library_name: str, asked: Asked, doing: Doing, files: tuple[File, ...]
) -> Said:
    about = {
        Act.ASSIGN: doing.chosen.name if doing.chosen else "",
        Act.TAKE: staff.name,
        Act.REFER_EXPERT: asked.name,
        Act.REFER_LIBRARY: libraries.get_library(asked.library).name if asked.library else "",
        Act.CODES: ", ".join(map(name_of, asked.codes)),
    }.get(asked.act)
    to = asked.email if asked.act is Act.REFER_EXPERT else None
    return Said(staff.name, library_name, asked.text, about or None, files, to=to)


def _change(asked: Asked) -> Callable[[Question], Question]:
    if asked.act is Act.CODES:
        return lambda question: replace(question, codes=tuple(dict.fromkeys(asked.codes)))
    return _as_it_is


def _also(staff: Staff, question_id: str, asked: Asked) -> Callable[[Transaction], None]:
    def also(writes: Transaction) -> None:
        if asked.act in {Act.ANSWER, Act.CLARIFICATION, Act.MESSAGE}:
            drop_draft(writes, staff.id, question_id)
        if asked.act is Act.REFER_EXPERT:
            remember_expert(writes, staff.id, Expert(asked.name, asked.email))

    return also
