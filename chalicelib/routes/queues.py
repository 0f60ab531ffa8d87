"""The queues of a group, for those who set them up."""

from typing import Any

from chalicelib import wiring
from chalicelib.domain.actor import Caller
from chalicelib.domain.staff import Staff
from chalicelib.routes.http import RouteGroup

group = RouteGroup(__name__)


@group.serve("GET", "/api/queues", may=Caller.GROUP_ADMIN, answer="GroupQueues")
def list_queues(staff: Staff) -> dict[str, Any]:
    """The queues that the administrator's group sets up, and those of cooperatives that it belongs to."""
    from chalicelib.actions.setting_rules import queues_of

    wiring.desk()
    return {
        "queues": [
            {
                "id": each.id,
                "name": each.name,
                "kind": each.kind.value,
                "own": each.owning_group == staff.group_id,
            }
            for each in queues_of(staff.group_id)
        ]
    }
