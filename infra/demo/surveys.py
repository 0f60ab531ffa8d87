"""What the demo's patrons answered to their library's survey: a pure function of the questions and a seed."""

import tomllib
from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from pathlib import Path
from random import Random

from chalicelib.domain.library import Library
from chalicelib.domain.question import Question
from chalicelib.domain.survey import SurveyKind
from chalicelib.domain.survey_response import Invitation, SurveyResponse, invitation_to

SEED = 15
ANSWERED, COMMENTED, LEFT_OUT = 0.25, 0.3, 0.12
"""How often a survey is answered, how often with a comment, how often a question is left out."""


def asked_of(libraries: Iterable[Library], questions: Iterable[Question]) -> list[Invitation]:
    """The surveys of their own that libraries asked after chats with a librarian."""
    surveys = {each.id: each.survey for each in libraries}
    invitations = []
    for question in questions:
        if question.accepted_at is None or question.resolution == "practice":
            continue
        at = question.ended_at or question.asked_at
        invited = invitation_to(
            surveys[question.library_id],
            SurveyKind.CHAT,
            question.id,
            question.library_id,
            question.id,
            at,
        )
        if invited and not invited.url:
            invitations.append(invited)
    return invitations


def responses_to(invitations: Iterable[Invitation]) -> list[SurveyResponse]:
    """What came back."""
    chance = Random(SEED)  # noqa: S311 -- a demo, not a secret
    return [_response(each, chance) for each in invitations if chance.random() < ANSWERED]


def _response(invitation: Invitation, chance: Random) -> SurveyResponse:
    answers = {}
    for question in invitation.form.asked:
        if chance.random() < LEFT_OUT:
            continue
        given = list(question.answers)
        weights = [2 ** (len(given) - place) for place in range(len(given))]
        answers[question.id] = chance.choices(given, weights)[0]
    return SurveyResponse(
        invitation.id,
        invitation.kind,
        invitation.library_id,
        invitation.question_id,
        invitation.asked_at,
        invitation.asked_at + timedelta(minutes=chance.uniform(1, 40)),
        answers,
        chance.choice(_comments()) if chance.random() < COMMENTED or not answers else "",
    )


@cache
def _comments() -> list[str]:
    text = (Path(__file__).parent / "surveys.toml").read_text(encoding="utf-8")
    comments: list[str] = tomllib.loads(text)["comments"]
    return comments
