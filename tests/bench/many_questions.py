"""50,000 questions of three years, the same in every run: words as often as in a language (Zipf)."""

import random
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from chalicelib.domain.descriptive_code import CODES
from chalicelib.domain.library import Library
from chalicelib.domain.message import Kind, Message, Speaker
from chalicelib.domain.question import Assignee, Origin, Part, Patron, Question, Reading, Source
from chalicelib.domain.search import Entry, entries_of
from chalicelib.domain.service_history import is_quiet
from chalicelib.domain.status import Status

NEWEST = datetime(2026, 11, 23, 12, tzinfo=UTC)
APART = timedelta(minutes=31)
COMMON = ("library", "book", "find", "help", "looking", "article", "please", "thanks")
VOCABULARY = (*COMMON, *(f"w{n}" for n in range(len(COMMON), 30_000)))
RANKS = tuple(accumulate(1 / (n + 3) for n in range(len(VOCABULARY))))
SHARED = 0.15  # of the questions have a part at a second library


def questions(sizes: Mapping[Library, int]) -> Iterator[tuple[str, list[Entry]]]:
    """What each question is found by, the newest first; `sizes`: how many each library's patrons asked."""
    dice = random.Random(7)
    owners = [library for library, size in sizes.items() for _ in range(size)]
    dice.shuffle(owners)
    group_of = {library.id: library.group_id for library in sizes}
    for number, library in enumerate(owners):
        others = [each for each in sizes if each != library]
        other = dice.choice(others) if dice.random() < SHARED else None
        reading, transcript = _question(dice, number, library, other)
        yield reading.question.id, entries_of(reading, transcript, group_of)


def _question(
    dice: random.Random, number: int, library: Library, other: Library | None
) -> tuple[Reading, list[Message]]:
    asked = NEWEST - number * APART
    active = asked + timedelta(hours=dice.expovariate(1 / 48))
    librarian = Assignee(f"staff{dice.randrange(60)}", "A Librarian", library.id)
    question = Question(
        id=f"Q{number:08d}",
        number=number,
        source=Source.CHAT,
        text=_text(dice, dice.randrange(5, 60)),
        patron=Patron(f"Patron{dice.randrange(20_000)} Lee", f"patron{number}@mail.example"),
        library_id=library.id,
        library_name=library.name,
        group_id=library.group_id,
        asked_at=asked,
        last_activity=active,
        codes=tuple(dice.sample(list(CODES), dice.randrange(3))),
        librarians=(librarian,),
    )
    status = dice.choices(list(Status), weights=(1, 1, 20, 20))[0]
    quiet = is_quiet(active, NEWEST)
    part = Part(
        question.id,
        library.id,
        status,
        Origin.PATRON_LIBRARY,
        active,
        librarian,
        in_service_history=quiet,
    )
    chatting = other and Part(
        question.id, other.id, status, Origin.CHATTING_LIBRARY, active, in_service_history=quiet
    )
    transcript = [
        Message(seq, asked, Kind.SAID, Speaker.PATRON, text=_text(dice, dice.randrange(3, 40)))
        for seq in range(1, dice.randrange(4, 20))
    ]
    return Reading(question, (part, chatting) if chatting else (part,)), transcript


def _text(dice: random.Random, length: int) -> str:
    return " ".join(dice.choices(VOCABULARY, cum_weights=RANKS, k=length))
