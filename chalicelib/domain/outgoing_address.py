"""What letters of a library show as their sender, and where answers go that are not captured (docs/features.md F13).

Only addresses of our own domain may stand in From: receivers take others for forged (SPF, DMARC).
"""

from chalicelib.domain.library import Library


def sender_address(library: Library, domain: str) -> str:
    """The address in From: the library's own if it is of our domain, else one that is made of its id."""
    if _is_ours(library.outgoing_address, domain):
        return library.outgoing_address
    return f"{library.id}@{domain}"


def answer_address(library: Library, domain: str) -> str:
    """The library's own address elsewhere, which takes the answers that we do not capture; or an empty text."""
    own = library.outgoing_address
    return "" if _is_ours(own, domain) else own


def _is_ours(address: str, domain: str) -> bool:
    place = address.rpartition("@")[2].lower()
    return bool(place) and (place == domain.lower() or place.endswith(f".{domain.lower()}"))
