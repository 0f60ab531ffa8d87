"""The shapes of settings, made from their declarations: what is sent and answered, and what a form is made of."""

from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, Literal, cast

from msgspec import Meta, Struct, defstruct

from chalicelib.domain.banner_image import Image
from chalicelib.domain.form_field import STANDARD, FieldKind
from chalicelib.domain.form_field_kind import FormFields
from chalicelib.domain.hours_field import Day, DaySpans, Week
from chalicelib.domain.queue import QueueKind
from chalicelib.domain.setting import Place, Scope, Setting
from chalicelib.domain.setting_field import (
    Choice,
    Choices,
    Colour,
    Email,
    Emails,
    Field,
    Line,
    Number,
    Option,
    OwnText,
    QueueId,
    Rows,
    Text,
    TimeZone,
    Url,
    YesNo,
)
from chalicelib.domain.web_address import ADDRESS_LIMIT
from chalicelib.routes.shapes.shape import Count, Shape


class FieldView(Shape):
    """A field: what it takes stands in `kind`, under the names of its limits."""

    name: str
    label: str
    help: str
    kind: Annotated[
        dict[str, Any],
        Meta(
            description="`type` and the limits of that type.",
            extra_json_schema={"additionalProperties": True},
        ),
    ]


class FieldWordsView(Shape):
    """What patrons read of a field of a chat form."""

    label: str
    help: str
    options: list[str]


class FormFieldView(Shape):
    """A field of a chat form; `words` has what patrons read of it by language."""

    id: str
    kind: FieldKind
    required: bool
    words: dict[str, FieldWordsView]


class SpanView(Shape):
    """From one time of the day to another, as HH:MM; to one that is not later it passes midnight."""

    opens: str
    closes: str


class SettingView(Shape):
    """A setting that one may see: where it stands, what its form is made of."""

    name: str
    scope: Scope
    place: Place
    title: str
    help: str
    path: str
    saved: str
    may_change: bool
    fields: list[FieldView]


class Settings(Shape):
    """All settings that the account may see."""

    settings: list[SettingView]


class SettingValues(Shape):
    """What is set, how often, when and by whom it was saved, and what is to be said of it."""

    values: Annotated[
        dict[str, Any],
        Meta(
            description="The paths of the single settings have their fields.",
            extra_json_schema={"additionalProperties": True},
        ),
    ]
    revision: Count
    saved_at: str
    saved_by: str
    notes: list[str]


class TaskView(Shape):
    """A task of the set-up, and the section where it is done."""

    title: str
    section: str
    done: bool
    optional: bool


class Checklist(Shape):
    """The tasks of an account's role."""

    tasks: list[TaskView]


class CustomMessageState(Shape):
    """A message by the name of its setting, and what is set of it in a word."""

    name: str
    state: Literal["Default", "Custom", "Yes", "No", "Include", "Exclude"]


class CustomMessages(Shape):
    """The library's messages, in the order of the screen."""

    messages: list[CustomMessageState]


class TestSent(Shape):
    """The addresses that a test was sent to."""

    addresses: list[str]


class MockUp(Shape):
    """How a message looks as it is saved; a page has no sender. `page` can be opened for ten minutes."""

    sender: str
    subject: str
    text: str
    page: str


class GroupQueue(Shape):
    """A queue; `own` when the group's administrators set it up."""

    id: str
    name: str
    kind: QueueKind
    own: bool


class GroupQueues(Shape):
    """The queues of a group."""

    queues: list[GroupQueue]


def _name(setting: Setting) -> str:
    return "".join(word.title() for word in setting.name.split("-"))


@cache
def values_shape(setting: Setting) -> type[Struct]:
    """The values of a setting, with titles, help and limits."""
    return _values(f"{_name(setting)}Values", setting.fields)


@cache
def save_shape(setting: Setting) -> type[Struct]:
    """What is sent to save a setting."""
    return defstruct(
        f"Save{_name(setting)}",
        [("revision", Count), ("values", values_shape(setting))],
        namespace={"__doc__": "The values to save, and the revision that they were made from."},
    )


@cache
def setting_shape(setting: Setting) -> type[Shape]:
    """What is answered: the values, and when and by whom they were saved last; empty texts where never."""
    made: Any = defstruct(
        f"{_name(setting)}Setting",
        [
            ("values", values_shape(setting)),
            ("revision", Count),
            ("saved_at", str),
            ("saved_by", str),
            ("notes", list[str]),
        ],
        bases=(Shape,),
        namespace={"__doc__": f"{setting.title}: {setting.help}"},
        forbid_unknown_fields=True,
    )
    return cast("type[Shape]", made)


def _values(name: str, fields: tuple[Field, ...]) -> type[Struct]:
    return defstruct(
        name,
        [(field.name, _annotation(name, field)) for field in fields],
        forbid_unknown_fields=True,
    )


def _annotation(owner: str, field: Field) -> Any:
    meta: dict[str, Any] = {"title": field.label}
    if field.help:
        meta["description"] = field.help
    name = f"{owner}{field.name.title().replace('_', '')}"
    return Annotated[TYPES[type(field.kind)](field.kind, name), Meta(**meta)]


def _one_of(options: tuple[Option, ...]) -> Any:
    return Literal[tuple(each.value for each in options)]


def _at_most(most: int, each: Any) -> Any:
    return Annotated[list[each], Meta(max_length=most)]


def _week(kind: Week) -> Any:
    day: Any = _at_most(kind.most, SpanView)
    return Annotated[list[day], Meta(min_length=7, max_length=7)]


def _rows(kind: Rows, name: str) -> Any:
    return _at_most(kind.most, _values(f"{name}Row", kind.fields))


TYPES: dict[type, Callable[[Any, str], Any]] = {
    YesNo: lambda _kind, _name: bool,
    Line: lambda kind, _name: Annotated[str, Meta(max_length=kind.most)],
    Text: lambda kind, _name: Annotated[str, Meta(max_length=kind.most)],
    OwnText: lambda kind, _name: Annotated[str, Meta(max_length=kind.most)] | None,
    Email: lambda _kind, _name: str,
    Emails: lambda kind, _name: _at_most(kind.most, str),
    Url: lambda _kind, _name: Annotated[str, Meta(max_length=ADDRESS_LIMIT)],
    Choice: lambda kind, _name: _one_of(kind.options),
    Choices: lambda kind, _name: _at_most(kind.most, _one_of(kind.options)),
    Number: lambda kind, _name: Annotated[int, Meta(ge=kind.least, le=kind.most)],
    Colour: lambda _kind, _name: str,
    TimeZone: lambda _kind, _name: str,
    QueueId: lambda _kind, _name: str,
    Rows: _rows,
    Image: lambda kind, _name: Annotated[str, Meta(max_length=2 * kind.most)],
    Day: lambda _kind, _name: str,
    DaySpans: lambda kind, _name: _at_most(kind.most, SpanView),
    Week: lambda kind, _name: _week(kind),
    FormFields: lambda kind, _name: _at_most(kind.most + len(STANDARD), FormFieldView),
}
"""Kind of field -> the type that the API's document shows; rows get a shape of their own name."""
