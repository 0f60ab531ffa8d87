"""What is to be said about what is set: how it looks to others, and what will not work as it stands."""

from collections.abc import Callable, Mapping

from chalicelib.domain.framing import Framing
from chalicelib.domain.library import Library
from chalicelib.domain.outgoing_address import answer_address, sender_address
from chalicelib.domain.setting import Setting
from chalicelib.domain.staff import Staff
from chalicelib.gateways.framing import Unreachable, look_at
from chalicelib.storage import library as libraries

Look = Callable[[str], Framing]

NOT_CAPTURED = "Replies are not captured: they go to the library's own address."
NOBODY_READS = "Replies are not captured, and there is no own address for them to go to."
COSMETIC = "Mail cannot be sent under this address, so letters show ours."
IN_FRAMES = {
    Framing.ALLOWED: "The page lets itself be shown beside chats.",
    Framing.SOME: "The page lets only some sites show it inside their own. Ask whoever keeps it to name this one.",
    Framing.REFUSED: "The page does not let itself be shown inside others: patrons will see it empty beside their chat,"
    " and a link that opens it in a window of its own. Ask whoever keeps it, or choose another page.",
}


def _outgoing_address(library: Library, domain: str, _look: Look) -> list[str]:
    notes = [f"Patrons see: {library.name} <{sender_address(library, domain)}>"]
    if not library.reply_capture:
        notes.append(NOT_CAPTURED if library.outgoing_address else NOBODY_READS)
    if answer_address(library, domain):
        notes.append(COSMETIC)
    return notes


def _viewport(library: Library, _domain: str, look: Look) -> list[str]:
    if not library.viewport_url:
        return []
    try:
        return [IN_FRAMES[look(library.viewport_url)]]
    except Unreachable as reason:
        return [f"Whether the page can be shown beside chats could not be found out: {reason}"]


NOTES: Mapping[str, Callable[[Library, str, Look], list[str]]] = {
    "outgoing-address": _outgoing_address,
    "viewport-url": _viewport,
}
"""Setting -> what is to be said of a library that has it so: by its mail domain, and by a look at a page."""


def notes_on(setting: Setting, staff: Staff, domain: str, look: Look = look_at) -> list[str]:
    """Sentences about what is set for the library of whoever asks, fit to be shown below the form."""
    notes = NOTES.get(setting.name)
    return notes(libraries.get_library(staff.library_id), domain, look) if notes else []
