"""The address that a library's letters show, and whether patrons' replies are captured (docs/features.md F13)."""

from typing import Any

from msgspec.structs import replace

from chalicelib.domain.chat_form import address_error
from chalicelib.domain.outgoing_address import answer_address, sender_address
from chalicelib.domain.staff import Staff
from chalicelib.errors import Invalid
from chalicelib.storage import library as libraries

CAPTURED = "Replies to transcripts, answers and clarification requests join the question's history."
NOT_CAPTURED = "Replies are not captured: they go to the library's own address."
NOBODY_READS = "Replies are not captured, and there is no own address for them to go to."
COSMETIC = "Mail cannot be sent under this address, so letters show ours."


def view(staff: Staff, domain: str) -> dict[str, Any]:
    """What is set, how the sender of a letter looks, and what becomes of replies."""
    library = libraries.get_library(staff.library_id)
    elsewhere = answer_address(library, domain)
    lost = NOT_CAPTURED if library.outgoing_address else NOBODY_READS
    replies = CAPTURED if library.reply_capture else lost
    return {
        "capture": library.reply_capture,
        "address": library.outgoing_address,
        "from_preview": f"{library.name} <{sender_address(library, domain)}>",
        "note": f"{replies} {COSMETIC}" if elsewhere else replies,
    }


def change(staff: Staff, *, capture: bool, address: str) -> None:
    """Sets both for the administrator's own library; Invalid names the field."""
    own = address.strip()
    reason = address_error(own, required=False)
    if reason:
        raise Invalid.field("address", reason)
    library = libraries.get_library(staff.library_id)
    libraries.save_library(replace(library, reply_capture=capture, outgoing_address=own))
