"""The fields that a group's administrators choose for the form of a queue (docs/features.md F2)."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

OWN_FIELDS = 12
OPTIONS = 20
LABEL_LIMIT = 80
HELP_LIMIT = 200
OPTION_LIMIT = 80
LINE_LIMIT = 150
TEXT_LIMIT = 500
SPOKEN_FIRST = "en"
OWN_PREFIX = "own-"


class FieldKind(StrEnum):
    """What a field takes. The first four each form has at most once."""

    QUESTION = "question"
    LIBRARY = "library"
    NAME = "name"
    EMAIL = "email"
    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    RADIO = "radio"
    CHECKBOX = "checkbox"


STANDARD = (FieldKind.QUESTION, FieldKind.LIBRARY, FieldKind.NAME, FieldKind.EMAIL)
ALWAYS_THERE = frozenset({FieldKind.QUESTION, FieldKind.LIBRARY})
WITH_OPTIONS = frozenset({FieldKind.CHOICE, FieldKind.RADIO})


class FieldWords(Struct, frozen=True):
    """What patrons read of a field in one language. An empty label of a standard field is ours."""

    label: str = ""
    help: str = ""
    options: tuple[str, ...] = ()


class FormField(Struct, frozen=True):
    """A field, with its words by language."""

    id: str
    kind: FieldKind
    required: bool = False
    words: Mapping[str, FieldWords] = {}

    @property
    def is_own(self) -> bool:
        """Whether the group has made it up; the others are what every request has."""
        return self.kind not in STANDARD

    @property
    def name(self) -> str:
        """Its name in what a browser sends."""
        return f"{OWN_PREFIX}{self.id}" if self.is_own else self.kind.value

    def in_language(self, language: str) -> FieldWords:
        """Its words; none of ours."""
        return self.words.get(language, FieldWords())

    def answer(self, typed: str, language: str) -> str:
        """What staff read of what was sent: an option in the language of whoever made the form, not the patron's."""
        if self.kind is FieldKind.CHECKBOX:
            return "Yes" if typed else "No"
        if self.kind in WITH_OPTIONS and typed:
            return self.in_language(language).options[int(typed)]
        return typed


class ChatForm(Struct, frozen=True, omit_defaults=True):
    """The form of a queue: a draft, or the version that was published under a number, which never changes.

    Number 0 is the form that a queue has without any of its own.
    """

    queue_id: str = ""
    number: int = 0
    languages: tuple[str, ...] = (SPOKEN_FIRST,)
    types: tuple[str, ...] = ("chat", "viewport")
    fields: tuple[FormField, ...] = (
        FormField("question", FieldKind.QUESTION, required=True),
        FormField("library", FieldKind.LIBRARY, required=True),
        FormField("name", FieldKind.NAME, required=True),
        FormField("email", FieldKind.EMAIL),
    )

    @property
    def first_language(self) -> str:
        """The one that staff read labels and options in."""
        return self.languages[0]

    def asks(self, *, by_mail: bool) -> tuple[FormField, ...]:
        """The fields in their order. Where the answer comes by mail alone, an address is among them, and needed."""
        if not by_mail:
            return self.fields
        address = FormField("email", FieldKind.EMAIL, required=True)
        known = [each for each in self.fields if each.kind is FieldKind.EMAIL]
        if not known:
            return (*self.fields, address)
        needed = FormField("email", FieldKind.EMAIL, required=True, words=known[0].words)
        return tuple(needed if each is known[0] else each for each in self.fields)

    def says_the_same(self, other: "ChatForm") -> bool:
        """Whether patrons see no difference."""
        return (self.languages, self.types, self.fields) == (
            other.languages,
            other.types,
            other.fields,
        )


STANDARD_FORM = ChatForm()


def best_language(form: ChatForm, asked: str, accepted: str) -> str:
    """The language to show a form in: the one asked for, else the browser's (RFC 9110, 12.5.4), else the first."""
    if asked in form.languages:
        return asked
    for tag in _by_preference(accepted):
        if tag in form.languages:
            return tag
    return form.first_language


def _by_preference(accepted: str) -> list[str]:
    """The primary languages of an Accept-Language, the most wanted first."""
    wanted: list[tuple[float, str]] = []
    for part in accepted.lower().split(",")[:20]:
        tag, _, weight = part.strip().partition(";q=")
        try:
            quality = float(weight or 1)
        except ValueError:
            continue
        if quality > 0:
            wanted.append((-quality, tag.partition("-")[0]))
    return [tag for _, tag in sorted(wanted, key=lambda each: each[0])]
