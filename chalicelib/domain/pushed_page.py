"""A page that the librarian shows the patron: beside the chat, or as a link (docs/features.md A4)."""

from datetime import datetime

from msgspec.structs import replace

from chalicelib.domain.chat import Chat, Step, add_line, check_holder, written
from chalicelib.domain.framing import Framing
from chalicelib.domain.message import Kind, Speaker
from chalicelib.domain.web_address import ADDRESS_LIMIT, Fault, fault_of
from chalicelib.errors import Conflict, Invalid

SCHEMES = frozenset({"http", "https"})

_NO_SCHEME = "Write an address that begins with https:// or http://."
_FAULTS = {
    Fault.CHARACTERS: "An address has no spaces and no backslashes.",
    Fault.UNREADABLE: "This is not the address of a web page.",
    Fault.INCOMPLETE: _NO_SCHEME,
    Fault.SCHEME: _NO_SCHEME,
    Fault.NAMED: "Leave out what stands before the @: it hides whose site it is.",
}


def check_page(typed: object) -> str:
    """The address of a page as it will be kept; Invalid says what is wrong with it."""
    if not isinstance(typed, str) or not typed.strip():
        raise Invalid.field("url", "Write the address of the page.")
    url = typed.strip()
    if len(url) > ADDRESS_LIMIT:
        raise Invalid.field(
            "url", f"The address has {len(url):,} characters; the limit is {ADDRESS_LIMIT:,}."
        )
    if fault := fault_of(url, SCHEMES):
        raise Invalid.field("url", _FAULTS[fault])
    return url


def push_page(
    chat: Chat, *, staff_id: str, url: str, client_id: str, framing: Framing | None, now: datetime
) -> Step:
    """The librarian who holds the chat shows a page. It opens beside the chat where it may, else it is a link.

    `framing` is what its site says about that; None where there is no room for it. TooMany where the librarian
    writes too fast: a page counts as a message.
    """
    check_holder(chat, staff_id)
    if chat.patron_left_at:
        raise Conflict("The patron has left.", code="patron_left")
    kind = Kind.SHOWN if framing is Framing.ALLOWED else Kind.LINKED
    name = chat.seat.screen_name if chat.seat else ""
    answered = replace(chat, reply_due=None)
    step = add_line(answered, now, kind, Speaker.LIBRARIAN, name, staff_id, text=url)
    return written(step, client_id=client_id, now=now)
