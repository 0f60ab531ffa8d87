"""Showing a patron a page during the chat (docs/features.md A4)."""

from collections.abc import Callable
from typing import Any

from chalicelib.actions import views
from chalicelib.actions.desk import Desk
from chalicelib.actions.telling import tell_chat
from chalicelib.domain.chat import Chat, Step
from chalicelib.domain.framing import Framing
from chalicelib.domain.message import check_client_id
from chalicelib.domain.pushed_page import check_page, push_page
from chalicelib.domain.staff import Staff
from chalicelib.errors import Conflict, TooMany
from chalicelib.storage import chat as chats
from chalicelib.storage import message as messages
from chalicelib.storage import request as requests
from chalicelib.storage.table import ConditionFailed, Transaction

Look = Callable[[str], Framing]


def show_page(
    desk: Desk,
    staff: Staff,
    chat_id: str,
    *,
    client_id: str,
    url: str,
    look: Look | None = None,
) -> dict[str, Any]:
    """Accepts a page once, however often it is sent under the same client id: the line of the transcript.

    Where the chat has a Viewport, the page's site is asked first whether it may be shown there.
    """
    check_client_id(client_id)
    page = check_page(url)
    has_room = requests.get_request(chat_id).viewport != ""
    is_mine = chats.get_chat(chat_id).held_by(staff.id)
    framing = _framing(page, look) if has_room and is_mine else None
    now = desk.now()

    def attempt(before: Chat) -> Step:
        step = push_page(
            before,
            staff_id=staff.id,
            url=page,
            client_id=client_id,
            framing=framing,
            now=now,
        )
        writes = Transaction()
        chats.add_step(writes, before, step)
        messages.guard_message(writes, chat_id, staff.id, step.message)
        writes.commit()
        return step

    try:
        step = chats.decide(chat_id, attempt)
    except (ConditionFailed, Conflict, TooMany):  # sent again: perhaps after the chat has ended
        accepted = messages.accepted_before(chat_id, staff.id, client_id)
        if accepted is None:
            raise
        again = messages.messages_after(chat_id, accepted.seq - 1)
        return {"message": views.message(again[0])}
    shown = views.message(step.message)
    tell_chat(desk, step.chat, {"type": "chat.said", "chat": chat_id, "message": shown})
    return {"message": shown}


def _framing(page: str, look: Look | None) -> Framing:
    """What the page's site says; a page that cannot be looked at becomes a link."""
    from chalicelib.gateways.framing import Unreachable, look_at

    try:
        return (look or look_at)(page)
    except Unreachable:
        return Framing.REFUSED
