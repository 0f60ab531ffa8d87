"""Links that people quote from our letters: whoever reads them could act in the patron's place."""

import re

_PLACE, _SECRET = r"(?:https?://[^\s<>\"]{1,200})?", r"([A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])"
LINK = re.compile(f"{_PLACE}/my/{_SECRET}")
ANY_LINK = re.compile(f"{_PLACE}/(?:my|survey)/{_SECRET}")
REMOVED = "[link removed]"


def secrets_in(text: str) -> list[str]:
    """The secrets of one-time links in a text, each once."""
    return list(dict.fromkeys(LINK.findall(text)))


def without_links(text: str) -> str:
    """The text with a word in place of each link that is its reader's alone."""
    return ANY_LINK.sub(REMOVED, text)
