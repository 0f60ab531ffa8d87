"""A page that the librarian shows the patron: beside the chat, or as a link (docs/features.md A4)."""

from datetime import datetime
from urllib.parse import urlsplit

from msgspec.structs import replace

from chalicelib.domain.chat import Chat, Step, add_line, check_holder, written
from chalicelib.domain.framing import Framing
from chalicelib.domain.message import Kind, Speaker
from chalicelib.errors import Conflict, Invalid

ADDRESS_LIMIT = 2000  # characters


def check_page(typed: object) -> str:
    """The address of a page as it will be kept; Invalid says what is wrong with it."""
    if not isinstance(typed, str) or not typed.strip():
        raise Invalid.field("url", "Write the address of the page.")
    url = typed.strip()
    if len(url) > ADDRESS_LIMIT:
        raise Invalid.field(
            "url", f"The address has {len(url):,} characters; the limit is {ADDRESS_LIMIT:,}."
        )
    if any(character.isspace() or not character.isprintable() for character in url):
        raise Invalid.field("url", "An address has no spaces.")
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        named = parts.username is not None or parts.password is not None
    except ValueError:
        raise Invalid.field("url", "This is not the address of a web page.") from None
    if parts.scheme.lower() not in {"http", "https"} or "." not in host:
        raise Invalid.field("url", "Write an address that begins with https:// or http://.")
    if named:
        raise Invalid.field("url", "Leave out what stands before the @: it hides whose site it is.")
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
