"""What is to be said about what is set: how it looks to others, and what will not work as it stands."""

from collections.abc import Callable, Mapping

from chalicelib.domain.library import Library
from chalicelib.domain.outgoing_address import answer_address, sender_address
from chalicelib.domain.setting import Setting
from chalicelib.domain.staff import Staff
from chalicelib.storage import library as libraries

NOT_CAPTURED = "Replies are not captured: they go to the library's own address."
NOBODY_READS = "Replies are not captured, and there is no own address for them to go to."
COSMETIC = "Mail cannot be sent under this address, so letters show ours."


def _outgoing_address(library: Library, domain: str) -> list[str]:
    notes = [f"Patrons see: {library.name} <{sender_address(library, domain)}>"]
    if not library.reply_capture:
        notes.append(NOT_CAPTURED if library.outgoing_address else NOBODY_READS)
    if answer_address(library, domain):
        notes.append(COSMETIC)
    return notes


NOTES: Mapping[str, Callable[[Library, str], list[str]]] = {
    "outgoing-address": _outgoing_address,
}
"""Setting -> what is to be said of a library that has it so; the second argument is the mail domain."""


def notes_on(setting: Setting, staff: Staff, domain: str) -> list[str]:
    """Sentences about what is set for the library of whoever asks, fit to be shown below the form."""
    notes = NOTES.get(setting.name)
    return notes(libraries.get_library(staff.library_id), domain) if notes else []
