"""One-time links that people quote from our letters: they would open a patron's page to whoever reads them."""

import re

LINK = re.compile(r"(?:https?://[^\s<>\"]{1,200})?/my/([A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])")
REMOVED = "[link removed]"


def secrets_in(text: str) -> list[str]:
    """The secrets of one-time links in a text, each once."""
    return list(dict.fromkeys(LINK.findall(text)))


def without_links(text: str) -> str:
    """The text with a word in place of each one-time link."""
    return LINK.sub(REMOVED, text)
