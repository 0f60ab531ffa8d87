"""The fields of a chat form as they are sent to be kept: a list of what is checked in all its languages."""

import re
from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from chalicelib.domain.chat_form import plain_line
from chalicelib.domain.form_field import (
    ALWAYS_THERE,
    HELP_LIMIT,
    LABEL_LIMIT,
    OPTION_LIMIT,
    OPTIONS,
    OWN_FIELDS,
    STANDARD,
    WITH_OPTIONS,
    FieldKind,
    FieldWords,
    FormField,
)
from chalicelib.domain.form_words import PHRASES
from chalicelib.domain.setting_value import Unfit, limited, list_of, text_of

LEAST_OPTIONS = 2
_ID = re.compile(r"[a-z0-9]{1,20}")


class FormFields(Struct, frozen=True, tag="form_fields"):
    """The fields of a chat form, in their order, each with its words in every language."""

    most: int = OWN_FIELDS

    def read(self, value: object) -> tuple[FormField, ...]:
        """The fields as they are kept; what is wrong is told with the number of its field."""
        rows = list_of(value)
        if len(rows) > self.most + len(STANDARD):
            raise Unfit(f"There are more than {self.most} fields of your own.")
        fields = tuple(_field(number, row) for number, row in enumerate(rows, start=1))
        _check_together(fields, self.most)
        return fields


def language_fault(fields: tuple[FormField, ...], languages: tuple[str, ...]) -> str:
    """Why the form cannot be read in one of the languages, or nothing."""
    for number, field in enumerate(fields, start=1):
        said = {PHRASES[code].name: field.in_language(code) for code in languages}
        for language, words in said.items():
            if field.is_own and not words.label:
                return f"Field {number}: Write its label in {language}."
            if field.kind in WITH_OPTIONS and len(words.options) < LEAST_OPTIONS:
                return f"Field {number}: Write at least two options in {language}."
        if len({len(words.options) for words in said.values()}) > 1:
            return f"Field {number}: Write the same options, in the same order, in each language."
    return ""


def _field(number: int, row: object) -> FormField:
    if not isinstance(row, Mapping):
        raise Unfit(f"Field {number} is not filled in.")
    if unknown := row.keys() - set(FormField.__struct_fields__):
        raise Unfit(f"Field {number}: There is nothing like “{min(map(str, unknown))[:40]}”.")
    try:
        kind = _kind(row.get("kind"))
        return FormField(
            id=kind.value if kind in STANDARD else _id(row.get("id")),
            kind=kind,
            required=_required(row.get("required", False)) or kind in ALWAYS_THERE,
            words=_words(kind, row.get("words", {})),
        )
    except Unfit as unfit:
        raise Unfit(f"Field {number}: {unfit}") from unfit


def _kind(value: object) -> FieldKind:
    try:
        return FieldKind(text_of(value))
    except ValueError as error:
        raise Unfit("There is no such kind of field.") from error


def _required(value: object) -> bool:
    if not isinstance(value, bool):
        raise Unfit("Choose whether it must be filled in.")
    return value


def _id(value: object) -> str:
    known = text_of(value)
    if not _ID.fullmatch(known):
        raise Unfit("Its id has letters a to z and digits, 20 at most.")
    return known


def _words(kind: FieldKind, value: object) -> dict[str, FieldWords]:
    if not isinstance(value, Mapping):
        raise Unfit("Its words stand by language.")
    if unknown := value.keys() - PHRASES.keys():
        raise Unfit(f"There is no language “{min(map(str, unknown))[:40]}”.")
    spoken = {code: _spoken(kind, code, value[code]) for code in PHRASES if code in value}
    return {code: words for code, words in spoken.items() if words != FieldWords()}


def _spoken(kind: FieldKind, code: str, value: object) -> FieldWords:
    if not isinstance(value, Mapping) or value.keys() - set(FieldWords.__struct_fields__):
        raise Unfit("Its words are a label, help and options.")
    try:
        return FieldWords(
            label=_line(value.get("label", ""), LABEL_LIMIT),
            help=_line(value.get("help", ""), HELP_LIMIT),
            options=_options(value.get("options", ())) if kind in WITH_OPTIONS else (),
        )
    except Unfit as unfit:
        raise Unfit(f"{PHRASES[code].name}: {unfit}") from unfit


def _line(value: object, most: int) -> str:
    return limited(plain_line(text_of(value)), most, required=False)


def _options(value: object) -> tuple[str, ...]:
    options = tuple(option for each in list_of(value) if (option := _line(each, OPTION_LIMIT)))
    if len(options) > OPTIONS:
        raise Unfit(f"These are {len(options)} options; the limit is {OPTIONS}.")
    if twice := [each for each, count in Counter(options).items() if count > 1]:
        raise Unfit(f"The option “{twice[0]}” is there twice.")
    return options


def _check_together(fields: tuple[FormField, ...], most: int) -> None:
    kinds = Counter(field.kind for field in fields)
    for kind in STANDARD:
        if kind in ALWAYS_THERE and not kinds[kind]:
            raise Unfit(f"A form always asks for the {kind.value}.")
        if kinds[kind] > 1:
            raise Unfit(f"A form asks for the {kind.value} once.")
    if sum(field.is_own for field in fields) > most:
        raise Unfit(f"There are more than {most} fields of your own.")
    if len({field.id for field in fields}) < len(fields):
        raise Unfit("Two fields have one id.")
