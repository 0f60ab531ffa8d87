"""What came of a library's surveys, for its administrators: counts, comments, a sheet (docs/features.md F17)."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from chalicelib.actions.desk import Desk
from chalicelib.actions.surveying import address_of_view
from chalicelib.domain.instant import to_text
from chalicelib.domain.question import Question, may_oversee
from chalicelib.domain.sheet import as_csv
from chalicelib.domain.staff import Role, Staff
from chalicelib.domain.survey import KIND_NAMES, Survey, SurveyKind
from chalicelib.domain.survey_menu import MENU
from chalicelib.domain.survey_response import (
    SHEET_HEAD,
    SurveyResponse,
    Tally,
    month_of,
    sheet_row,
)
from chalicelib.errors import Invalid
from chalicelib.storage import library as libraries
from chalicelib.storage import question as questions
from chalicelib.storage import survey as surveys

COMMENTS, ROWS, MONTHS = 25, 200, 36
"""How many comments a page has, how many rows a portion of a sheet, how many months a period."""

_MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")


class Period(Struct, frozen=True):
    """The months from `start` to `end`: 2026-11, both included."""

    start: str
    end: str


def period_of(query: Mapping[str, str], now: datetime) -> Period:
    """The months that are asked for with `from` and `to`, the last twelve by default; Invalid names the field."""
    end = query.get("to") or month_of(now)
    _check_month("to", end)
    start = query.get("from") or _months_before(end, 11)
    _check_month("from", start)
    if start > end:
        raise Invalid.field("to", "The last month comes before the first.")
    if start < _months_before(end, MONTHS - 1):
        raise Invalid.field("from", f"Choose {MONTHS} months or fewer.")
    return Period(start, end)


def results(desk: Desk, staff: Staff, period: Period) -> dict[str, Any]:
    """How many were asked and answered, and how often each answer was given, for each form."""
    library = libraries.get_library(staff.library_id)
    totals = surveys.totals_of(library.id, period.start, period.end)
    return {
        "from": period.start,
        "to": period.end,
        "way": library.survey.way.value,
        "forms": [
            {
                "kind": kind.value,
                "name": KIND_NAMES[kind],
                "view": address_of_view(desk, library, kind),
                "asked": totals[kind].asked,
                "answered": totals[kind].answered,
                "questions": _counts(library.survey, kind, totals[kind]),
            }
            for kind in SurveyKind
        ],
    }


def comments(desk: Desk, staff: Staff, period: Period, *, cursor: str | None) -> dict[str, Any]:
    """A page of what patrons wrote, the last asked for first, each with its question."""
    purpose = _purpose("comments", staff, period)
    after = desk.signer.unseal(purpose, cursor, field="cursor") if cursor else None
    page = _page(staff, period, commented=True, after=after, size=COMMENTS)
    numbers = _numbers(page.responses)
    return {
        "comments": [
            {
                "id": each.id,
                "kind": each.kind.value,
                "at": to_text(each.answered_at),
                "comment": each.comment,
                "question_id": each.question_id if each.question_id in numbers else None,
                "question_number": numbers.get(each.question_id),
            }
            for each in page.responses
        ],
        "next": desk.signer.seal(purpose, page.next_start) if page.next_start else None,
    }


def sheet(
    desk: Desk, staff: Staff, period: Period, *, cursor: str | None, portion: int = ROWS
) -> dict[str, Any]:
    """A portion of all responses as a sheet: those with a comment first, then the others; the head in the first."""
    purpose = _purpose("sheet", staff, period)
    place = desk.signer.unseal(purpose, cursor, field="cursor") if cursor else {}
    commented = place.get("commented", True)
    page = _page(staff, period, commented=commented, after=place.get("after"), size=portion)
    following = None
    if page.next_start or commented:  # those without a comment follow
        following = {"commented": bool(page.next_start) and commented, "after": page.next_start}
    numbers = _numbers(page.responses)
    head = [] if cursor else [SHEET_HEAD]
    rows = [sheet_row(each, numbers.get(each.question_id)) for each in page.responses]
    return {
        "csv": as_csv([*head, *rows]),
        "next": desk.signer.seal(purpose, following) if following else None,
    }


def responses_for(staff: Staff, question: Question) -> list[dict[str, Any]]:
    """What was answered to surveys about a question; nothing for who does not administer the patron's library."""
    own = staff.acts_as(Role.LIBRARY_ADMIN) and staff.library_id == question.library_id
    if not own and not may_oversee(staff, question):
        return []
    return [
        {
            "kind": each.kind.value,
            "name": KIND_NAMES[each.kind],
            "asked_at": to_text(each.asked_at),
            "answered_at": to_text(each.answered_at),
            "answers": [{"question": asked, "answer": given} for asked, given in each.worded],
            "comment": each.comment,
        }
        for each in surveys.responses_about(question.id)
    ]


def _counts(survey: Survey, kind: SurveyKind, tally: Tally) -> list[dict[str, Any]]:
    """The questions that are asked now or were answered in the period."""
    asked, given = survey.form(kind).questions, tally.counts
    return [
        {
            "id": each.id,
            "text": each.text,
            "total": sum(given.get(each.id, {}).values()),
            "answers": [
                {"id": answer, "text": words, "count": given.get(each.id, {}).get(answer, 0)}
                for answer, words in each.answers.items()
            ],
        }
        for each in MENU.values()
        if each.id in asked or any(given.get(each.id, {}).values())
    ]


def _purpose(what: str, staff: Staff, period: Period) -> str:
    return f"survey-{what}:{staff.library_id}:{period.start}:{period.end}"


def _page(
    staff: Staff, period: Period, *, commented: bool, after: dict[str, Any] | None, size: int
) -> surveys.ResponsePage:
    return surveys.responses_of(
        staff.library_id, period.start, period.end, commented=commented, after=after, size=size
    )


def _numbers(responses: Iterable[SurveyResponse]) -> dict[str, int]:
    """The numbers of the questions that responses are about, as far as the questions are there already."""
    found = questions.questions_by_id({each.question_id for each in responses})
    return {each.id: each.number for each in found.values()}


def _check_month(field: str, month: str) -> None:
    if not _MONTH.fullmatch(month):
        raise Invalid.field(field, "Write a month, such as 2026-11.")


def _months_before(month: str, count: int) -> str:
    months = int(month[:4]) * 12 + int(month[5:]) - 1 - count
    return f"{months // 12}-{months % 12 + 1:02}"
