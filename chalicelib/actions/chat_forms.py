"""The addresses of the chat forms that a library's patrons can use (docs/features.md F10)."""

from typing import Any
from urllib.parse import quote, urlencode

from chalicelib.actions.desk import Desk
from chalicelib.domain.queue import Queue, QueueKind
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
                "chat": _address(desk, queue, library.id),
                "viewport": _address(desk, queue, library.id, type="viewport"),
            }
            for queue in served
        ],
        "question_form": f"{desk.site_url}/ask/{quote(library.id)}",
        "has_viewport": library.viewport_url != "",
    }


def _address(desk: Desk, queue: Queue, library_id: str, **more: str) -> str:
    """A form that several libraries share is told whose patrons come."""
    named = more if queue.kind is QueueKind.LIBRARY else {"library": library_id, **more}
    query = f"?{urlencode(named)}" if named else ""
    return f"{desk.site_url}/chat/{quote(queue.id)}{query}"
