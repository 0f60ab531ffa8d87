"""What a type of frame is: who may send it, what it holds, what it does."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from chalicelib.actions.desk import Desk
from chalicelib.domain.actor import Caller

Answer = dict[str, Any]


class Empty(Struct):
    """Nothing but the frame's type."""


class OfChat(Struct):
    """A chat."""

    chat: str


class Frame(Struct, frozen=True):
    """One type of frame. CHATTER frames are allowed by the chat itself: only its own lines may send them."""

    may: Caller
    body: type
    act: Callable[[Desk, Any, str, Any], Answer]
