"""Coding a session that ended without a code (docs/features.md A8)."""

from msgspec.structs import replace

from chalicelib.actions.desk import Desk
from chalicelib.actions.notices import notify_new
from chalicelib.actions.reading import access_question
from chalicelib.actions.surveying import withdraw_chat_survey
from chalicelib.actions.telling import tell_counts
from chalicelib.domain.closing import check_codes, check_note, check_resolution
from chalicelib.domain.descriptive_code import known_codes
from chalicelib.domain.history import HistoryEntry, HistoryKind
from chalicelib.domain.question import may_resolve, parts_after, was_worked_on
from chalicelib.domain.staff import Staff
from chalicelib.errors import Conflict, NotAllowed
from chalicelib.storage import library as libraries
from chalicelib.storage import question as questions
from chalicelib.storage.staff import find_staff
from chalicelib.storage.table import ConditionFailed, Transaction


def resolve_question(
    desk: Desk, staff: Staff, question_id: str, *, resolution: str, codes: list[str], note: str
) -> None:
    """Sets the code that a session ended without; the parts follow as if it had been set at the end."""
    library = libraries.get_library(staff.library_id)
    chosen = check_codes(codes, known_codes(library.own_codes))
    outcome, said = check_resolution(resolution), check_note(note)
    now = desk.now()
    reading = access_question(staff, question_id)
    before = reading.question
    if before.resolution:
        raise Conflict("This session has a resolution code already.", code="already_resolved")
    if not may_resolve(staff, before):
        raise NotAllowed(
            "Only the librarian who chatted, or an administrator there, sets the code."
        )
    if was_worked_on(reading):
        raise Conflict(
            "The question has been worked on since: a code would undo that.", code="not_now"
        )
    last = before.librarians[-1]
    patrons = libraries.get_library(before.library_id)
    parts = parts_after(
        outcome,
        question_id=question_id,
        patron_library=patrons,
        patron_group=libraries.get_group(patrons.group_id),
        chatting_library=libraries.get_library(last.library_id),
        librarian=find_staff(last.id),
        now=now,
    )
    after = replace(
        before, resolution=outcome.code, codes=chosen, in_progress_until=None, last_activity=now
    )
    first = desk.new_id()  # what comes of the same instant keeps its order by the id
    version = before.version + 1
    coded = HistoryEntry(
        first,
        now,
        HistoryKind.RESOLUTION,
        staff.name,
        outcome.name,
        library.name,
        version=version,
    )
    remark = replace(coded, id=f"{first}-note", kind=HistoryKind.NOTE, text=said)
    entries = [coded, remark] if said else [coded]
    writes = Transaction()
    notify_new(writes, parts, cause_id=first)
    questions.change_question(writes, reading, after, parts)
    questions.add_history(writes, question_id, entries)
    if not outcome.counted:
        withdraw_chat_survey(desk, writes, question_id)
    try:
        writes.commit()
    except ConditionFailed as refused:
        raise Conflict("Somebody changed this question just now. Look again.") from refused
    for group_id in {patrons.group_id, staff.group_id}:
        tell_counts(desk, group_id)
