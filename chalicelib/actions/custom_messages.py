"""The list of a library's custom messages (docs/features.md F15): what is set of each, without the texts."""

from chalicelib.domain.actor import Caller, check_caller
from chalicelib.domain.custom_message_settings import CUSTOM_MESSAGES, state_of
from chalicelib.domain.setting import Shelf, values_of
from chalicelib.domain.staff import Staff
from chalicelib.storage.custom_message import hold_custom
from chalicelib.storage.library import hold_library


def overview(staff: Staff) -> list[dict[str, str]]:
    """Each message by the name of its setting, and whether it is Default or Custom, on or off."""
    check_caller(Caller.LIBRARY_ADMIN, staff)
    shelves = {
        Shelf.OWNER: hold_library(staff.library_id).value,
        Shelf.MESSAGES: hold_custom(staff.library_id).value,
    }
    return [
        {"name": each.name, "state": state_of(each, values_of(each, shelves[each.shelf]))}
        for each in CUSTOM_MESSAGES
    ]
