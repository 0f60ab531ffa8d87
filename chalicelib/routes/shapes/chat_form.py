"""The shapes of chat forms and of the link for catalogues."""

from typing import Literal

from chalicelib.routes.shapes.setting import FormFieldView
from chalicelib.routes.shapes.shape import Count, Instant, Named, Shape


class FormAddress(Shape):
    """Where a form is found. With several languages it is one of them; without, that of the browser."""

    form_type: Literal["chat", "viewport"]
    language: str
    url: str


class ChatForm(Shape):
    """A form that serves the library: where it is found in each type and language, and on public computers."""

    queue: Named
    kind: Literal["library", "group", "cooperative"]
    addresses: list[FormAddress]
    public_computer: str


class ChatForms(Shape):
    """The forms of a library, and its question form. Without a Viewport URL both kinds of chat are the same."""

    forms: list[ChatForm]
    question_form: str
    has_viewport: bool


class ReferenceService(Shape):
    """Where a catalogue may send patrons of the library."""

    library: str
    url: str


class PublishedVersion(Shape):
    """A version of a form: which, when, and who published it."""

    number: Count
    at: Instant
    by: str


class Publication(Shape):
    """The number of the form that patrons see (0: the standard one), and whether the saved draft differs from it."""

    published: Count
    differs: bool
    languages: list[str]
    versions: list[PublishedVersion]


class FormVersion(Shape):
    """A form as it was published."""

    languages: list[str]
    types: list[str]
    fields: list[FormFieldView]


class FormPreview(Shape):
    """A page that can be opened for ten minutes."""

    page: str
