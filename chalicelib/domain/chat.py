"""The chat: waiting, taken, returned, ended. Each transition adds one line to the transcript.

The number of the last line is the version of the chat: whoever writes line n+1 first decides.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from chalicelib.domain.attendant import Attendant
from chalicelib.domain.message import Kind, Message, Speaker
from chalicelib.domain.pace import paced
from chalicelib.domain.question import Assignee
from chalicelib.domain.seat import Seat, Transfer
from chalicelib.domain.staff import Staff
from chalicelib.errors import Conflict, NotAllowed

PATRON = "patron"
AWAY_AFTER = timedelta(seconds=30)
GONE_AFTER = timedelta(seconds=180)
PRACTICE_LASTS = timedelta(hours=2)
OWNER_GONE_AFTER = timedelta(seconds=60)  # docs/features.md A8, A12


class State(StrEnum):
    """Where a chat stands."""

    WAITING = "waiting"
    ACTIVE = "active"
    ENDED = "ended"


class Chat(Struct, frozen=True):
    """A session between a patron and the desk. `lines` are open connections: connection -> patron or staff id.

    `practice` names the practice patron; empty where somebody really asks. Its librarian has `reply_within` seconds
    for the first reply, until `reply_due`; 0: any time. `staff_seq` is the number of the last message in its staff
    thread, `group_id` that of the patron's library.
    """

    id: str
    library_id: str
    queue_id: str
    state: State
    asked_at: datetime
    last_seq: int
    patron_name: str
    offers: Mapping[str, datetime]
    patron_seen_at: datetime
    seat: Seat | None = None
    transfer: Transfer | None = None
    librarians: tuple[Assignee, ...] = ()
    lines: Mapping[str, str] = field(default_factory=dict)
    accepted_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: str | None = None
    patron_left_at: datetime | None = None
    returned: bool = False
    received: Mapping[str, int] = field(default_factory=dict)
    practice: str = ""
    staff_seq: int = 0
    group_id: str = ""
    attendants: tuple[Attendant, ...] = ()
    reply_within: int = 0
    reply_due: datetime | None = None
    pace: Mapping[str, datetime] = field(default_factory=dict)

    def patron_state(self, now: datetime) -> str:
        """here, away (30 s unheard), gone (180 s unheard) or left."""
        if self.patron_left_at:
            return "left"
        if self.practice:
            return "here"
        unheard = now - self.patron_seen_at
        if unheard >= GONE_AFTER:
            return "gone"
        return "away" if unheard >= AWAY_AFTER else "here"

    def patron_waits(self, now: datetime) -> bool:
        """Whether there is a patron to hand to another librarian."""
        if self.practice:
            return False
        return self.patron_left_at is None and now - self.patron_seen_at < OWNER_GONE_AFTER

    def is_given_up(self, now: datetime) -> bool:
        """Whether it is to end by itself: it waits and its patron is gone, or a practice has lasted too long."""
        if self.practice:
            return self.state is not State.ENDED and now - self.asked_at >= PRACTICE_LASTS
        return self.state is State.WAITING and self.patron_state(now) == "gone"

    def reply_due_from(self, now: datetime) -> datetime | None:
        """Until when the librarian who takes it now has to write something; None: there is no haste."""
        if not self.reply_within or self.practice:
            return None
        return now + timedelta(seconds=self.reply_within)

    def is_unanswered(self, now: datetime) -> bool:
        """Whether its librarian has let the time for the first reply pass, and somebody waits for it."""
        return (
            self.state is State.ACTIVE
            and self.reply_due is not None
            and now >= self.reply_due
            and self.patron_waits(now)
        )

    def held_by(self, staff_id: str) -> bool:
        """Whether this librarian holds the chat now."""
        return (
            self.state is State.ACTIVE
            and self.seat is not None
            and self.seat.librarian.id == staff_id
        )

    def attendant(self, staff_id: str) -> Attendant | None:
        """The administrator of this id who looks at the chat, if they do."""
        return next((each for each in self.attendants if each.librarian.id == staff_id), None)

    def screen_name_of(self, staff_id: str) -> str | None:
        """Under which name this librarian writes to the patron now; None for those who only look, or do not."""
        if self.seat is None or self.state is not State.ACTIVE:
            return None
        if self.seat.librarian.id == staff_id:
            return self.seat.screen_name
        attendant = self.attendant(staff_id)
        return attendant.screen_name if attendant and attendant.joined else None

    def who_is_on(self, connection: str) -> str | None:
        """`patron`, a staff id, or None for a line that is not part of this chat."""
        return self.lines.get(connection)

    def others(self, connection: str | None) -> list[str]:
        """Every line of the chat but one."""
        return [line for line in self.lines if line != connection]

    def lines_without(self, who: str) -> dict[str, str]:
        """The open connections of everybody but one person."""
        return {line: each for line, each in self.lines.items() if each != who}


class Step(Struct, frozen=True):
    """A transition: the chat afterwards, and the line that it adds."""

    chat: Chat
    message: Message


def ask(chat: Chat, *, question: str, now: datetime) -> Step:
    """The first line: the question itself, as the patron wrote it."""
    return add_line(chat, now, Kind.ASKED, Speaker.PATRON, chat.patron_name, text=question)


def accept(chat: Chat, *, staff: Staff, queues: tuple[str, ...], line: str, now: datetime) -> Step:
    """The first librarian to take a waiting chat gets it; Conflict says who was first (docs/features.md A2).

    Only those to whom it was offered are told anything about it.
    """
    if not any(chat.offers[queue] <= now for queue in queues if queue in chat.offers):
        raise NotAllowed("This chat waits at a queue that you do not monitor.")
    if chat.state is State.ACTIVE and chat.seat:
        raise Conflict(
            f"{chat.seat.librarian.name} has taken this chat.",
            code="already_taken",
            by=chat.seat.librarian.name,
        )
    if chat.state is State.ENDED:
        raise Conflict("The patron is no longer waiting.", code="request_gone")
    librarian = Assignee.of(staff)
    seated = replace(
        chat,
        state=State.ACTIVE,
        seat=Seat(librarian, staff.screen_name),
        librarians=(*(each for each in chat.librarians if each.id != staff.id), librarian),
        accepted_at=chat.accepted_at or now,
        lines={**chat.lines, line: staff.id},
        returned=False,
        attendants=others_than(chat, staff.id),
        reply_due=chat.reply_due_from(now),
    )
    return add_line(seated, now, Kind.JOINED, Speaker.LIBRARIAN, staff.screen_name, staff.id)


def check_holder(chat: Chat, staff_id: str) -> None:
    """Refuses unless this librarian holds the chat; says so too where it has ended already."""
    if chat.state is State.ENDED:
        raise Conflict("This chat has ended already.", code="chat_ended")
    if not chat.held_by(staff_id):
        raise NotAllowed("You do not hold this chat.", code="not_held")


def say(chat: Chat, *, speaker: str, text: str, client_id: str, now: datetime) -> Step:
    """A message of the patron, of the librarian who holds the chat, or of one who joined it."""
    if chat.state is State.ENDED:
        raise Conflict("This chat has ended.", code="chat_ended")
    if speaker == PATRON:
        if chat.patron_left_at:
            raise Conflict("You have left this chat.", code="chat_ended")
        step = add_line(chat, now, Kind.SAID, Speaker.PATRON, chat.patron_name, text=text)
    else:
        name = chat.screen_name_of(speaker)
        if name is None:
            raise NotAllowed("You do not hold this chat.", code="not_held")
        replied = replace(chat, reply_due=None)
        step = add_line(replied, now, Kind.SAID, Speaker.LIBRARIAN, name, speaker, text=text)
    return written(step, client_id=client_id, now=now)


def leave(chat: Chat, *, now: datetime) -> Step:
    """The patron leaves. The librarian may write on: it goes into the transcript (docs/features.md A3)."""
    if chat.state is State.ENDED or chat.patron_left_at:
        raise Conflict("This chat has ended.", code="chat_ended")
    left = replace(chat, patron_left_at=now, transfer=None)
    if chat.state is State.WAITING:
        left = replace(left, state=State.ENDED, ended_at=now, ended_by="patron")
    return add_line(left, now, Kind.LEFT, Speaker.PATRON, chat.patron_name)


def give_back(chat: Chat, *, now: datetime) -> Step:
    """The librarian's line is lost, the shift is over, or no reply came: the patron is first in line again (A8)."""
    if chat.state is not State.ACTIVE or chat.seat is None:
        raise Conflict("This chat is not held by anybody.", code="not_held")
    if chat.patron_left_at:
        raise Conflict("The patron has left.", code="patron_left")
    kind = Kind.REOFFERED if chat.is_unanswered(now) else Kind.RETURNED
    returned = replace(
        chat,
        state=State.WAITING,
        seat=None,
        transfer=None,
        reply_due=None,
        returned=True,
        offers={queue: min(at, now) for queue, at in chat.offers.items()},
        lines=chat.lines_without(chat.seat.librarian.id),
    )
    return add_line(returned, now, kind, Speaker.SYSTEM, chat.seat.screen_name)


def end(chat: Chat, *, closed_by: Speaker, now: datetime) -> Step:
    """The session is over, once. A patron who left first is who ended it; else the one who closed it."""
    if chat.state is State.ENDED:
        raise Conflict("This chat has ended already.", code="chat_ended")
    ended_by = Speaker.PATRON if chat.patron_left_at else closed_by
    ended = replace(
        chat,
        state=State.ENDED,
        transfer=None,
        reply_due=None,
        ended_at=now,
        ended_by=ended_by.value,
    )
    name = chat.seat.screen_name if chat.seat and closed_by is Speaker.LIBRARIAN else ""
    return add_line(ended, now, Kind.ENDED, closed_by, name)


def others_than(chat: Chat, staff_id: str) -> tuple[Attendant, ...]:
    """Those who look at a chat, without one."""
    return tuple(each for each in chat.attendants if each.librarian.id != staff_id)


def written(step: Step, *, client_id: str, now: datetime) -> Step:
    """The step as somebody wrote it, under their own id for it; TooMany where their side writes too fast."""
    side = step.message.speaker
    pace = {**step.chat.pace, side.value: paced(side, step.chat.pace.get(side.value), now)}
    return Step(replace(step.chat, pace=pace), replace(step.message, client_id=client_id))


def add_line(  # noqa: PLR0913, PLR0917
    chat: Chat,
    now: datetime,
    kind: Kind,
    speaker: Speaker,
    name: str,
    librarian_id: str | None = None,
    text: str = "",
) -> Step:
    """The step that adds one line to a chat as it is afterwards."""
    seq = chat.last_seq + 1
    message = Message(seq, now, kind, speaker, name, text, librarian_id=librarian_id)
    return Step(replace(chat, last_seq=seq), message)
