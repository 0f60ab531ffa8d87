"""Frames about a question that is open in front of a librarian."""

from msgspec import Struct

from chalicelib.actions import opening
from chalicelib.domain.actor import Caller
from chalicelib.routes.frames.frame import Frame


class OpenQuestion(Struct):
    """A question is open, and perhaps something is being written about it."""

    question: str
    writing: bool = False


class OfQuestion(Struct):
    """A question."""

    question: str


FRAMES: dict[str, Frame] = {
    "question.open": Frame(
        Caller.LIBRARIAN,
        OpenQuestion,
        lambda desk, staff, line, frame: opening.open_question(
            desk, staff, line, frame.question, writing=frame.writing
        ),
    ),
    "question.close": Frame(
        Caller.LIBRARIAN,
        OfQuestion,
        lambda desk, _, line, frame: opening.close_question(desk, line, frame.question),
    ),
}
