"""What came of a library's surveys."""

from typing import Annotated

from msgspec import Meta, field

from chalicelib.domain.survey import SurveyKind, SurveyWay
from chalicelib.routes.shapes.shape import Count, Instant, Shape

Month = Annotated[str, Meta(pattern=r"^20\d\d-(0[1-9]|1[0-2])$", examples=["2026-11"])]


class AnswerCount(Shape):
    """How often an answer was given."""

    id: str
    text: str
    count: Count


class QuestionCounts(Shape):
    """A question of a survey with its answers; `total` is how many gave one."""

    id: str
    text: str
    total: Count
    answers: list[AnswerCount]


class FormResults(Shape):
    """What came of one form. `view` is the address at which the form can be looked at as it is saved."""

    kind: SurveyKind
    name: str
    view: str
    asked: Count
    answered: Count
    questions: list[QuestionCounts]


class SurveyResults(Shape):
    """The results of a period, by the month in which patrons were asked. `way` is how the library asks now."""

    start: Month = field(name="from")
    to: Month
    way: SurveyWay
    forms: list[FormResults]


class SurveyComment(Shape):
    """What a patron wrote. The question is null while its chat has not ended."""

    id: str
    kind: SurveyKind
    at: Instant
    comment: str
    question_id: str | None
    question_number: int | None


class SurveyComments(Shape):
    """Up to 25 comments; `next` is the cursor of the page after them."""

    comments: list[SurveyComment]
    next: str | None


class SurveySheet(Shape):
    """A portion of a sheet, and the cursor of the next one."""

    csv: str
    next: str | None


class GivenAnswer(Shape):
    """A question of a survey and what was answered, in words."""

    question: str
    answer: str


class SurveyAnswered(Shape):
    """A survey that was answered about a question."""

    kind: SurveyKind
    name: str
    asked_at: Instant
    answered_at: Instant
    answers: list[GivenAnswer]
    comment: str
