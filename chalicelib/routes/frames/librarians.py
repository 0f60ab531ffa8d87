"""Frames about the librarians at the desk: who is there, and releasing one whose monitor was left open."""

from msgspec import Struct

from chalicelib.actions import librarians
from chalicelib.domain.actor import Caller
from chalicelib.routes.frames.frame import Empty, Frame


class OfLibrarian(Struct):
    """A librarian."""

    librarian: str


FRAMES: dict[str, Frame] = {
    "librarians.read": Frame(
        Caller.LIBRARIAN, Empty, lambda desk, staff, _line, _: librarians.read(desk, staff)
    ),
    "librarians.release": Frame(
        Caller.LIBRARY_ADMIN,
        OfLibrarian,
        lambda desk, staff, _line, frame: librarians.release(desk, staff, frame.librarian),
    ),
}
