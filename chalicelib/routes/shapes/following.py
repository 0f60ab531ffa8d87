"""The shapes of following the patron's page."""

from chalicelib.domain.following import Obstacle, Outcome, Stage
from chalicelib.routes.shapes.shape import Count, Shape, Side


class FollowingView(Shape):
    """Where it stands; `obstacle` says why the patron's page cannot be followed, null where it can.

    `name` is that of the librarian who asked, as the patron knows them.
    """

    stage: Stage
    occasion: str
    name: str
    obstacle: Obstacle | None


class FollowingSeen(Shape):
    """Whether the patron's page can be followed, and is."""

    following: FollowingView


class FollowingChanged(Shape, tag_field="type", tag="following.changed"):
    """The patron is asked, agreed, refused, or it is over: how, and by whom."""

    chat: str
    following: FollowingView
    outcome: Outcome | None
    by: Side | None


class FollowingPart(Shape, tag_field="type", tag="following.part"):
    """A piece of what the patron's page shows: gzip in base64, in pieces; a fresh batch begins with the whole page."""

    chat: str
    occasion: str
    batch: Count
    piece: Count
    pieces: Count
    fresh: bool
    data: str


class FollowingPoint(Shape, tag_field="type", tag="following.point"):
    """The librarian points at an element of the page; null: at none any more."""

    chat: str
    occasion: str
    node: int | None
    way: str


class FollowingAgain(Shape, tag_field="type", tag="following.again"):
    """The librarian misses something: the page is to be shown from the beginning."""

    chat: str
    occasion: str
