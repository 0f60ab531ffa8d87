"""The transfer of a chat in two phases: the holder proposes, and keeps the chat until somebody accepts.

docs/features.md A9. What is proposed adds no line to the transcript: the patron reads that.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum

from msgspec.structs import replace

from chalicelib.domain.chat import (
    Chat,
    State,
    Step,
    add_line,
    check_holder,
    others_than,
)
from chalicelib.domain.message import Kind, Speaker
from chalicelib.domain.question import Assignee
from chalicelib.domain.seat import Seat, Transfer
from chalicelib.domain.staff import Staff
from chalicelib.errors import Conflict, Invalid, NotAllowed

OPEN_FOR = timedelta(seconds=60)
WORD_LIMIT = 500
PLACE = "transfer:"


class Outcome(StrEnum):
    """How a proposal came to its end, as its holder is told."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    TIMED_OUT = "timed_out"
    OFF_DUTY = "off_duty"
    PATRON_LEFT = "patron_left"


def transfer_place(staff_id: str) -> str:
    """Where the chats that one librarian is asked to take are offered: nobody else can choose it."""
    return PLACE + staff_id


def check_word(word: str) -> str:
    """The word to the receiver as it will be kept; Invalid names the field where it is too long."""
    if len(word) > WORD_LIMIT:
        raise Invalid.field(
            "word", f"The word has {len(word):,} characters; the limit is {WORD_LIMIT:,}."
        )
    return word.replace("\r\n", "\n").replace("\x00", "").strip()


def propose(chat: Chat, *, transfer: Transfer, staff_id: str, now: datetime) -> Chat:
    """The holder asks somebody to go on. NotAllowed for others; Conflict while another proposal is open."""
    check_holder(chat, staff_id)
    if chat.practice:
        raise Conflict("Practice cannot be transferred.", code="practice")
    if chat.patron_left_at:
        raise Conflict("The patron has left.", code="patron_left")
    if is_open(chat, now):
        raise Conflict("You have asked somebody already.", code="transfer_open")
    return replace(chat, transfer=transfer)


def is_open(chat: Chat, now: datetime) -> bool:
    """Whether a proposal can be accepted now."""
    return chat.state is State.ACTIVE and chat.transfer is not None and now < chat.transfer.until


def is_overdue(chat: Chat, now: datetime) -> bool:
    """Whether a proposal found no answer in time."""
    return chat.transfer is not None and now >= chat.transfer.until


def accept(chat: Chat, *, staff: Staff, places: Collection[str], line: str, now: datetime) -> Step:
    """The first whom it is offered to gets the seat. Others are told no more than that it is not for them."""
    transfer = chat.transfer
    if (
        transfer is None
        or chat.seat is None
        or not is_open(chat, now)
        or transfer.queue_id not in places
        or chat.held_by(staff.id)
    ):
        raise NotAllowed("This transfer is not offered to you, or no longer.", code="not_offered")
    receiver = Assignee.of(staff)
    seated = replace(
        chat,
        seat=Seat(receiver, staff.screen_name, transfer.by, transfer.word),
        transfer=None,
        librarians=(*(each for each in chat.librarians if each.id != staff.id), receiver),
        lines={**chat.lines_without(chat.seat.librarian.id), line: staff.id},
        attendants=others_than(chat, staff.id),
        reply_due=chat.reply_due_from(now),
    )
    return add_line(seated, now, Kind.TRANSFERRED, Speaker.LIBRARIAN, staff.screen_name, staff.id)


def decline(chat: Chat, *, staff_id: str, now: datetime) -> Chat:
    """The librarian who was asked by name says no; a queue has others who may accept."""
    if not is_open(chat, now) or chat.transfer is None or chat.transfer.to != staff_id:
        raise NotAllowed("This transfer is not offered to you, or no longer.", code="not_offered")
    return replace(chat, transfer=None)


def withdraw(chat: Chat, *, staff_id: str) -> Chat:
    """The holder goes on after all. Conflict where there is nothing to withdraw any more."""
    check_holder(chat, staff_id)
    if chat.transfer is None:
        raise Conflict("There is no transfer to withdraw.", code="no_transfer")
    return replace(chat, transfer=None)


def time_out(chat: Chat, *, now: datetime) -> Chat:
    """Nobody answered within a minute: the holder goes on."""
    if not is_overdue(chat, now):
        raise Conflict("There is still time.", code="transfer_open")
    return replace(chat, transfer=None)
