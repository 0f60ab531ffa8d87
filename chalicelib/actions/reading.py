"""Reading the lists and the questions in them, each on behalf of a librarian (docs/features.md D)."""

from datetime import datetime
from typing import Any

from chalicelib.actions import views
from chalicelib.actions.desk import Desk
from chalicelib.actions.survey_results import responses_for
from chalicelib.domain.act import STAFF_ACTS
from chalicelib.domain.act_rights import why_not
from chalicelib.domain.acting import Doing
from chalicelib.domain.lists import BY_NAME, LISTS, QuestionList
from chalicelib.domain.question import Reading, may_oversee, may_read, may_resolve, was_worked_on
from chalicelib.domain.staff import Staff
from chalicelib.errors import Invalid, NotFound
from chalicelib.storage import count as counts
from chalicelib.storage import draft as drafts
from chalicelib.storage import library as libraries
from chalicelib.storage import message as messages
from chalicelib.storage import part as parts
from chalicelib.storage import question as questions
from chalicelib.storage import reader as readers

PAGE_SIZE = 25
ORDERS = ("newest", "oldest")


def lists_for(staff: Staff) -> list[tuple[QuestionList, int]]:
    """The lists that the actor has, each with its count. Shared Followup only while the group has it on."""
    totals = counts.counts_for(staff)
    shared = libraries.get_group(staff.group_id).shared_followup
    return [(each, totals[each.name]) for each in LISTS if each.scope != "group" or shared]


def page_of(
    desk: Desk, staff: Staff, name: str, *, order: str, cursor: str | None
) -> tuple[parts.Page, str | None]:
    """A page of a list: one query. The cursor holds for this list, order and actor, and nothing else."""
    each = _list(staff, name)
    if order not in ORDERS:
        raise Invalid.field("order", "The order is newest or oldest.")
    purpose = f"cursor:{name}:{order}:{staff.id}:{staff.library_id}:{staff.group_id}"
    start = desk.signer.unseal(purpose, cursor, field="cursor") if cursor else None
    page = parts.list_page(each, staff, newest_first=order == "newest", start=start, size=PAGE_SIZE)
    following = desk.signer.seal(purpose, page.next_start) if page.next_start else None
    return page, following


def access_question(staff: Staff, question_id: str) -> Reading:
    """A question on behalf of a librarian; NotFound for one that is not theirs to read."""
    reading = questions.read_question(question_id)
    if not may_read(staff, reading) and not may_oversee(staff, reading.question):
        raise NotFound("There is no such question.")
    return reading


def view_question(desk: Desk, staff: Staff, question_id: str) -> dict[str, Any]:
    """A question in full: transcript, form, history, notes, codes, the parts of each library."""
    reading = access_question(staff, question_id)
    transcript = messages.messages_after(question_id, 0)
    names = {part.library_id: libraries.get_library(part.library_id).name for part in reading.parts}
    for person in reading.question.librarians:
        names.setdefault(person.library_id, libraries.get_library(person.library_id).name)
    for part in reading.parts:
        if part.referred_by:
            names.setdefault(part.referred_by, libraries.get_library(part.referred_by).name)
    now = desk.now()
    resolvable = may_resolve(staff, reading.question) and not was_worked_on(reading)
    around = views.Around(
        library_names=names,
        may={**_allowed(staff, reading, now), "resolve": resolvable},
        draft=drafts.find_draft(staff.id, question_id),
        readers=readers.readers_of(question_id, now),
        surveys=responses_for(staff, reading.question),
    )
    return views.question(reading, transcript, staff, now, around)


def _allowed(staff: Staff, reading: Reading, now: datetime) -> dict[str, bool]:
    """Which acts of the table the librarian may do now."""
    shares = libraries.get_group(reading.question.group_id).shared_followup
    return {
        act.value: why_not(Doing(act, staff.library_id, now, staff, shares), reading) is None
        for act in STAFF_ACTS
    }


def _list(staff: Staff, name: str) -> QuestionList:
    each = BY_NAME.get(name)
    if each is None:
        raise NotFound("There is no such list.")
    if each.scope == "group" and not libraries.get_group(staff.group_id).shared_followup:
        raise NotFound("Your group does not share its follow-up.")
    return each
