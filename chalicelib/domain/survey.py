"""What a library asks its patrons afterwards: nothing, its own survey, or one elsewhere (docs/features.md F17)."""

from collections.abc import Iterable
from enum import StrEnum
from urllib.parse import urlsplit

from msgspec import Struct

from chalicelib.domain.survey_menu import MENU, MenuQuestion

QUESTIONS_LIMIT = 15
URL_LIMIT = 500
UNFIT = frozenset(" \"'<>\\`{}")
"""What may be in no address: it would have to be escaped."""


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


def survey_errors(survey: Survey) -> dict[str, str]:
    """What is wrong with a choice: field -> reason."""
    errors = {
        "url": _url_error(survey.url, required=survey.way is SurveyWay.EXTERNAL),
        "chat_questions": _questions_error(survey.chat_questions),
        "ask_questions": _questions_error(survey.ask_questions),
    }
    return {field: reason for field, reason in errors.items() if reason}


def in_menu_order(questions: Iterable[str]) -> tuple[str, ...]:
    """Each question once, as the menu orders them."""
    chosen = set(questions)
    return tuple(each for each in MENU if each in chosen)


def _questions_error(questions: tuple[str, ...]) -> str | None:
    unknown = [each for each in questions if each not in MENU]
    if unknown:
        return "Choose questions of the menu."
    if len(set(questions)) > QUESTIONS_LIMIT:
        return f"Choose up to {QUESTIONS_LIMIT} questions; these are {len(set(questions))}."
    return None


def _url_error(url: str, *, required: bool) -> str | None:
    """Why an address cannot be opened from our pages and letters, or None."""
    if not url:
        return "Write the address of your survey." if required else None
    if len(url) > URL_LIMIT:
        return f"The address has {len(url)} characters; the limit is {URL_LIMIT}."
    if not url.isascii() or not url.isprintable() or UNFIT & set(url):
        return "Write the address as the browser shows it, without spaces or quotation marks."
    if not _is_public(url):
        return (
            "The address must begin with https:// and a name, such as https://survey.example.org."
        )
    return None


def _is_public(url: str) -> bool:
    """Whether it is an https address that names a host, and holds no name or password."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme == "https" and "." in (parts.hostname or "") and "@" not in parts.netloc
