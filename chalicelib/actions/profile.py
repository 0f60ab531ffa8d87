"""What a librarian's screens need to know at the start."""

from typing import Any

from chalicelib.domain.closing import CODES_LIMIT, NOTE_LIMIT
from chalicelib.domain.descriptive_code import codes_for
from chalicelib.domain.message import MESSAGE_LIMIT
from chalicelib.domain.resolution import RESOLUTIONS
from chalicelib.domain.staff import Staff
from chalicelib.domain.status import STATUS_SIGNS
from chalicelib.domain.transfer import WORD_LIMIT
from chalicelib.storage import library as libraries
from chalicelib.storage import queue as queues

FRAME_LIMIT = 32 * 1024  # API Gateway's, for one WebSocket frame


def profile_of(staff: Staff) -> dict[str, Any]:
    """The account, its library and group, its queues, and the vocabulary of the desk."""
    library = libraries.get_library(staff.library_id)
    group = libraries.get_group(staff.group_id)
    mine = queues.queues_for(staff.library_id, staff.group_id)
    groups = {
        group_id for queue in mine for group_id in queue.group_ids if queue.library_id is None
    }
    served = {
        each.id: each.name for group_id in groups for each in libraries.libraries_of(group_id)
    }
    served[library.id] = library.name
    return {
        "staff": {
            "id": staff.id,
            "username": staff.username,
            "name": staff.name,
            "screen_name": staff.screen_name,
            "email": staff.email,
            "role": staff.role.value,
        },
        "library": {"id": library.id, "name": library.name, "kind": library.kind},
        "group": {"id": group.id, "name": group.name, "shared_followup": group.shared_followup},
        "queues": [
            {
                "id": queue.id,
                "name": queue.name,
                "kind": queue.kind.value,
                "chat_form": f"/chat/{queue.id}",
            }
            for queue in mine
        ],
        "libraries": [{"id": each, "name": served[each]} for each in sorted(served)],
        "resolutions": [
            {"code": each.code, "name": each.name, "help": each.help} for each in RESOLUTIONS
        ],
        "descriptive_codes": [
            {"code": each.code, "name": each.name, "category": each.category}
            for each in codes_for(library.own_codes)
        ],
        "statuses": [
            {
                "code": sign.status.value,
                "name": sign.name,
                "symbol": sign.symbol,
                "meaning": sign.meaning,
            }
            for sign in STATUS_SIGNS
        ],
        "limits": {
            "message": MESSAGE_LIMIT,
            "note": NOTE_LIMIT,
            "codes": CODES_LIMIT,
            "word": WORD_LIMIT,
            "frame_bytes": FRAME_LIMIT,
        },
    }
