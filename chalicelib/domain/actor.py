"""Who is asking: a member of staff, a patron in one chat, or nobody known."""

from enum import StrEnum

from msgspec import Struct

from chalicelib.domain.staff import Role, Staff
from chalicelib.errors import NotAllowed, NotSignedIn


class Caller(StrEnum):
    """Who may call a route or send a frame. Every one of them declares one; there is no default."""

    ANYONE = "anyone"
    PATRON = "patron"
    CHATTER = "chatter"
    LIBRARIAN = "librarian"
    LIBRARY_ADMIN = "library_admin"
    GROUP_ADMIN = "group_admin"


class ChatPatron(Struct, frozen=True):
    """The patron of one chat, known by its token or by the line that the token opened."""

    chat_id: str


Actor = Staff | ChatPatron | None

_ROLE_FOR = {
    Caller.LIBRARIAN: Role.LIBRARIAN,
    Caller.LIBRARY_ADMIN: Role.LIBRARY_ADMIN,
    Caller.GROUP_ADMIN: Role.GROUP_ADMIN,
}


def check_caller(may: Caller, actor: Actor) -> None:
    """NotSignedIn or NotAllowed unless the actor is one of those who may call. CHATTER is a patron or staff."""
    if may is Caller.ANYONE:
        return
    if actor is None or (isinstance(actor, Staff) and not actor.active):
        raise NotSignedIn
    if may is Caller.CHATTER:
        return
    allowed = may is Caller.PATRON if isinstance(actor, ChatPatron) else allows(may, actor)
    if not allowed:
        raise NotAllowed


def allows(may: Caller, staff: Staff) -> bool:
    """Whether the role of an account is one of those who may call."""
    return may in _ROLE_FOR and staff.acts_as(_ROLE_FOR[may])
