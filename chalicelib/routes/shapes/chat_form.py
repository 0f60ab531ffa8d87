"""The shapes of chat forms and of the link for catalogues."""

from typing import Literal

from chalicelib.routes.shapes.shape import Named, Shape


class ChatForm(Shape):
    """A form that serves the library: its address without and with Viewport."""

    queue: Named
    kind: Literal["library", "group", "cooperative"]
    chat: str
    viewport: str


class ChatForms(Shape):
    """The forms of a library, and its question form. Without a Viewport URL both kinds of chat are the same."""

    forms: list[ChatForm]
    question_form: str
    has_viewport: bool


class ReferenceService(Shape):
    """Where a catalogue may send patrons of the library."""

    library: str
    url: str
