"""The librarian follows the patron's page, with the patron's consent on each occasion (docs/features.md A4).

What is seen passes through to one line and is kept nowhere: not in the table, not in a log.
"""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from chalicelib.actions.desk import Desk
from chalicelib.actions.telling import tell_line, tell_message
from chalicelib.domain import following as rules
from chalicelib.domain.actor import ChatPatron
from chalicelib.domain.chat import PATRON, Chat, Step, check_holder
from chalicelib.domain.following import Following, Obstacle, Outcome, Stage
from chalicelib.domain.page_part import PagePart, check_part
from chalicelib.domain.staff import Staff
from chalicelib.errors import Conflict, NotAllowed
from chalicelib.storage import chat as chats
from chalicelib.storage.following import chat_and_following, note_heard, put_following
from chalicelib.storage.table import ConditionFailed, Transaction

View = dict[str, Any]
Change = Callable[[Chat, Following], tuple[Following, Step | None]]
TRIES = 3


class _Done(Struct, frozen=True):
    """What a change came to."""

    chat: Chat
    before: Following
    after: Following
    step: Step | None


def look(desk: Desk, staff: Staff, chat_id: str) -> View:
    """For the librarian who holds the chat: whether the patron's page can be followed, and where it stands."""
    chat, following = chat_and_following(chat_id)
    check_holder(chat, staff.id)
    return {"following": _view(desk, chat, following)}


def offer(desk: Desk, patron: ChatPatron, connection: str, *, obstacle: str | None) -> View:
    """The patron's page says whether it can be followed; its librarian is told where that is news."""
    known = Obstacle(obstacle) if obstacle else None

    def change(chat: Chat, before: Following) -> tuple[Following, None]:
        if chat.who_is_on(connection) != PATRON:
            raise NotAllowed("Join the chat first.", code="not_in_chat")
        return rules.offer(before, line=connection, obstacle=known), None

    done = _changed(desk, patron.chat_id, change)
    if done.before.obstacle_in(done.chat) != done.after.obstacle_in(done.chat):
        _tell_holder(desk, done)
    return {"following": _view(desk, done.chat, done.after)}


def ask(desk: Desk, staff: Staff, connection: str, chat_id: str) -> View:
    """Asks the patron; nothing is seen before they agree."""
    occasion, now = desk.new_id(), desk.now()

    def change(chat: Chat, before: Following) -> tuple[Following, None]:
        after = rules.ask(before, chat, staff=staff, line=connection, occasion=occasion, now=now)
        return after, None

    done = _changed(desk, chat_id, change)
    tell_line(desk, done.after.line, _event(desk, done))
    return {"following": _view(desk, done.chat, done.after)}


def answer(desk: Desk, patron: ChatPatron, connection: str, *, occasion: str, agreed: bool) -> View:
    """The patron agrees or refuses. Both sides read in the transcript that it began."""
    now = desk.now()

    def change(chat: Chat, before: Following) -> tuple[Following, Step | None]:
        return rules.answer(
            before, chat, line=connection, occasion=occasion, agreed=agreed, now=now
        )

    done = _changed(desk, patron.chat_id, change)
    outcome = None if agreed else Outcome.REFUSED
    tell_line(desk, done.after.staff_line, _event(desk, done, outcome, PATRON))
    return {"following": _view(desk, done.chat, done.after)}


def resume(desk: Desk, patron: ChatPatron, connection: str, *, occasion: str) -> View:
    """The same occasion goes on, on another line or the site's next page: the librarian sees it from the beginning."""
    now = desk.now()

    def change(chat: Chat, before: Following) -> tuple[Following, None]:
        return rules.resume(before, chat, line=connection, occasion=occasion, now=now), None

    done = _changed(desk, patron.chat_id, change)
    return {"following": _view(desk, done.chat, done.after)}


def watch_again(desk: Desk, staff: Staff, connection: str, chat_id: str, *, occasion: str) -> View:
    """The librarian misses a part, or came back on another line: the patron's page is told to begin anew."""
    now = desk.now()

    def change(chat: Chat, before: Following) -> tuple[Following, None]:
        after = rules.watch_again(
            before, chat, staff_id=staff.id, line=connection, occasion=occasion, now=now
        )
        return after, None

    done = _changed(desk, chat_id, change)
    event = {"type": "following.again", "chat": chat_id, "occasion": occasion}
    tell_line(desk, done.after.page_line, event)
    return {"following": _view(desk, done.chat, done.after)}


def stop(desk: Desk, connection: str, chat_id: str, *, occasion: str, outcome: str) -> View:
    """Either side ends it, and both read so in the transcript. Nothing is passed on from here."""
    now, ended = desk.now(), Outcome(outcome)
    by = ""

    def change(chat: Chat, before: Following) -> tuple[Following, Step | None]:
        nonlocal by
        by = chat.who_is_on(connection) or ""
        if not by:
            raise NotAllowed("This line is not part of the chat.", code="not_in_chat")
        return rules.stop(before, chat, by=by, occasion=occasion, now=now)

    done = _changed(desk, chat_id, change)
    side = PATRON if by == PATRON else "librarian"
    event = _event(desk, done, ended, side)
    for line in {done.before.page_line or done.before.line, done.before.staff_line} - {connection}:
        tell_line(desk, line, event)
    return {"following": _view(desk, done.chat, done.after)}


def show_part(
    desk: Desk, patron: ChatPatron, connection: str, *, occasion: str, part: PagePart
) -> View:
    """Passes a piece of what the patron's page shows on to the one line that may see it: one read, then the push."""
    check_part(part)
    now = desk.now()
    chat, following = chat_and_following(patron.chat_id)
    line = rules.where_to_see(following, chat, line=connection, occasion=occasion, now=now)
    event = {
        "type": "following.part",
        "chat": patron.chat_id,
        "occasion": occasion,
        "batch": part.batch,
        "piece": part.piece,
        "pieces": part.pieces,
        "fresh": part.fresh,
        "data": part.data,
    }
    tell_line(desk, line, event)
    after = rules.heard(following, now)
    if after:
        note_heard(following, after, now)
    return {}


def point(
    desk: Desk,
    connection: str,
    chat_id: str,
    *,
    occasion: str,
    node: int | None,
    way: str,
) -> View:
    """Rings or highlights an element on the patron's page for the patron; no node: nothing is pointed at any more."""
    chat, following = chat_and_following(chat_id)
    line = rules.where_to_point(following, chat, line=connection, occasion=occasion, now=desk.now())
    event = {
        "type": "following.point",
        "chat": chat_id,
        "occasion": occasion,
        "node": node,
        "way": way,
    }
    tell_line(desk, line, event)
    return {}


def _changed(desk: Desk, chat_id: str, change: Change) -> _Done:
    """Applies a rule to the chat and its following as they are, and commits; both sides are told a new line."""
    for _ in range(TRIES):
        chat, before = chat_and_following(chat_id)
        after, step = change(chat, before)
        writes = Transaction()
        put_following(writes, before, after, desk.now())
        if step:
            chats.add_step(writes, chat, step)
        try:
            writes.commit()
        except ConditionFailed:
            continue  # somebody was faster: read again
        if step:
            tell_message(desk, step.chat, step.message)
        return _Done(step.chat if step else chat, before, after, step)
    raise Conflict("The chat changed at this moment. Try again.")


def _view(desk: Desk, chat: Chat, following: Following) -> View:
    stage = following.stage_in(chat, desk.now())
    obstacle = following.obstacle_in(chat)
    return {
        "stage": stage.value,
        "occasion": "" if stage is Stage.OFF else following.occasion,
        "name": "" if stage is Stage.OFF else following.name,
        "obstacle": obstacle.value if obstacle else None,
    }


def _event(desk: Desk, done: _Done, outcome: Outcome | None = None, by: str | None = None) -> View:
    return {
        "type": "following.changed",
        "chat": done.chat.id,
        "following": _view(desk, done.chat, done.after),
        "outcome": outcome.value if outcome else None,
        "by": by,
    }


def _tell_holder(desk: Desk, done: _Done) -> None:
    if done.chat.seat:
        holder = done.chat.seat.librarian.id
        for line, who in done.chat.lines.items():
            if who == holder:
                tell_line(desk, line, _event(desk, done))
