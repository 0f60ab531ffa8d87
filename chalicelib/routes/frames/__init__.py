"""Every frame that may be sent over a line, group by group.

docs/socket-protocol.md lists them, and a test compares.
"""

from chalicelib.routes.frames import (
    chat,
    chat_files,
    following,
    librarians,
    live_sessions,
    monitor,
    patron,
    question,
    queue,
    session,
    staff_threads,
)
from chalicelib.routes.frames.frame import Frame

FRAMES: dict[str, Frame] = {
    **monitor.FRAMES,
    **librarians.FRAMES,
    **staff_threads.FRAMES,
    **live_sessions.FRAMES,
    **queue.FRAMES,
    **question.FRAMES,
    **session.FRAMES,
    **following.FRAMES,
    **chat.FRAMES,
    **chat_files.FRAMES,
    **patron.FRAMES,
}
