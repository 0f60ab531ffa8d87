"""Carries out an act on a question: parts, history, counts and letters in one transaction, then people are told."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from chalicelib.actions.desk import Desk
from chalicelib.actions.notices import (
    addresses_of,
    assignees_address,
    holders_addresses,
    put_notices,
)
from chalicelib.actions.surveying import invite_to_answer_survey
from chalicelib.actions.telling import tell_counts, tell_readers
from chalicelib.domain.act import Act
from chalicelib.domain.acting import Doing, must_claim, parts_once
from chalicelib.domain.file import File
from chalicelib.domain.history import FOR_THE_PATRON, HistoryEntry, HistoryKind
from chalicelib.domain.letter import DueLetter, LetterKind
from chalicelib.domain.question import Part, Question, Reading
from chalicelib.domain.status import Status
from chalicelib.storage import library as libraries
from chalicelib.storage import question as questions
from chalicelib.storage.letter import put_letter
from chalicelib.storage.table import Transaction


class Said(Struct, frozen=True):
    """What the entry in the history says: who did it, their library's name, words, files, whom it is about.

    `to` is the address of the letter, if it is not the patron's.
    """

    who: str
    library_name: str | None = None
    text: str = ""
    about: str | None = None
    files: tuple[File, ...] = ()
    mail_id: str | None = None
    to: str | None = None


class Done(Struct, frozen=True):
    """What an act did: the question before and after, and the id of its entry."""

    before: Reading
    question: Question
    parts: tuple[Part, ...]
    entry_id: str


def carry_out(
    desk: Desk,
    reading: Reading,
    doing: Doing,
    said: Said,
    *,
    change: Callable[[Question], Question],
    also: Callable[[Transaction], None],
) -> Done:
    """Does it, if nothing happened since the question was read: ConditionFailed otherwise.

    `change` is what becomes of the question itself, `also` adds to the transaction.
    """
    parts = parts_once(doing, reading)
    quiet = all(part.in_service_history for part in parts)
    before = reading.question
    question = change(before if quiet else replace(before, last_activity=doing.now))
    claim_id, entry_id = sorted((desk.new_id(), desk.new_id()))  # their order in the history
    writes = Transaction()
    questions.change_question(writes, reading, question, parts)
    questions.add_history(writes, before.id, _entries(reading, doing, said, claim_id, entry_id))
    _put_letter(writes, question, doing, said, entry_id)
    if doing.rule.letter is LetterKind.ANSWER and question.patron.email:
        invite_to_answer_survey(desk, writes, question, entry_id, doing.now)
    _put_notices(writes, reading, parts, doing, entry_id)
    also(writes)
    writes.commit()
    done = Done(reading, question, parts, entry_id)
    _tell(desk, done, doing, said.who)
    return done


def _entries(
    reading: Reading, doing: Doing, said: Said, claim_id: str, entry_id: str
) -> list[HistoryEntry]:
    """The entry of the act, and before it that of the claim which it includes."""
    rule, version = doing.rule, reading.question.version + 1
    entry = HistoryEntry(
        entry_id,
        doing.now,
        rule.entry,
        said.who,
        said.text,
        said.library_name,
        staff_only=rule.entry not in FOR_THE_PATRON,
        version=version,
        about=said.about,
        files=said.files,
        mail_id=said.mail_id,
    )
    if not must_claim(doing, reading):
        return [entry]
    claim = HistoryEntry(
        claim_id,
        doing.now,
        HistoryKind.CLAIM,
        said.who,
        library_name=said.library_name,
        version=version,
    )
    return [claim, entry]


def _put_letter(
    writes: Transaction, question: Question, doing: Doing, said: Said, entry_id: str
) -> None:
    address = said.to or question.patron.email
    if doing.rule.letter is None or address is None:
        return
    letter = DueLetter(
        entry_id,
        doing.rule.letter,
        address,
        doing.now,
        library_id=doing.library_id,
        question_id=question.id,
        entry_id=entry_id,
        staff_id=doing.staff.id if doing.staff else None,
    )
    put_letter(writes, letter)


def _put_notices(
    writes: Transaction, reading: Reading, parts: tuple[Part, ...], doing: Doing, entry_id: str
) -> None:
    kind = doing.rule.notice
    if kind is None:
        return
    for part in parts:
        addresses = _to_be_told(kind, part, reading, doing)
        put_notices(writes, kind, part, addresses, cause_id=entry_id)


def _to_be_told(kind: LetterKind, part: Part, reading: Reading, doing: Doing) -> tuple[str, ...]:
    """Whom a notice about a part goes to. Nobody is told of what they did themselves."""
    mine = part.library_id == doing.library_id
    own = doing.staff.email if doing.staff else None
    if kind is LetterKind.NOTICE_ASSIGNED and mine:
        return tuple(
            each for each in assignees_address(part.assignee, part.library_id) if each != own
        )
    if kind is LetterKind.NOTICE_REFERRED and part.library_id == doing.receiver_id:
        library = libraries.get_library(part.library_id)
        return (library.alert_email,) if library.alert_email else addresses_of(library)
    if kind is LetterKind.NOTICE_REPLY and mine and not _told_of_a_reply(reading):
        return holders_addresses(part)
    if kind is LetterKind.NOTICE_NEW and not mine and _became_new(part, reading):
        return holders_addresses(part)
    return ()


def _told_of_a_reply(reading: Reading) -> bool:
    """Whether the last thing that happened was a reply, too: they know, and nobody has looked since."""
    replies = {HistoryKind.PATRON_REPLY, HistoryKind.EXPERT_REPLY}
    return bool(reading.history) and reading.history[-1].kind in replies


def _became_new(part: Part, reading: Reading) -> bool:
    before = reading.part_of(part.library_id)
    return part.status is Status.NEW and (before is None or before.status is not part.status)


def _tell(desk: Desk, done: Done, doing: Doing, who: str) -> None:
    """Everybody with a list or the question open. A note moves nothing but the order of lists."""
    touched = {part.library_id for part in (*done.before.parts, *done.parts)}
    group_id = done.question.group_id
    shared = any(part.shared_group for part in (*done.before.parts, *done.parts))
    if shared and doing.act is not Act.NOTE:
        tell_counts(desk, group_id)
    for library_id in sorted(touched):
        library = libraries.get_library(library_id)
        if not shared or library.group_id != group_id:
            tell_counts(desk, library.group_id, library_id)
    tell_readers(
        desk,
        done.question.id,
        {
            "type": "question.changed",
            "question": done.question.id,
            "version": done.before.question.version + 1,
            "by": who,
        },
    )
