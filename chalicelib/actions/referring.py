"""Whom a question can be referred to: libraries of group and cooperative, and experts (docs/features.md E3)."""

from typing import Any

from chalicelib.domain.library import Library
from chalicelib.domain.library_type import LIBRARY_TYPES
from chalicelib.domain.staff import Staff
from chalicelib.errors import Invalid
from chalicelib.storage import library as libraries
from chalicelib.storage import queue as queues
from chalicelib.storage.expert import experts_of


def targets_for(staff: Staff) -> dict[str, Any]:
    """The libraries, whether Shared Followup is there, and the experts whom the librarian has asked before."""
    groups = {group_id: libraries.get_group(group_id) for group_id in _groups(staff)}
    return {
        "libraries": [
            {
                "id": each.id,
                "name": each.name,
                "group_name": groups[each.group_id].name,
                "relation": "group" if each.group_id == staff.group_id else "cooperative",
                "types": [LIBRARY_TYPES[one] for one in each.library_types],
            }
            for each in _partners(staff)
        ],
        "shared": groups[staff.group_id].shared_followup,
        "experts": [{"name": each.name, "email": each.email} for each in experts_of(staff.id)],
    }


def check_target(staff: Staff, library_id: str) -> None:
    """Invalid unless the library is one that the librarian may refer to."""
    if library_id == staff.library_id:
        raise Invalid.field("library", "This is your own library.")
    if library_id not in {each.id for each in _partners(staff)}:
        raise Invalid.field("library", "Your library cannot refer questions to that one.")


def _groups(staff: Staff) -> list[str]:
    """The group, and those that share a cooperative queue with it."""
    together = {staff.group_id}
    for queue in queues.queues_for(staff.library_id, staff.group_id):
        together.update(queue.group_ids)
    return sorted(together)


def _partners(staff: Staff) -> list[Library]:
    """Own group first, then by name."""
    found = [
        library
        for group_id in _groups(staff)
        for library in libraries.libraries_of(group_id)
        if library.id != staff.library_id
    ]
    return sorted(found, key=lambda each: (each.group_id != staff.group_id, each.name.lower()))
