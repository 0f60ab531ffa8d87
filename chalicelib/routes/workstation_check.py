"""The check of workstation and network: what a browser cannot know by itself."""

from typing import Any

from chalicelib import wiring
from chalicelib.actions.workstation_check import answer_check
from chalicelib.domain.actor import Caller
from chalicelib.routes.http import RouteGroup

group = RouteGroup(__name__)


# Without a sign-in: a cache that keeps what it must not is the less likely to show itself where there is one.
@group.serve("GET", "/api/workstation-check", may=Caller.ANYONE, answer="WorkstationAnswer")
def workstation_check() -> dict[str, Any]:
    """The desk's time, a stamp that is given once, and the proxies on the way that signed the request."""
    return answer_check(wiring.desk(), group.current_request.headers.get("via", ""))
