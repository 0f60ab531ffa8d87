"""The setting of a queue's chat form: the draft that is published once it is right (docs/features.md F2)."""

from collections.abc import Mapping

from chalicelib.domain.actor import Caller
from chalicelib.domain.form_field_kind import FormFields, language_fault
from chalicelib.domain.form_words import PHRASES
from chalicelib.domain.setting import Place, Scope, Setting, Shelf, Values
from chalicelib.domain.setting_field import Choices, Field, Option

LANGUAGES = tuple(Option(code, words.name, words.own_name) for code, words in PHRASES.items())
FORM_TYPES = (
    Option(
        "chat",
        "Chat",
        "The chat alone; pages that a librarian sends open in a window of their own.",
    ),
    Option("viewport", "Chat with Viewport", "The library's own page stands beside the chat."),
)


def _can_be_read(values: Values) -> Mapping[str, str]:
    wrong = {
        name: reason
        for name, reason in (
            ("languages", "Choose at least one language."),
            ("types", "Choose at least one type."),
        )
        if not values[name]
    }
    if not wrong and (fault := language_fault(values["fields"], values["languages"])):
        wrong["fields"] = fault
    return wrong


CHAT_FORM = Setting(
    name="chat-form",
    scope=Scope.QUEUE,
    place=Place.GROUP_FORMS,
    title="Chat Form",
    help="What the form of a queue asks for, in which languages and order. Patrons see it once it is published.",
    feature="F2",
    see=Caller.GROUP_ADMIN,
    change=Caller.GROUP_ADMIN,
    shelf=Shelf.FORM,
    fields=(
        Field(
            "languages",
            "Languages",
            Choices(LANGUAGES, len(LANGUAGES)),
            "Librarians read answers in the first of them. The chat itself is in English.",
        ),
        Field("types", "Form types", Choices(FORM_TYPES, len(FORM_TYPES))),
        Field(
            "fields",
            "Fields",
            FormFields(),
            "Whoever asks while nobody is on duty is always asked for an address as well.",
        ),
    ),
    rule=_can_be_read,
    saved="The draft is saved.",
)
