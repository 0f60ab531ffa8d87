"""Administrators look at live sessions of their own patrons, and may join them (docs/features.md A17).

Who only looks is seen by the librarians of the chat; who joins is seen by everybody in it.
"""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from chalicelib.domain.attendant import Attendant
from chalicelib.domain.chat import OWNER_GONE_AFTER, Chat, State, Step, add_line, others_than
from chalicelib.domain.message import Kind, Speaker
from chalicelib.domain.question import Assignee
from chalicelib.domain.staff import Role, Staff
from chalicelib.errors import Conflict, NotAllowed, NotFound


class LiveSession(Struct, frozen=True):
    """A chat that has not ended, as the administrators of its patron's library see it in their list."""

    chat_id: str
    group_id: str
    library_id: str
    queue_id: str
    patron_name: str
    state: State
    asked_at: datetime
    accepted_at: datetime | None = None
    librarian: Assignee | None = None
    returned: bool = False
    left: bool = False

    @property
    def since(self) -> datetime:
        """From when on it is what it is: waiting or active."""
        if self.state is State.ACTIVE and self.accepted_at:
            return self.accepted_at
        return self.asked_at


def live_session(chat: Chat) -> LiveSession | None:
    """What the list has of a chat; nothing of practice, nor of what has ended."""
    if not chat.group_id or chat.practice or chat.state is State.ENDED:
        return None
    return LiveSession(
        chat.id,
        chat.group_id,
        chat.library_id,
        chat.queue_id,
        chat.patron_name,
        chat.state,
        chat.asked_at,
        chat.accepted_at,
        chat.seat.librarian if chat.seat else None,
        chat.returned,
        chat.patron_left_at is not None,
    )


def check_own(chat: Chat, staff: Staff) -> None:
    """NotFound unless the patron is of the administrator's own library, or of their group for a group's."""
    whole_group = staff.acts_as(Role.GROUP_ADMIN) and chat.group_id == staff.group_id
    own_library = staff.acts_as(Role.LIBRARY_ADMIN) and chat.library_id == staff.library_id
    if chat.practice or not (whole_group or own_library):
        raise NotFound("There is no such chat.")


def watch(chat: Chat, *, staff: Staff, line: str) -> Chat:
    """The administrator looks at the chat on this line from now on, or again after a cut. The patron is not told."""
    check_own(chat, staff)
    _check_live(chat)
    if chat.held_by(staff.id):
        raise Conflict("You hold this chat yourself.", code="own_chat")
    known = chat.attendant(staff.id) or Attendant(Assignee.of(staff), staff.screen_name)
    attendant = replace(known, lost_at=None)
    return replace(
        chat,
        attendants=(*others_than(chat, staff.id), attendant),
        lines={**chat.lines_without(staff.id), line: staff.id},
    )


def join(chat: Chat, *, staff: Staff, now: datetime) -> Step:
    """Who looks becomes a second librarian, and everybody sees it. One holds the chat, and only they may end it."""
    check_own(chat, staff)
    _check_live(chat)
    attendant = chat.attendant(staff.id)
    if attendant is None:
        raise NotAllowed("Watch this chat before you join it.", code="not_in_chat")
    if attendant.joined:
        raise Conflict("You have joined this chat already.", code="already_joined")
    if chat.state is not State.ACTIVE:
        raise Conflict("Nobody holds this chat: accept it instead.", code="not_active")
    joined = replace(attendant, joined=True, screen_name=staff.screen_name)
    after = replace(chat, attendants=(*others_than(chat, staff.id), joined))
    return add_line(after, now, Kind.STEPPED_IN, Speaker.LIBRARIAN, staff.screen_name, staff.id)


def leave(chat: Chat, *, staff: Staff, now: datetime) -> tuple[Chat, Step | None]:
    """They look no more. Who had joined leaves a line that says so; who only looked leaves none."""
    check_own(chat, staff)
    attendant = chat.attendant(staff.id)
    if attendant is None:
        raise NotAllowed("You do not watch this chat.", code="not_in_chat")
    return _without(chat, attendant, now)


def is_lost(attendant: Attendant, now: datetime) -> bool:
    """Whether one who joined has had no open line for so long that nobody waits for them any more."""
    return attendant.lost_at is not None and now - attendant.lost_at >= OWNER_GONE_AFTER


def miss(chat: Chat, staff_id: str, *, now: datetime) -> Chat:
    """Who joined has no open line. Conflict where they look no more, or are missed already."""
    attendant = chat.attendant(staff_id)
    if attendant is None or attendant.lost_at or chat.state is State.ENDED:
        raise Conflict("There is nobody to miss.", code="not_in_chat")
    missed = replace(attendant, lost_at=now)
    return replace(chat, attendants=(*others_than(chat, staff_id), missed))


def let_go(chat: Chat, staff_id: str, *, now: datetime) -> tuple[Chat, Step | None]:
    """Who joined and was lost is in the chat no more. Conflict where they came back, or it has ended."""
    attendant = chat.attendant(staff_id)
    if attendant is None or not is_lost(attendant, now) or chat.state is State.ENDED:
        raise Conflict("Nobody is lost.", code="not_in_chat")
    return _without(chat, attendant, now)


def present(chat: Chat) -> tuple[Attendant, ...]:
    """Those who look at a chat now: who joined, and who only looks while their line is open."""
    there = set(chat.lines.values())
    return tuple(each for each in chat.attendants if each.joined or each.librarian.id in there)


def _without(chat: Chat, attendant: Attendant, now: datetime) -> tuple[Chat, Step | None]:
    who = attendant.librarian.id
    after = replace(chat, attendants=others_than(chat, who), lines=chat.lines_without(who))
    if not attendant.joined or chat.state is State.ENDED:
        return after, None
    step = add_line(after, now, Kind.STEPPED_OUT, Speaker.LIBRARIAN, attendant.screen_name, who)
    return step.chat, step


def _check_live(chat: Chat) -> None:
    if chat.state is State.ENDED:
        raise Conflict("This chat has ended.", code="chat_ended")
