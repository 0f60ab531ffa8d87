"""A written conversation as the messages of a session, by the same rules as a chat that takes place."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from chalicelib.domain import chat as rules
from chalicelib.domain.chat import Chat, State, Step
from chalicelib.domain.message import Message, Speaker
from chalicelib.domain.staff import Staff
from infra.demo.material import Line, fill

SAID_WHEN_CUT = 0.6
"""How much of the conversation had been said when a librarian's line was lost for good."""
PATRON_SPEED, LIBRARIAN_SPEED = 2.2, 3.8
"""Characters a second."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who takes part: the patron and how they are called, the librarian, the one who would take over."""

    patron: str
    called: str
    librarian: Staff
    colleague: Staff


@dataclass(frozen=True, slots=True)
class Opening:
    """How the session begins: the question, when it is asked at which queue, how long the patron waits."""

    question: str
    asked_at: datetime
    library_id: str
    queue_id: str
    wait_seconds: int


@dataclass(frozen=True, slots=True)
class Session:
    """A chat that has ended, and its transcript."""

    chat: Chat
    messages: tuple[Message, ...]


class Stage:
    """A chat while it is played: a clock and the lines so far."""

    def __init__(self, chance: Random, opening: Opening, cast: Cast) -> None:
        self._chance = chance
        self._cast = cast
        self._now = opening.asked_at
        self._messages: list[Message] = []
        self._chat = Chat(
            id="demo",
            library_id=opening.library_id,
            queue_id=opening.queue_id,
            state=State.WAITING,
            asked_at=opening.asked_at,
            last_seq=0,
            patron_name=cast.patron,
            offers={opening.queue_id: opening.asked_at},
            patron_seen_at=opening.asked_at,
        )
        self._apply(rules.ask, question=opening.question)
        self.wait(opening.wait_seconds)
        self._accept(cast.librarian)

    def play(self, line: Line, names: Mapping[str, str]) -> None:
        """One written line."""
        if line.who == "pause":
            self.wait(line.pause + self._chance.uniform(-15, 15))
        elif line.who == "*":
            self._happen(line.text)
        else:
            self._say(line.who == "P", address(fill(line.text, names), self._cast.called))

    def end(self, closed_by: Speaker) -> Session:
        """The curtain."""
        self._apply(rules.end, closed_by=closed_by)
        return Session(self._chat, tuple(self._messages))

    def wait(self, seconds: float) -> None:
        """Lets time pass."""
        self._now += timedelta(seconds=int(seconds), milliseconds=self._chance.randrange(1000))

    def _happen(self, what: str) -> None:
        if what == "line lost":
            self.wait(61)
            self._apply(rules.give_back)
            self.wait(self._chance.uniform(6, 20))
            self._accept(self._cast.colleague)
        elif what == "patron leaves":
            self.wait(self._chance.uniform(2, 9))
            self._apply(rules.leave)
        else:  # the patron is gone without a word: nothing to be written down
            self.wait(60)

    def _say(self, patron: bool, text: str) -> None:  # noqa: FBT001
        speed = PATRON_SPEED if patron else LIBRARIAN_SPEED
        typing = len(text) / speed * self._chance.uniform(0.5, 1.0)
        self.wait(self._chance.uniform(4, 22) + typing)
        holder = self._chat.seat.librarian.id if self._chat.seat else ""
        speaker = rules.PATRON if patron else holder
        self._apply(rules.say, speaker=speaker, text=text, client_id=f"demo-{len(self._messages)}")

    def _accept(self, staff: Staff) -> None:
        queues = (self._chat.queue_id,)
        self._apply(rules.accept, staff=staff, queues=queues, line="demo")

    def _apply(self, rule: Callable[..., Step], **given: object) -> None:
        step = rule(self._chat, now=self._now, **given)
        self._chat = step.chat
        self._messages.append(step.message)


def play(
    chance: Random,
    opening: Opening,
    cast: Cast,
    lines: Sequence[Line],
    words: Mapping[str, str],
    *,
    cut: bool = False,
) -> Session:
    """The session from the question to its end; `cut` where the librarian's line was lost for good."""
    stage = Stage(chance, opening, cast)
    said = {"librarian": cast.librarian.screen_name, "librarian2": cast.colleague.screen_name}
    kept = lines[: max(2, round(len(lines) * SAID_WHEN_CUT))] if cut else lines
    for line in kept:
        stage.play(line, {**words, **said})
    stage.wait(185 if cut else chance.uniform(4, 40))
    return stage.end(Speaker.SYSTEM if cut else Speaker.LIBRARIAN)


def introduced(lines: Sequence[Line], introduction: str) -> tuple[Line, ...]:
    """The lines with a librarian of another library saying who answers, after the first words."""
    first = next(place for place, line in enumerate(lines) if line.who == "L")
    return (*lines[: first + 1], Line("L", introduction), *lines[first + 1 :])


def address(text: str, called: str) -> str:
    """The text with the patron's name; where there is none, nothing is left of the address."""
    if called:
        return fill(text, {"patron": called})
    return re.sub(r",? \{patron\}", "", text)
