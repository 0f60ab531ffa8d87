"""What is logged: what failed and where, never what anybody wrote, nor any address.

An error's own message may quote what was sent, so only its type and the places it passed through are kept.
"""

import logging
import traceback

log = logging.getLogger("readyref")


def log_unexpected(error: BaseException) -> None:
    """Records an error that nobody expected: its type, and file, line and function of each frame."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames)
    )
    log.error("unexpected %s at %s", type(error).__name__, places)
