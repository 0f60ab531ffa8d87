"""The kinds of field that a setting is made of: what each takes, and the sentence that says why it takes something not.

Each kind reads what was sent and returns it as it is kept; it raises `Unfit` with the reason. Forms and the API's
document are made of the same kinds.
"""

import re
from collections.abc import Mapping
from typing import Any
from zoneinfo import available_timezones

from msgspec import Struct

from chalicelib.domain.banner_image import Image
from chalicelib.domain.chat_form import plain_line, plain_text
from chalicelib.domain.form_field_kind import FormFields
from chalicelib.domain.hours_field import Day, DaySpans, Week
from chalicelib.domain.setting_value import (
    Unfit,
    address_of,
    check_https,
    limited,
    list_of,
    text_of,
)
from chalicelib.domain.web_address import ADDRESS_LIMIT

_COLOUR = re.compile(r"#[0-9a-f]{6}")
_BRACES = re.compile(r"\{(\w{1,40})\}")
_SEPARATORS = re.compile(r"[;\n]")


class YesNo(Struct, frozen=True, tag="yes_no"):
    """One of two, in the words of the screen."""

    yes: str = "Yes"
    no: str = "No"

    def read(self, value: object) -> bool:
        """True or False."""
        if not isinstance(value, bool):
            raise Unfit(f"Choose {self.yes} or {self.no}.")
        return value


class Line(Struct, frozen=True, tag="line"):
    """A text on one line, of at most so many characters."""

    most: int = 100
    required: bool = False

    def read(self, value: object) -> str:
        """The text without breaks and control characters."""
        return limited(plain_line(text_of(value)), self.most, required=self.required)


class Text(Struct, frozen=True, tag="text"):
    """A text that keeps its line breaks, of at most so many characters.

    Where there are `placeholders`, what stands in braces must be one of them.
    """

    most: int = 2000
    required: bool = False
    placeholders: tuple[str, ...] = ()

    def read(self, value: object) -> str:
        """The text with line breaks of one kind."""
        text = limited(plain_text(text_of(value)), self.most, required=self.required)
        unknown = [name for name in _BRACES.findall(text) if name not in self.placeholders]
        if self.placeholders and unknown:
            known = ", ".join(f"{{{name}}}" for name in self.placeholders)
            raise Unfit(f"Nothing is filled in for {{{unknown[0]}}}. What there is: {known}.")
        return text


class OwnText(Struct, frozen=True, tag="own_text"):
    """A text of one's own, which may be empty; or none, which stands for the default."""

    most: int = 2000
    default: str = ""

    def read(self, value: object) -> str | None:
        """The text with line breaks of one kind, or None."""
        return (
            None
            if value is None
            else limited(plain_text(text_of(value)), self.most, required=False)
        )


class Email(Struct, frozen=True, tag="email"):
    """One e-mail address, or none."""

    required: bool = False

    def read(self, value: object) -> str:
        """The address without what is around it."""
        return address_of(text_of(value), required=self.required)


class Emails(Struct, frozen=True, tag="emails"):
    """E-mail addresses; people separate them by semicolons."""

    most: int = 20

    def read(self, value: object) -> tuple[str, ...]:
        """The addresses, each once; a text is taken apart at its semicolons."""
        given = _SEPARATORS.split(value) if isinstance(value, str) else list_of(value)
        addresses = [text_of(each).strip() for each in given]
        found = tuple(dict.fromkeys(address_of(each) for each in addresses if each))
        if len(found) > self.most:
            raise Unfit(f"These are {len(found)} addresses; the limit is {self.most}.")
        return found


class Url(Struct, frozen=True, tag="url"):
    """The address of a page, by https, or none."""

    required: bool = False

    def read(self, value: object) -> str:
        """The address."""
        address = limited(text_of(value).strip(), ADDRESS_LIMIT, required=self.required)
        if address:
            check_https(address)
        return address


class Option(Struct, frozen=True):
    """One of the values to choose from; an empty help says nothing more."""

    value: str
    name: str
    help: str = ""


class Choice(Struct, frozen=True, tag="choice"):
    """One of a few values."""

    options: tuple[Option, ...]

    def read(self, value: object) -> str:
        """The value that was chosen."""
        for option in self.options:
            if value == option.value:
                return option.value
        raise Unfit("Choose one of the values.")


class Choices(Struct, frozen=True, tag="choices"):
    """Some of several values, at most so many."""

    options: tuple[Option, ...]
    most: int

    def read(self, value: object) -> tuple[str, ...]:
        """What was chosen, in the order of the options."""
        chosen = [text_of(each) for each in list_of(value)]
        if unknown := set(chosen) - {each.value for each in self.options}:
            raise Unfit(f"There is nothing like “{min(unknown)[:40]}” to choose.")
        if len(set(chosen)) > self.most:
            raise Unfit(f"You chose {len(set(chosen))}; the limit is {self.most}.")
        return tuple(each.value for each in self.options if each.value in chosen)


class Number(Struct, frozen=True, tag="number"):
    """A whole number."""

    least: int
    most: int
    unit: str = ""

    def read(self, value: object) -> int:
        """The number."""
        if isinstance(value, bool) or not isinstance(value, int):
            raise Unfit("Write a whole number.")
        if not self.least <= value <= self.most:
            raise Unfit(f"Write a number from {self.least:,} to {self.most:,}.")
        return value


class Colour(Struct, frozen=True, tag="colour"):
    """A colour as browsers write it, or none."""

    def read(self, value: object) -> str:
        """Six digits after a number sign, in lower case; or an empty text."""
        colour = text_of(value).strip().lower()
        if colour and not _COLOUR.fullmatch(colour):
            raise Unfit("Write a colour as # and six digits, such as #1f5f8b.")
        return colour


class TimeZone(Struct, frozen=True, tag="time_zone"):
    """A time zone by its name in the IANA database; none where it is not `required`."""

    required: bool = True

    def read(self, value: object) -> str:
        """The name."""
        name = text_of(value).strip()
        if not name and not self.required:
            return ""
        if name not in available_timezones():
            raise Unfit("Choose a time zone, such as America/Chicago.")
        return name


class QueueId(Struct, frozen=True, tag="queue"):
    """One of the group's queues, by id; whoever saves it looks whether it is there."""

    def read(self, value: object) -> str:
        """The id."""
        return limited(text_of(value).strip(), 60, required=True)


class Rows(Struct, frozen=True, tag="rows"):
    """A list of rows that all have the same fields, in an order of their own."""

    fields: "tuple[Field, ...]"
    most: int
    noun: str = "row"

    def read(self, value: object) -> tuple[dict[str, Any], ...]:
        """The rows; what is wrong is told with the number of its row."""
        rows = list_of(value)
        if len(rows) > self.most:
            raise Unfit(f"These are {len(rows)} of them; the limit is {self.most}.")
        return tuple(self._row(number, row) for number, row in enumerate(rows, start=1))

    def _named(self, number: int) -> str:
        return f"{self.noun[0].upper()}{self.noun[1:]} {number}"

    def _row(self, number: int, row: object) -> dict[str, Any]:
        if not isinstance(row, Mapping):
            raise Unfit(f"{self._named(number)} is not filled in.")
        try:
            return {field.name: field.kind.read(row.get(field.name)) for field in self.fields}
        except Unfit as unfit:
            raise Unfit(f"{self._named(number)}: {unfit}") from unfit


Kind = (
    YesNo
    | Line
    | Text
    | OwnText
    | Email
    | Emails
    | Url
    | Choice
    | Choices
    | Number
    | Colour
    | TimeZone
    | QueueId
    | Rows
    | FormFields
    | Image
    | Day
    | DaySpans
    | Week
)


class Field(Struct, frozen=True):
    """One field of a setting: its name in the API, its label and help on the screen, what it takes."""

    name: str
    label: str
    kind: Kind
    help: str = ""
