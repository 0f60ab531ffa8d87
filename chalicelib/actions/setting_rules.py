"""Rules of settings that have to look something up; those that need nothing but the values stand in the declaration."""

from collections.abc import Callable, Mapping
from typing import Any

from chalicelib.domain.queue import Queue
from chalicelib.domain.setting import Setting
from chalicelib.domain.staff import Staff
from chalicelib.errors import Invalid
from chalicelib.storage import library as libraries
from chalicelib.storage import queue as queues

Values = Mapping[str, Any]


def queues_of(group_id: str) -> list[Queue]:
    """The queues of a group: its own, those of cooperatives that it belongs to, those of its libraries."""
    found = queues.queues_for("", group_id)
    for library in libraries.libraries_of(group_id):
        found += queues.queues_for(library.id, "")
    return found


def _known_queues(staff: Staff, owner_id: str, values: Values) -> Mapping[str, str]:
    known = {each.id for each in queues_of(staff.group_id)}
    tiers = [tier["queue_id"] for tier in values["rollover"]]
    for number, tier in enumerate(tiers, start=1):
        if tier not in known:
            return {"rollover": f"Tier {number}: There is no such queue."}
        if tier == owner_id:
            return {"rollover": f"Tier {number}: A queue does not roll over to itself."}
        if tier in tiers[: number - 1]:
            return {"rollover": f"Tier {number}: This queue is there twice."}
    return {}


def _has_time_zone(_staff: Staff, owner_id: str, values: Values) -> Mapping[str, str]:
    if not values["keeps_hours"] or values["time_zone"] or queues.get_queue(owner_id).library_id:
        return {}
    return {"time_zone": "Several libraries share this queue: choose the time zone of its hours."}


RULES: Mapping[str, Callable[[Staff, str, Values], Mapping[str, str]]] = {
    "roll-over": _known_queues,
    "hours": _has_time_zone,
}
"""Setting -> what is wrong with its values, field by field; the second argument is the id of its owner."""


def check_further(setting: Setting, staff: Staff, owner_id: str, values: Values) -> None:
    """Invalid where the values name what is not there."""
    rule = RULES.get(setting.name)
    wrong = rule(staff, owner_id, values) if rule else {}
    if wrong:
        raise Invalid.fields(wrong)
