"""Libraries that ask surveys, and the links that patrons get."""

import re

from msgspec.structs import replace

from chalicelib.domain.survey import Survey, SurveyWay
from tests.support.consortium import Consortium

OWN = Survey(
    SurveyWay.INTERNAL,
    chat_questions=("overall", "helpful", "again"),
    chat_comment=True,
    ask_questions=("complete", "speed"),
    ask_comment=True,
)
ELSEWHERE = Survey(SurveyWay.EXTERNAL, "https://survey.example.net/library?id=7")

LINK = re.compile(r"https://desk\.example\.org/survey/([A-Za-z0-9_-]{43})\b")


def set_survey(consortium: Consortium, library_id: str, survey: Survey) -> None:
    """What a library asks from now on."""
    library = consortium.libraries[library_id]
    consortium.save_library(replace(library, survey=survey))


def sent(**answers: str) -> dict[str, str]:
    """A form as a browser sends it."""
    return {"request_key": "a-key", **answers}
