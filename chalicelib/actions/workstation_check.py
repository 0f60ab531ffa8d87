"""What a workstation compares itself with: the desk's time, a stamp that is given once, the proxies in between."""

from typing import Any

from chalicelib.actions.desk import Desk
from chalicelib.domain.instant import to_text
from chalicelib.domain.workstation_check import foreign_proxies


def answer_check(desk: Desk, via: str) -> dict[str, Any]:
    """Answers a check; `via` is the header of that name. Who gets the same stamp twice was answered by a cache."""
    return {
        "stamp": desk.new_id(),
        "now": to_text(desk.now()),
        "proxies": foreign_proxies(via),
    }
