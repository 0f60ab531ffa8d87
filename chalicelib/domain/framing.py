"""What the headers of a page say about showing it inside a page of another site (docs/features.md F11)."""

from collections.abc import Iterator, Mapping
from enum import StrEnum


class Framing(StrEnum):
    """Whether browsers would show it there. `some` means that the site names those who may."""

    ALLOWED = "allowed"
    SOME = "some"
    REFUSED = "refused"


STRICTNESS = (Framing.REFUSED, Framing.SOME, Framing.ALLOWED)
"""Of several policies the strictest holds."""

REFUSALS = frozenset({"deny", "sameorigin"})


def framing(headers: Mapping[str, str]) -> Framing:
    """What browsers make of the headers, whose names are in lower case; `frame-ancestors` outdoes the older header."""
    said = [_allowed(each) for each in _ancestors(headers.get("content-security-policy", ""))]
    if said:
        return min(said, key=STRICTNESS.index)
    older = {each.strip() for each in headers.get("x-frame-options", "").lower().split(",")}
    return Framing.REFUSED if REFUSALS & older else Framing.ALLOWED


def _allowed(ancestors: set[str]) -> Framing:
    if {"*", "https:"} & ancestors:
        return Framing.ALLOWED
    return Framing.SOME if ancestors - {"'none'", "'self'"} else Framing.REFUSED


def _ancestors(policies: str) -> Iterator[set[str]]:
    """Who may frame the page by each policy that says anything of it: of one policy the first directive counts."""
    for policy in policies.lower().split(","):
        directives = (directive.split() or [""] for directive in policy.split(";"))
        found = next((each for each in directives if each[0] == "frame-ancestors"), None)
        if found:
            yield set(found[1:])
