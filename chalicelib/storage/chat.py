"""Chats in the table: the chat itself, the patron's request, the offers to queues.

Every transition is one transaction on condition that no other line was added since the chat was read.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    MapAttribute,
    NumberAttribute,
    UnicodeAttribute,
)
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.domain.chat import Chat, State, Step
from chalicelib.domain.instant import from_text, optional_from, optional_text, to_text
from chalicelib.domain.practice import KEPT_FOR
from chalicelib.errors import NotFound, Unavailable
from chalicelib.storage import chat_people as people
from chalicelib.storage import keys
from chalicelib.storage.live_session import put_live
from chalicelib.storage.message import message_item
from chalicelib.storage.table import (
    ATTEMPTS,
    ConditionFailed,
    Item,
    Transaction,
    epoch,
    try_update,
)

Result = TypeVar("Result")


class ChatItem(Item):
    """The chat. Kept small: it is written with every message."""

    chat_id = UnicodeAttribute()
    library_id = UnicodeAttribute()
    queue_id = UnicodeAttribute()
    state = UnicodeAttribute()
    asked_at = UnicodeAttribute()
    last_seq = NumberAttribute()
    patron_name = UnicodeAttribute()
    offers = JSONAttribute()
    patron_seen_at = UnicodeAttribute()
    seat = JSONAttribute(null=True)
    transfer = JSONAttribute(null=True)
    librarians = JSONAttribute()
    lines: Any = MapAttribute()  # type: ignore[no-untyped-call]
    accepted_at = UnicodeAttribute(null=True)
    ended_at = UnicodeAttribute(null=True)
    ended_by = UnicodeAttribute(null=True)
    patron_left_at = UnicodeAttribute(null=True)
    returned = BooleanAttribute(default=False)
    received_patron = NumberAttribute(default=0)
    received_librarian = NumberAttribute(default=0)
    live = UnicodeAttribute(null=True)
    practice = UnicodeAttribute(null=True)
    staff_seq = NumberAttribute(default=0)
    group_id = UnicodeAttribute(null=True)
    attendants = JSONAttribute(null=True)
    reply_within = NumberAttribute(null=True)
    reply_due = UnicodeAttribute(null=True)
    pace = JSONAttribute(null=True)


def get_chat(chat_id: str) -> Chat:
    """The chat as it is now; NotFound."""
    item = ChatItem.find(keys.chat(chat_id))
    if item is None:
        raise NotFound("There is no such chat.")
    return chat_of(item)


def create_chat(writes: Transaction, step: Step) -> None:
    """Adds a new chat and its first line to a transaction."""
    chat = step.chat
    writes.create(
        "chat",
        ChatItem.at(
            keys.chat(chat.id),
            chat_id=chat.id,
            library_id=chat.library_id,
            queue_id=chat.queue_id,
            patron_name=chat.patron_name,
            asked_at=to_text(chat.asked_at),
            patron_seen_at=to_text(chat.patron_seen_at),
            lines={},
            live=keys.LIVE,
            last_seq=chat.last_seq,
            practice=chat.practice or None,
            group_id=chat.group_id or None,
            reply_within=chat.reply_within or None,
            expires_at=_expiry(chat),
            **{name: value for name, value in _state(chat).items() if value is not None},
        ),
    )
    writes.create("message", message_item(chat.id, step.message, expires_at=_expiry(chat)))
    put_live(writes, None, chat)


def add_step(writes: Transaction, before: Chat, step: Step) -> None:
    """Adds a transition to a transaction: the chat's changes and the new line, if nobody was faster.

    Nobody may have come in or gone either: a view that is read after coming in has the new line, or is told of it.
    """
    item = ChatItem.at(keys.chat(before.id))
    actions = [ChatItem.last_seq.set(step.chat.last_seq), *_changes(before, step.chat)]
    unchanged = (ChatItem.last_seq == before.last_seq) & (ChatItem.lines == dict(before.lines))
    if step.chat.state is State.ENDED:
        unchanged &= _same_staff_thread(before)
    writes.update("chat", item, actions, unchanged & _same_transfer(before))
    writes.create("message", message_item(before.id, step.message, expires_at=_expiry(before)))
    put_live(writes, before, step.chat)


def change_attendants(writes: Transaction, before: Chat, after: Chat) -> None:
    """Adds to a transaction that somebody looks at a chat or does no more, if nobody came or went meanwhile."""
    unchanged = (ChatItem.lines == dict(before.lines)) & (ChatItem.state == before.state.value)
    writes.update("chat", ChatItem.at(keys.chat(before.id)), _changes(before, after), unchanged)


def add_staff_message(writes: Transaction, before: Chat) -> None:
    """Adds to a transaction that the staff thread has one more message, if the chat goes on with the same holder."""
    same_holder = ChatItem.seat == _state(before)["seat"]
    there = ChatItem.live.exists() & same_holder & _same_staff_thread(before)
    item = ChatItem.at(keys.chat(before.id))
    writes.update("chat", item, [ChatItem.staff_seq.set(before.staff_seq + 1)], there)


def change_transfer(writes: Transaction, before: Chat, after: Chat) -> None:
    """Adds to a transaction that a transfer is proposed or over, if its holder and the proposal are as read.

    It adds no line: the patron reads those. What is said meanwhile does not stand in its way.
    """
    item = ChatItem.at(keys.chat(before.id))
    same_holder = ChatItem.seat == _state(before)["seat"]
    there = ChatItem.live.exists() & same_holder & _same_transfer(before)
    if before.patron_left_at is None:
        there &= ChatItem.patron_left_at.does_not_exist()
    writes.update("chat", item, _changes(before, after), there)


def decide(chat_id: str, attempt: Callable[[Chat], Result]) -> Result:
    """Reads the chat and tries a transition; reads again and tries again when somebody was faster.

    `attempt` applies the rule to the chat as read and commits; a rule that forbids raises its own error.
    """
    for _ in range(ATTEMPTS * 2):
        try:
            return attempt(get_chat(chat_id))
        except ConditionFailed as refused:
            if not refused.names & {"chat", "message", "invitation", "following"}:
                raise
    raise Unavailable


def add_line(chat_id: str, connection: str, who: str, now: datetime | None = None) -> Chat:
    """Puts a connection on the chat; `now` says when the patron was seen."""
    actions = [ChatItem.lines[connection].set(who)]
    if now:
        actions.append(ChatItem.patron_seen_at.set(to_text(now)))
    return _touch(chat_id, actions)


def remove_line(chat_id: str, connection: str) -> None:
    """Takes a closed connection off the chat."""
    _touch(chat_id, [ChatItem.lines[connection].remove()])


def see_patron(chat_id: str, connection: str, now: datetime) -> Chat | None:
    """Records that the patron was heard on this line; None when the line is not the patron's."""
    return _touch_if_on(chat_id, connection, [ChatItem.patron_seen_at.set(to_text(now))])


def receive(chat_id: str, connection: str, by: str, seq: int) -> Chat | None:
    """Records up to which line one side has everything; None when it said so before, or is not on the chat."""
    attribute = ChatItem.received_patron if by == "patron" else ChatItem.received_librarian
    return _touch_if_on(chat_id, connection, [attribute.set(seq)], attribute < seq)


def put_off_reply(chat: Chat, due: datetime) -> None:
    """Gives the librarian longer for the first reply, unless it was written meanwhile."""
    same = ChatItem.reply_due == optional_text(chat.reply_due)
    try_update(ChatItem.at(keys.chat(chat.id)), [ChatItem.reply_due.set(to_text(due))], same)


def live_chat_ids() -> list[str]:
    """Every chat that has not ended (for the sweep)."""
    found = ChatItem.live_chats.query(keys.LIVE, attributes_to_get=["chat_id"])
    return [item.chat_id for item in found]


def _touch(chat_id: str, actions: list[Action]) -> Chat:
    item = ChatItem.at(keys.chat(chat_id))
    if not try_update(item, actions, ChatItem.pk.exists()):
        raise NotFound("There is no such chat.")
    return chat_of(item)


def _touch_if_on(
    chat_id: str, connection: str, actions: list[Action], also: Condition | None = None
) -> Chat | None:
    item = ChatItem.at(keys.chat(chat_id))
    condition = ChatItem.lines[connection].exists()
    if also is not None:
        condition &= also
    return chat_of(item) if try_update(item, actions, condition) else None


def _state(chat: Chat) -> dict[str, Any]:
    """What a transition may change, as attributes."""
    return {
        "state": chat.state.value,
        "seat": None if chat.seat is None else people.seat(chat.seat),
        "transfer": people.transfer(chat.transfer),
        "librarians": [people.person(each) for each in chat.librarians],
        "offers": {queue: to_text(at) for queue, at in chat.offers.items()},
        "accepted_at": optional_text(chat.accepted_at),
        "ended_at": optional_text(chat.ended_at),
        "ended_by": chat.ended_by,
        "patron_left_at": optional_text(chat.patron_left_at),
        "returned": chat.returned,
        "attendants": people.attendants(chat.attendants),
        "reply_due": optional_text(chat.reply_due),
        "pace": {side: to_text(at) for side, at in chat.pace.items()},
    }


def _changes(before: Chat, after: Chat) -> list[Action]:
    old, new = _state(before), _state(after)
    actions: list[Action] = []
    for name, value in new.items():
        if value != old[name]:
            attribute = getattr(ChatItem, name)
            actions.append(attribute.remove() if value is None else attribute.set(value))
    closed = before.lines.keys() - after.lines.keys()
    opened = after.lines.keys() - before.lines.keys()
    actions += [ChatItem.lines[line].remove() for line in sorted(closed)]
    actions += [ChatItem.lines[line].set(after.lines[line]) for line in sorted(opened)]
    if after.state is State.ENDED and before.state is not State.ENDED:
        actions.append(ChatItem.live.remove())
    return actions


def _same_transfer(chat: Chat) -> Condition:
    absent: Condition = ChatItem.transfer.does_not_exist()
    if chat.transfer is None:
        return absent
    same: Condition = ChatItem.transfer == people.transfer(chat.transfer)
    return same


def _same_staff_thread(chat: Chat) -> Condition:
    same: Condition = ChatItem.staff_seq == chat.staff_seq
    return same if chat.staff_seq else same | ChatItem.staff_seq.does_not_exist()


def _expiry(chat: Chat) -> int | None:
    """Practice is thrown away; what a patron asked stays until its own rules say otherwise."""
    return epoch(chat.asked_at + KEPT_FOR) if chat.practice else None


def chat_of(item: ChatItem) -> Chat:
    """The chat that an item holds."""
    return Chat(
        id=item.chat_id,
        library_id=item.library_id,
        queue_id=item.queue_id,
        state=State(item.state),
        asked_at=from_text(item.asked_at),
        last_seq=int(item.last_seq),
        patron_name=item.patron_name,
        offers={queue: from_text(at) for queue, at in item.offers.items()},
        patron_seen_at=from_text(item.patron_seen_at),
        seat=people.seat_from(item.seat),
        transfer=people.transfer_from(item.transfer),
        librarians=people.people_from(item.librarians),
        lines=item.lines.as_dict(),
        accepted_at=optional_from(item.accepted_at),
        ended_at=optional_from(item.ended_at),
        ended_by=item.ended_by,
        patron_left_at=optional_from(item.patron_left_at),
        returned=item.returned,
        received={"patron": int(item.received_patron), "librarian": int(item.received_librarian)},
        practice=item.practice or "",
        staff_seq=int(item.staff_seq or 0),
        group_id=item.group_id or "",
        attendants=people.attendants_from(item.attendants),
        reply_within=int(item.reply_within or 0),
        reply_due=optional_from(item.reply_due),
        pace={side: from_text(at) for side, at in (item.pace or {}).items()},
    )
