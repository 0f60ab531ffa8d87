"""The chat form of a queue: what a patron fills in, and the rules for it."""

import re
from collections.abc import Mapping

from msgspec import Struct

from chalicelib.domain.form_field import (
    LINE_LIMIT,
    SPOKEN_FIRST,
    STANDARD_FORM,
    TEXT_LIMIT,
    ChatForm,
    FieldKind,
    FormField,
)
from chalicelib.domain.form_words import PHRASES, FormWords

NAME_LIMIT = 100
EMAIL_LIMIT = 254  # RFC 5321, 4.5.3.1.3 less the angle brackets
QUESTION_LIMIT = 4000
KEY_LIMIT = 64
ANONYMOUS = "Anonymous"
"""The name of whoever gives none where a form does not need it."""

LIMITS = {
    FieldKind.QUESTION: QUESTION_LIMIT,
    FieldKind.LIBRARY: KEY_LIMIT,
    FieldKind.NAME: NAME_LIMIT,
    FieldKind.LINE: LINE_LIMIT,
    FieldKind.TEXT: TEXT_LIMIT,
}
"""How many characters a field takes."""

LONG = frozenset({FieldKind.QUESTION, FieldKind.TEXT})
"""The kinds that keep their line breaks."""

_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\.]+(\.[^\s@<>,;:\"()\[\]\\.]+)+")
_BREAKS = re.compile(r"[\x00-\x1f\x7f]+")


class ChatRequest(Struct, frozen=True):
    """What a patron sent with the chat form, checked. `form` is how staff see it: label and value of each field."""

    name: str
    email: str | None
    question: str
    library_id: str
    request_key: str
    form: tuple[tuple[str, str], ...]


def check_form(
    values: Mapping[str, str],
    *,
    libraries: Mapping[str, str],
    email_required: bool,
    form: ChatForm = STANDARD_FORM,
    language: str = SPOKEN_FIRST,
) -> tuple[ChatRequest | None, dict[str, str]]:
    """The request, or None and the errors: field -> reason in the patron's language.

    `libraries` may be asked: id -> name. An address is required where the form says so, and where the answer can come
    by mail alone.
    """
    words = PHRASES[language]
    library = values.get("library", "") or (next(iter(libraries)) if len(libraries) == 1 else "")
    asked = form.asks(by_mail=email_required)
    typed = {each.name: _typed(each, values) for each in asked}
    errors = {each.name: _error(each, typed[each.name], words) for each in asked}
    errors["library"] = None if library in libraries else words.needs_library
    key = values.get("request_key", "")
    errors["request_key"] = None if 0 < len(key) <= KEY_LIMIT else words.reload
    found = {field: reason for field, reason in errors.items() if reason}
    if found:
        return None, found
    name, email = typed.get("name") or ANONYMOUS, typed.get("email", "")
    shown = [("Name", name), ("E-mail", email), ("Question", typed["question"])]
    first = form.first_language
    shown += [
        (each.in_language(first).label, each.answer(typed[each.name], first))
        for each in asked
        if each.is_own
    ]
    return (
        ChatRequest(name, email or None, typed["question"], library, key, tuple(shown)),
        {},
    )


def _typed(field: FormField, values: Mapping[str, str]) -> str:
    """What was sent of a field, as it is kept."""
    sent = values.get(field.name, "")
    return plain_text(sent) if field.kind in LONG else plain_line(sent)


def _error(field: FormField, typed: str, words: FormWords) -> str | None:
    """Why it cannot be taken, or None."""
    label = field.in_language(words.code).label
    match field.kind:
        case FieldKind.EMAIL:
            return address_error(typed, required=field.required, words=words)
        case FieldKind.CHECKBOX:
            return words.needs_tick.format(label=label) if field.required and not typed else None
        case FieldKind.CHOICE | FieldKind.RADIO:
            options = [str(index) for index, _ in enumerate(field.in_language(words.code).options)]
            is_left = not typed and not field.required
            return None if is_left or typed in options else words.needs_choice.format(label=label)
    missing = {FieldKind.QUESTION: words.needs_question, FieldKind.NAME: words.needs_name}
    if not typed and not field.required:
        return None
    needed = missing.get(field.kind) or words.needs_answer.format(label=label)
    return text_error(typed, LIMITS[field.kind], needed, words)


def address_error(
    email: str, *, required: bool = True, words: FormWords = PHRASES[SPOKEN_FIRST]
) -> str | None:
    """Why an address cannot be used, or None."""
    if not email:
        return words.needs_email if required else None
    if len(email) > EMAIL_LIMIT:
        return words.long_email.format(length=len(email), limit=EMAIL_LIMIT)
    if not _ADDRESS.fullmatch(email):
        return words.bad_email
    if not email.isascii():  # SES refuses it, and nobody would learn of that
        return words.foreign_email
    return None


def plain_line(text: str) -> str:
    """The text on one line."""
    return _BREAKS.sub(" ", text).strip()


def plain_text(text: str) -> str:
    """The text with line breaks of one kind, and nothing around it."""
    return text.replace("\r\n", "\n").replace("\x00", "").strip()


def text_error(
    text: str, limit: int, missing: str, words: FormWords = PHRASES[SPOKEN_FIRST]
) -> str | None:
    """Why a text cannot be taken, or None."""
    if not text:
        return missing
    if len(text) > limit:
        return words.too_long.format(length=f"{len(text):,}", limit=f"{limit:,}")
    return None
