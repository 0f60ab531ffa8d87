"""The addresses of the chat forms that a library's patrons can use (docs/features.md F10)."""

from typing import Any
from urllib.parse import quote

from chalicelib.actions.desk import Desk
from chalicelib.domain.queue import form_address
from chalicelib.domain.staff import Staff
from chalicelib.storage import library as libraries
from chalicelib.storage import queue as queues


def chat_forms(desk: Desk, staff: Staff) -> dict[str, Any]:
    """Each queue that serves the library: its form without and with Viewport; and the library's question form."""
    library = libraries.get_library(staff.library_id)
    served = queues.queues_for(library.id, library.group_id)
    return {
        "forms": [
            {
                "queue": {"id": queue.id, "name": queue.name},
                "kind": queue.kind.value,
                "chat": desk.site_url + form_address(queue, library.id),
                "viewport": desk.site_url + form_address(queue, library.id, viewport=True),
            }
            for queue in served
        ],
        "question_form": f"{desk.site_url}/ask/{quote(library.id)}",
        "has_viewport": library.viewport_url != "",
    }
