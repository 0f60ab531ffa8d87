"""Messages are handed out in portions: all of a long thread may be too much for one answer."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

PORTION = 64 * 1024  # bytes of one answer; API Gateway refuses a message over 128 kB
LINE_BYTES = 400  # what a message has besides its text


class _Line(Protocol):
    @property
    def text(self) -> str: ...


Line = TypeVar("Line", bound=_Line)


def portion_of(lines: Iterable[Line], portion: int = PORTION) -> list[Line]:
    """At least one of the lines, then as many as a portion of bytes holds. The reader asks again after the last."""
    taken: list[Line] = []
    for each in lines:
        portion -= len(each.text.encode()) + LINE_BYTES
        if taken and portion < 0:
            break
        taken.append(each)
    return taken
