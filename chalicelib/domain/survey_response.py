"""Invitations to a survey, what patrons answer, and how answers are counted (docs/features.md F17)."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from msgspec import Struct, field

from chalicelib.domain.chat_form import plain_text
from chalicelib.domain.instant import to_text
from chalicelib.domain.survey import KIND_NAMES, Survey, SurveyForm, SurveyKind, SurveyWay
from chalicelib.domain.survey_menu import MENU

GOOD_FOR = timedelta(days=60)
COMMENT_LIMIT = 2000
NOTHING_ANSWERED = "Answer at least one question, or write a comment."


class Invitation(Struct, frozen=True):
    """One library asks one patron once: about a chat, or about one answer.

    Its id is the chat's or the entry's in the history. It keeps the form as it was when it was asked, or the
    address of a survey elsewhere, which is not counted and of which nothing comes back.
    """

    id: str
    kind: SurveyKind
    library_id: str
    question_id: str
    form: SurveyForm
    asked_at: datetime
    url: str = ""
    answered_with: str | None = None

    def is_open(self, now: datetime) -> bool:
        """Whether it can still be answered."""
        return self.answered_with is None and now < self.asked_at + GOOD_FOR


def invitation_to(
    survey: Survey,
    kind: SurveyKind,
    invitation_id: str,
    library_id: str,
    question_id: str,
    now: datetime,
) -> Invitation | None:
    """The invitation to what a library asks now; None where it asks nothing."""
    if not survey.asks(kind):
        return None
    elsewhere = survey.way is SurveyWay.EXTERNAL
    return Invitation(
        invitation_id,
        kind,
        library_id,
        question_id,
        SurveyForm() if elsewhere else survey.form(kind),
        now,
        survey.url if elsewhere else "",
    )


class SurveyResponse(Struct, frozen=True):
    """What a patron answered. It counts in the month in which it was asked for."""

    id: str
    kind: SurveyKind
    library_id: str
    question_id: str
    asked_at: datetime
    answered_at: datetime
    answers: dict[str, str] = field(default_factory=dict)
    comment: str = ""

    @property
    def worded(self) -> tuple[tuple[str, str], ...]:
        """The questions that were answered and the answers, in words and in the menu's order."""
        return tuple(
            (each.text, each.answers[self.answers[each.id]])
            for each in MENU.values()
            if self.answers.get(each.id) in each.answers
        )


def month_of(at: datetime) -> str:
    """The month that something counts in: 2026-11, UTC."""
    return to_text(at)[:7]


def check_response(
    invitation: Invitation, values: Mapping[str, str], now: datetime
) -> tuple[SurveyResponse | None, dict[str, str]]:
    """The response, or None and the errors: field -> reason. Each question may be left out, not all of it."""
    form = invitation.form
    answers, errors = {}, {}
    for each in form.asked:
        given = values.get(each.id, "")
        if given in each.answers:
            answers[each.id] = given
        elif given:
            errors[each.id] = "Choose one of the answers."
    comment = plain_text(values.get("comment", "")) if form.comment else ""
    if len(comment) > COMMENT_LIMIT:
        errors["comment"] = f"This has {len(comment):,} characters; the limit is {COMMENT_LIMIT:,}."
    if not errors and not answers and not comment:
        first = form.asked[0].id if form.asked else "comment"
        errors[first] = NOTHING_ANSWERED if form.asked else "Write a comment."
    if errors:
        return None, errors
    response = SurveyResponse(
        invitation.id,
        invitation.kind,
        invitation.library_id,
        invitation.question_id,
        invitation.asked_at,
        now,
        answers,
        comment,
    )
    return response, {}


class Tally(Struct, frozen=True):
    """How many were asked and answered, and how often each answer was given: question -> answer -> count."""

    asked: int = 0
    answered: int = 0
    counts: dict[str, dict[str, int]] = field(default_factory=dict)


def tally_of(response: SurveyResponse) -> Tally:
    """What one response adds to the totals."""
    return Tally(0, 1, {question: {given: 1} for question, given in response.answers.items()})


def sum_of(tallies: Iterable[Tally]) -> Tally:
    """Several months together."""
    asked = answered = 0
    counts: dict[str, dict[str, int]] = {}
    for each in tallies:
        asked, answered = asked + each.asked, answered + each.answered
        for question, given in each.counts.items():
            sums = counts.setdefault(question, {})
            for answer, count in given.items():
                sums[answer] = sums.get(answer, 0) + count
    return Tally(asked, answered, counts)


def negative(tally: Tally) -> Tally:
    """The same to be taken away."""
    counts = {
        question: {answer: -count for answer, count in given.items()}
        for question, given in tally.counts.items()
    }
    return Tally(-tally.asked, -tally.answered, counts)


SHEET_HEAD = (
    "Asked",
    "Answered",
    "Form",
    "Question number",
    *(each.text for each in MENU.values()),
    "Comment",
)


def sheet_row(response: SurveyResponse, number: int | None) -> tuple[str, ...]:
    """A response as a row of the sheet that `SHEET_HEAD` is the head of; `number` is the question's."""
    return (
        to_text(response.asked_at),
        to_text(response.answered_at),
        KIND_NAMES[response.kind],
        "" if number is None else str(number),
        *(each.answers.get(response.answers.get(each.id, ""), "") for each in MENU.values()),
        response.comment,
    )
