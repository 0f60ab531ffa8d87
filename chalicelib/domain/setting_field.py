"""The kinds of field that a setting is made of: what each takes, and the sentence that says why it takes something not.

Each kind reads what was sent and returns it as it is kept; it raises `Unfit` with the reason. Forms and the API's
document are made of the same kinds.
"""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from msgspec import Struct

from chalicelib.domain.chat_form import address_error, plain_line, plain_text, text_error

ADDRESS_LIMIT = 2000  # characters of an address of a page
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_SEPARATORS = re.compile(r"[;\n]")


class Unfit(ValueError):
    """What was sent cannot be kept; the text is the reason, fit to be shown beside the field."""


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
        return _limited(plain_line(_text(value)), self.most, required=self.required)


class Text(Struct, frozen=True, tag="text"):
    """A text that keeps its line breaks, of at most so many characters."""

    most: int = 2000
    required: bool = False

    def read(self, value: object) -> str:
        """The text with line breaks of one kind."""
        return _limited(plain_text(_text(value)), self.most, required=self.required)


class OwnText(Struct, frozen=True, tag="own_text"):
    """A text of one's own, which may be empty; or none, which stands for the default."""

    most: int = 2000
    default: str = ""

    def read(self, value: object) -> str | None:
        """The text with line breaks of one kind, or None."""
        return (
            None if value is None else _limited(plain_text(_text(value)), self.most, required=False)
        )


class Email(Struct, frozen=True, tag="email"):
    """One e-mail address, or none."""

    required: bool = False

    def read(self, value: object) -> str:
        """The address without what is around it."""
        return _address(_text(value), required=self.required)


class Emails(Struct, frozen=True, tag="emails"):
    """E-mail addresses; people separate them by semicolons."""

    most: int = 20

    def read(self, value: object) -> tuple[str, ...]:
        """The addresses, each once; a text is taken apart at its semicolons."""
        given = _SEPARATORS.split(value) if isinstance(value, str) else _list(value)
        addresses = [_text(each).strip() for each in given]
        found = tuple(dict.fromkeys(_address(each) for each in addresses if each))
        if len(found) > self.most:
            raise Unfit(f"These are {len(found)} addresses; the limit is {self.most}.")
        return found


class Url(Struct, frozen=True, tag="url"):
    """The address of a page, by https, or none."""

    required: bool = False

    def read(self, value: object) -> str:
        """The address."""
        address = _limited(_text(value).strip(), ADDRESS_LIMIT, required=self.required)
        if address:
            _check_https(address)
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
        chosen = [_text(each) for each in _list(value)]
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
        colour = _text(value).strip().lower()
        if colour and not _COLOUR.fullmatch(colour):
            raise Unfit("Write a colour as # and six digits, such as #1f5f8b.")
        return colour


class TimeZone(Struct, frozen=True, tag="time_zone"):
    """A time zone by its name in the IANA database."""

    def read(self, value: object) -> str:
        """The name."""
        name = _text(value).strip()
        if name not in available_timezones():
            raise Unfit("Choose a time zone, such as America/Chicago.")
        return name


class QueueId(Struct, frozen=True, tag="queue"):
    """One of the group's queues, by id; whoever saves it looks whether it is there."""

    def read(self, value: object) -> str:
        """The id."""
        return _limited(_text(value).strip(), 60, required=True)


class Rows(Struct, frozen=True, tag="rows"):
    """A list of rows that all have the same fields, in an order of their own."""

    fields: "tuple[Field, ...]"
    most: int
    noun: str = "row"

    def read(self, value: object) -> tuple[dict[str, Any], ...]:
        """The rows; what is wrong is told with the number of its row."""
        rows = _list(value)
        if len(rows) > self.most:
            raise Unfit(f"These are {len(rows)} of them; the limit is {self.most}.")
        return tuple(self._row(number, row) for number, row in enumerate(rows, start=1))

    def _row(self, number: int, row: object) -> dict[str, Any]:
        if not isinstance(row, Mapping):
            raise Unfit(f"{self.noun.capitalize()} {number} is not filled in.")
        try:
            return {field.name: field.kind.read(row.get(field.name)) for field in self.fields}
        except Unfit as unfit:
            raise Unfit(f"{self.noun.capitalize()} {number}: {unfit}") from unfit


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
)


class Field(Struct, frozen=True):
    """One field of a setting: its name in the API, its label and help on the screen, what it takes."""

    name: str
    label: str
    kind: Kind
    help: str = ""


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Unfit("Write a text.")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list | tuple):
        raise Unfit("Send a list.")
    return list(value)


def _limited(text: str, most: int, *, required: bool) -> str:
    reason = text_error(text, most, "This is needed.")
    if reason and (text or required):
        raise Unfit(reason)
    return text


def _address(text: str, *, required: bool = False) -> str:
    address = text.strip()
    if not address:
        if required:
            raise Unfit("Write an e-mail address.")
        return ""
    if reason := address_error(address):
        raise Unfit(f"{address[:60]}: {reason}")
    return address


def _check_https(address: str) -> None:
    if _has_control(address):
        raise Unfit("The address holds characters that no address has.")
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or "." not in host:
        raise Unfit("Write the whole address of a page, such as https://www.example.org/ask.")
    if parts.scheme.lower() != "https":
        raise Unfit("Only addresses that begin with https:// are taken.")
    if parts.username or parts.password:
        raise Unfit("Leave out the user name and password.")


def _has_control(text: str) -> bool:
    return any(ord(each) < 33 or ord(each) == 127 for each in text)
