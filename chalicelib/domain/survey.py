"""What a library asks its patrons afterwards: nothing, its own survey, or one elsewhere (docs/features.md F17)."""

from enum import StrEnum

from msgspec import Struct

from chalicelib.domain.survey_menu import MENU, MenuQuestion

QUESTIONS_LIMIT = 15
UNFIT = frozenset("\"'<>\\`{}")
"""What may stand in no address: it would have to be escaped."""


class SurveyWay(StrEnum):
    """How a library asks."""

    NONE = "none"
    INTERNAL = "internal"
    EXTERNAL = "external"


class SurveyKind(StrEnum):
    """The two forms: one about a chat, one about an answer that came by mail."""

    CHAT = "chat"
    ASK = "ask"


KIND_NAMES = {SurveyKind.CHAT: "Chat Session", SurveyKind.ASK: "Ask Answers"}


class Survey(Struct, frozen=True):
    """What a library has chosen. A form without questions and without a comment box is not asked."""

    way: SurveyWay = SurveyWay.NONE
    url: str = ""
    chat_questions: tuple[str, ...] = ()
    chat_comment: bool = False
    ask_questions: tuple[str, ...] = ()
    ask_comment: bool = False

    def form(self, kind: SurveyKind) -> "SurveyForm":
        """One of the two forms, whether it is asked or not."""
        if kind is SurveyKind.CHAT:
            return SurveyForm(self.chat_questions, self.chat_comment)
        return SurveyForm(self.ask_questions, self.ask_comment)

    def asks(self, kind: SurveyKind) -> bool:
        """Whether patrons are asked: by this form of the library's own, or elsewhere."""
        if self.way is SurveyWay.EXTERNAL:
            return self.url != ""
        return self.way is SurveyWay.INTERNAL and not self.form(kind).is_empty


class SurveyForm(Struct, frozen=True):
    """The questions of a form, by their ids, and whether it has a box for a comment."""

    questions: tuple[str, ...] = ()
    comment: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it asks nothing."""
        return not self.questions and not self.comment

    @property
    def asked(self) -> tuple[MenuQuestion, ...]:
        """The questions in full, those of them that the menu has."""
        return tuple(MENU[each] for each in self.questions if each in MENU)


def address_error(way: str, url: str) -> str | None:
    """Why a survey elsewhere cannot be linked from our pages and letters, or None."""
    if not url:
        return "Write the address of your survey." if way == SurveyWay.EXTERNAL else None
    if not url.isascii() or UNFIT & set(url):
        return "Write the address as the browser shows it, without quotation marks, brackets or letters beyond a to z."
    return None
