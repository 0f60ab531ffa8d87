"""What an administrator sets for the own library: the address that its letters show."""

from typing import Any

from msgspec import Struct

from chalicelib import wiring
from chalicelib.actions import outgoing_address
from chalicelib.domain.actor import Caller
from chalicelib.domain.staff import Staff
from chalicelib.routes.http import RouteGroup

group = RouteGroup(__name__)


class Outgoing(Struct):
    """Whether replies are captured, and the address that letters show; empty for our own."""

    capture: bool
    address: str = ""


@group.serve(
    "GET",
    "/api/library/outgoing-address",
    may=Caller.LIBRARY_ADMIN,
    answer="OutgoingAddress",
)
def view_outgoing_address(staff: Staff) -> dict[str, Any]:
    """The address that the library's letters show, and whether replies are captured."""
    return outgoing_address.view(staff, wiring.mail_domain())


@group.serve(
    "PUT",
    "/api/library/outgoing-address",
    may=Caller.LIBRARY_ADMIN,
    body=Outgoing,
    answer="OutgoingAddress",
)
def change_outgoing_address(staff: Staff, body: Outgoing) -> dict[str, Any]:
    """Changes the address that the library's letters show, and whether replies are captured."""
    outgoing_address.change(staff, capture=body.capture, address=body.address)
    return outgoing_address.view(staff, wiring.mail_domain())
