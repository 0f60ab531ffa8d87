"""The declaration of what a library asks its patrons: one row of the table of all settings."""

from collections.abc import Mapping

from chalicelib.domain.actor import Caller
from chalicelib.domain.setting import Place, Scope, Setting, Values
from chalicelib.domain.setting_field import Choice, Choices, Field, Option, Url, YesNo
from chalicelib.domain.survey import QUESTIONS_LIMIT, SurveyWay, address_error
from chalicelib.domain.survey_menu import MENU


def _a_survey_elsewhere_has_an_address(values: Values) -> Mapping[str, str]:
    reason = address_error(values["way"], values["url"])
    return {"url": reason} if reason else {}


_MENU = Choices(tuple(Option(each.id, each.text) for each in MENU.values()), QUESTIONS_LIMIT)

SURVEY_FORM = Setting(
    name="survey-form",
    scope=Scope.LIBRARY,
    place=Place.INSTITUTION_SURVEYS,
    title="Survey Form",
    help="What patrons of your library are asked once they were helped, whichever library helped them.",
    feature="F17",
    see=Caller.LIBRARY_ADMIN,
    change=Caller.LIBRARY_ADMIN,
    part="survey",
    fields=(
        Field(
            "way",
            "Survey",
            Choice(
                (
                    Option(SurveyWay.NONE.value, "None", "Nobody is asked."),
                    Option(
                        SurveyWay.INTERNAL.value,
                        "Our own",
                        "The forms below, with results here. A form without questions and box is not asked.",
                    ),
                    Option(
                        SurveyWay.EXTERNAL.value,
                        "Elsewhere",
                        "A link to your own survey, after chats and in the letters. Nothing of it comes back here.",
                    ),
                )
            ),
        ),
        Field("url", "Address of the survey elsewhere", Url(), "It begins with https://."),
        Field(
            "chat_questions",
            "Chat Session form",
            _MENU,
            "Asked when a chat ends, or from the transcript. Up to 15 questions.",
        ),
        Field("chat_comment", "Comment box of the Chat Session form", YesNo()),
        Field(
            "ask_questions",
            "Ask Answers form",
            _MENU,
            "Asked from the letter with an answer. Up to 15 questions.",
        ),
        Field("ask_comment", "Comment box of the Ask Answers form", YesNo()),
    ),
    rule=_a_survey_elsewhere_has_an_address,
)
