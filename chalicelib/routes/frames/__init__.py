"""Every frame that may be sent over a line, group by group.

docs/socket-protocol.md lists them, and a test compares.
"""

from chalicelib.routes.frames import chat, monitor, patron, question, queue, session
from chalicelib.routes.frames.frame import Frame

FRAMES: dict[str, Frame] = {
    **monitor.FRAMES,
    **queue.FRAMES,
    **question.FRAMES,
    **session.FRAMES,
    **chat.FRAMES,
    **patron.FRAMES,
}
