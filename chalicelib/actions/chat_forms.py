"""The addresses of the chat forms that a library's patrons can use (docs/features.md F10)."""

from typing import Any
from urllib.parse import quote

from chalicelib.actions.desk import Desk
from chalicelib.domain.queue import VIEWPORT, Manner, Queue, form_address
from chalicelib.domain.staff import Staff
from chalicelib.storage import library as libraries
from chalicelib.storage import queue as queues
from chalicelib.storage.chat_form import get_version


def chat_forms(desk: Desk, staff: Staff) -> dict[str, Any]:
    """Each queue that serves the library: its form in each type and language; and the library's question form."""
    library = libraries.get_library(staff.library_id)
    served = queues.queues_for(library.id, library.group_id)
    return {
        "forms": [
            {
                "queue": {"id": queue.id, "name": queue.name},
                "kind": queue.kind.value,
                "addresses": _addresses(desk, queue, library.id),
                "public_computer": desk.site_url
                + form_address(queue, library.id, Manner(public=True)),
            }
            for queue in served
        ],
        "question_form": f"{desk.site_url}/ask/{quote(library.id)}",
        "has_viewport": library.viewport_url != "",
    }


def _addresses(desk: Desk, queue: Queue, library_id: str) -> list[dict[str, str]]:
    """One for each type and language of the published form; a form in one language alone needs not name it."""
    form = get_version(queue.id, queue.form)
    named = form.languages if len(form.languages) > 1 else ("",)
    return [
        {
            "form_type": kind,
            "language": language,
            "url": desk.site_url
            + form_address(queue, library_id, Manner(kind == VIEWPORT, language)),
        }
        for kind in form.types
        for language in named
    ]
