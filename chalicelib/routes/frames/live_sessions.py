"""Frames of administrators about live sessions of their own patrons."""

from chalicelib.actions import live_sessions
from chalicelib.domain.actor import Caller
from chalicelib.routes.frames.frame import Empty, Frame, OfChat

FRAMES: dict[str, Frame] = {
    "session.list": Frame(
        Caller.LIBRARY_ADMIN,
        Empty,
        lambda desk, staff, _line, _: live_sessions.overview(desk, staff),
    ),
    "session.watch": Frame(
        Caller.LIBRARY_ADMIN,
        OfChat,
        lambda desk, staff, line, frame: live_sessions.watch(desk, staff, line, frame.chat),
    ),
    "session.join": Frame(
        Caller.LIBRARY_ADMIN,
        OfChat,
        lambda desk, staff, line, frame: live_sessions.join(desk, staff, line, frame.chat),
    ),
    "session.leave": Frame(
        Caller.LIBRARY_ADMIN,
        OfChat,
        lambda desk, staff, _line, frame: live_sessions.leave(desk, staff, frame.chat),
    ),
}
