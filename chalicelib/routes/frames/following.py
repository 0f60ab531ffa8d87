"""Frames of following the patron's page: asking, agreeing, showing, pointing, ending."""

from typing import Literal

from msgspec import Struct

from chalicelib.actions import following
from chalicelib.actions.desk import Desk
from chalicelib.domain.actor import Caller, ChatPatron
from chalicelib.domain.page_part import PagePart
from chalicelib.domain.staff import Staff
from chalicelib.routes.frames.frame import Answer, Frame, OfChat


class Offering(Struct):
    """Whether the patron's page can be followed; without an obstacle it can."""

    obstacle: Literal["no_page", "polling", "browser"] | None = None


class Answering(Struct):
    """What the patron says to being asked."""

    occasion: str
    agreed: bool


class Resuming(Struct):
    """An occasion that the patron agreed to."""

    occasion: str


class WatchingAgain(Struct):
    """An occasion that the librarian misses something of."""

    chat: str
    occasion: str


class Stopping(Struct):
    """An occasion that ends, and why."""

    chat: str
    occasion: str
    outcome: Literal["stopped", "too_large", "lost"] = "stopped"


class Showing(Struct):
    """A piece of what the page shows (chalicelib/domain/page_part.py)."""

    occasion: str
    batch: int
    piece: int
    pieces: int
    data: str
    fresh: bool = False


class Pointing(Struct):
    """An element of the page, by its number in what was shown; null: none any more."""

    chat: str
    occasion: str
    node: int | None = None
    way: Literal["ring", "highlight"] = "ring"


def _answer(desk: Desk, who: ChatPatron, line: str, frame: Answering) -> Answer:
    return following.answer(desk, who, line, occasion=frame.occasion, agreed=frame.agreed)


def _part(desk: Desk, who: ChatPatron, line: str, frame: Showing) -> Answer:
    part = PagePart(frame.batch, frame.piece, frame.pieces, frame.data, frame.fresh)
    return following.show_part(desk, who, line, occasion=frame.occasion, part=part)


def _point(desk: Desk, staff: Staff, line: str, frame: Pointing) -> Answer:
    del staff
    return following.point(
        desk, line, frame.chat, occasion=frame.occasion, node=frame.node, way=frame.way
    )


FRAMES: dict[str, Frame] = {
    "following.look": Frame(
        Caller.LIBRARIAN,
        OfChat,
        lambda desk, staff, _line, frame: following.look(desk, staff, frame.chat),
    ),
    "following.ask": Frame(
        Caller.LIBRARIAN,
        OfChat,
        lambda desk, staff, line, frame: following.ask(desk, staff, line, frame.chat),
    ),
    "following.again": Frame(
        Caller.LIBRARIAN,
        WatchingAgain,
        lambda desk, staff, line, frame: following.watch_again(
            desk, staff, line, frame.chat, occasion=frame.occasion
        ),
    ),
    "following.point": Frame(Caller.LIBRARIAN, Pointing, _point),
    "following.stop": Frame(
        Caller.CHATTER,
        Stopping,
        lambda desk, _, line, frame: following.stop(
            desk, line, frame.chat, occasion=frame.occasion, outcome=frame.outcome
        ),
    ),
    "following.offer": Frame(
        Caller.PATRON,
        Offering,
        lambda desk, who, line, frame: following.offer(desk, who, line, obstacle=frame.obstacle),
    ),
    "following.answer": Frame(Caller.PATRON, Answering, _answer),
    "following.resume": Frame(
        Caller.PATRON,
        Resuming,
        lambda desk, who, line, frame: following.resume(desk, who, line, occasion=frame.occasion),
    ),
    "following.part": Frame(Caller.PATRON, Showing, _part),
}
