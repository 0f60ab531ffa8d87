"""What librarians say among themselves: two of them, or those who have to do with a chat (docs/features.md A10).

No patron's view, letter or page is made of any of it.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta, tzinfo

from msgspec import Struct

from chalicelib.domain.chat import Chat, State
from chalicelib.domain.message import check_text
from chalicelib.domain.question import Assignee
from chalicelib.domain.queue import Queue
from chalicelib.domain.staff import Staff
from chalicelib.errors import Conflict, Invalid, NotAllowed

TEXT_LIMIT = 2000
KEPT_FOR = timedelta(days=90)
CHAT_LIMIT = 100
"""How many staff messages a chat may have; all of them go into the history of its question."""
ENTRY_BYTES = 100_000  # an item of the table holds 400 kB


class StaffMessage(Struct, frozen=True):
    """One message, numbered from 1 in its thread. `client_id` is the sender's own id for it."""

    seq: int
    at: datetime
    by: Assignee
    text: str
    client_id: str


class Address(Struct, frozen=True):
    """Where a message belongs: with one colleague, or in the thread of one chat."""

    librarian: str | None = None
    chat: str | None = None


def check_address(address: Address) -> Address:
    """Invalid unless it names exactly one of the two."""
    if (address.librarian is None) == (address.chat is None):
        raise Invalid.field("librarian", "Name a librarian or a chat.")
    return address


def check_staff_text(text: object) -> str:
    """The text as it will be kept; Invalid names the field where it breaks a rule."""
    return check_text(text, TEXT_LIMIT)


def pair_thread(one: str, other: str) -> str:
    """The thread of two librarians, whoever of them asks."""
    return "pair#" + "#".join(sorted((one, other)))


def chat_thread(chat_id: str) -> str:
    """The thread that belongs to a chat."""
    return f"chat#{chat_id}"


def share_a_queue(staff: Staff, colleague: Staff, queues: Iterable[Queue]) -> bool:
    """Whether two may write to each other: there is a queue of the first's that the other may monitor too."""
    if staff.id == colleague.id or not colleague.active:
        return False
    return any(queue.may_be_monitored_by(colleague) for queue in queues)


def check_among_staff(chat: Chat, staff_id: str) -> None:
    """The thread of a chat is for the librarians who are in it; practice has nobody else to write to."""
    if chat.practice or not (chat.held_by(staff_id) or chat.attendant(staff_id)):
        raise NotAllowed("You are not among the librarians of this chat.", code="not_in_chat")


def check_writable(chat: Chat, staff_id: str) -> None:
    """Whether one more staff message may be added to a chat."""
    if chat.state is State.ENDED:
        raise Conflict("This chat has ended.", code="chat_ended")
    check_among_staff(chat, staff_id)
    if chat.staff_seq >= CHAT_LIMIT:
        raise Conflict(
            f"This chat has {CHAT_LIMIT} staff messages. Write to each other apart from it.",
            code="thread_full",
        )


def as_notes(said: Sequence[StaffMessage], zone: tzinfo) -> list[str]:
    """A chat's thread as text for the history: one note, or several where one would be too long for the table."""
    notes: list[str] = []
    for each in said:
        line = f"{each.at.astimezone(zone):%H:%M} {each.by.name}: {each.text}"
        if notes and len(notes[-1].encode()) + len(line.encode()) < ENTRY_BYTES:
            notes[-1] += f"\n{line}"
        else:
            notes.append(f"Staff messages during the chat:\n{line}")
    return notes
