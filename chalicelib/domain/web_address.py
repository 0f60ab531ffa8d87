"""Whether what was typed is the address of a web page: one that a browser opens, and that hides no other site."""

from collections.abc import Collection
from enum import StrEnum
from urllib.parse import urlsplit

ADDRESS_LIMIT = 2000  # characters
HOST_LIMIT = 253
LABEL_LIMIT = 63

_DOTS = str.maketrans(dict.fromkeys("\u3002\uff0e\uff61", "."))
"""Browsers take each of them for the dot of a host."""


class Fault(StrEnum):
    """What is wrong with an address."""

    CHARACTERS = "characters"
    UNREADABLE = "unreadable"
    INCOMPLETE = "incomplete"
    SCHEME = "scheme"
    NAMED = "named"


def fault_of(address: str, schemes: Collection[str]) -> Fault | None:
    """The first fault of an address, which may have one of these schemes; None where it has none.

    A backslash is one: browsers read it as a slash, and open another site than the one that seems to be named.
    """
    if "\\" in address or any(each.isspace() or not each.isprintable() for each in address):
        return Fault.CHARACTERS
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return Fault.UNREADABLE
    faults = {
        Fault.INCOMPLETE: "." not in host,
        Fault.UNREADABLE: port == 0 or not _is_host(host.removesuffix(".")),
        Fault.SCHEME: parts.scheme.lower() not in schemes,
        Fault.NAMED: parts.username is not None or parts.password is not None,
    }
    return next((fault for fault, is_so in faults.items() if is_so), None)


def _is_host(host: str) -> bool:
    labels = host.translate(_DOTS).split(".")
    return len(host) <= HOST_LIMIT and all(map(_is_label, labels))


def _is_label(label: str) -> bool:
    return 0 < len(label) <= LABEL_LIMIT and all(
        each.isalnum() or each in "-_" or not each.isascii() for each in label
    )
