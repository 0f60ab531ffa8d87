"""What the headers of a page say about showing it inside a page of another site (docs/features.md F11)."""

from collections.abc import Mapping
from enum import StrEnum


class Framing(StrEnum):
    """Whether browsers would show it there. `some` means that the site names those who may."""

    ALLOWED = "allowed"
    SOME = "some"
    REFUSED = "refused"


def framing(headers: Mapping[str, str]) -> Framing:
    """What browsers make of the headers, whose names are in lower case; `frame-ancestors` outdoes the older header."""
    ancestors = _ancestors(headers.get("content-security-policy", ""))
    if ancestors is not None:
        if {"*", "https:"} & ancestors:
            return Framing.ALLOWED
        return Framing.SOME if ancestors - {"'none'", "'self'"} else Framing.REFUSED
    return Framing.REFUSED if headers.get("x-frame-options", "").strip() else Framing.ALLOWED


def _ancestors(policies: str) -> set[str] | None:
    """Who may frame the page; None where nothing is said of it."""
    for policy in policies.split(","):
        for directive in policy.split(";"):
            name, *sources = directive.lower().split()[:50] or [""]
            if name == "frame-ancestors":
                return set(sources)
    return None
