"""Practice patrons: who they are, what they say, and when (docs/features.md F6).

A practice patron speaks when spoken to, one line at a time, and leaves when there is nothing more to say.
"""

from collections.abc import Sequence
from datetime import timedelta

from msgspec import Struct

from chalicelib.domain.message import Kind, Message, Speaker
from chalicelib.errors import Invalid

QUEUE = "practice:"
QUEUE_NAME = "Practice"
KEPT_FOR = timedelta(days=1)


class Persona(Struct, frozen=True):
    """A practice patron. With `leaves` they go after their last line; others stay until the librarian ends the chat."""

    id: str
    title: str
    help: str
    patron_name: str
    question: str
    replies: tuple[str, ...]
    leaves: bool = False


PERSONAS: tuple[Persona, ...] = (
    Persona(
        "known-item",
        "A known item",
        "A patron looks for one book. To warm up: a greeting, a script, an end.",
        "Penny Practice",
        "Hello, do you have The Makioka Sisters by Tanizaki, and can I take it home?",
        (
            "Thanks for the quick answer! It is the English translation that I am looking for.",
            "And if it is out, can I have it kept for me?",
            "Perfect, that is all I wanted to know. Thank you!",
        ),
        leaves=True,
    ),
    Persona(
        "reference-interview",
        "A question behind the question",
        "What is asked is not what is wanted: ask back before you search.",
        "Ravi Practice",
        "Where are your books about statistics?",
        (
            "Just something about statistics in general, I suppose.",
            "Well, it is for a paper. I have to show whether two groups of plants grew differently.",
            "Yes! A t-test, that was the word. Do you have something for beginners, online if possible?",
            "The link opens here. I think I can go on with that, thank you.",
        ),
    ),
    Persona(
        "impatient",
        "A patron in a hurry",
        "Short lines, little patience: say what you do while you look.",
        "Hal Practice",
        "my loan is overdue and the site says blocked??",
        (
            "how long does this take",
            "ok but can i still renew or not",
            "i have to run, can you mail me the rest",
        ),
        leaves=True,
    ),
    Persona(
        "lost-call",
        "A patron who is gone",
        "One line, and they leave: which resolution code is it?",
        "Gail Practice",
        "Is anybody there?",
        (),
        leaves=True,
    ),
)  # fmt: skip

BY_ID = {persona.id: persona for persona in PERSONAS}


class Turn(Struct, frozen=True):
    """What a practice patron does next: says something, or leaves."""

    kind: Kind
    text: str = ""


def practice_queue(staff_id: str) -> str:
    """The queue at which a librarian's practice patrons wait: nobody else can choose it."""
    return QUEUE + staff_id


def is_practice_queue(queue_id: str) -> bool:
    """Whether those who wait there are practice patrons."""
    return queue_id.startswith(QUEUE)


def check_persona(persona: str) -> Persona:
    """The practice patron of that name; Invalid names the field when there is none."""
    found = BY_ID.get(persona)
    if found is None:
        raise Invalid.field("persona", f"There is no practice patron {persona[:40]!r}.")
    return found


def next_turn(persona: Persona, transcript: Sequence[Message]) -> Turn | None:
    """What the practice patron does after these lines; None where it is not their turn, or all is said."""
    if any(line.kind in {Kind.LEFT, Kind.ENDED} for line in transcript):
        return None
    said = [line for line in transcript if line.kind is Kind.SAID]
    if not said or said[-1].speaker is not Speaker.LIBRARIAN:
        return None
    answered = sum(line.speaker is Speaker.PATRON for line in said)
    if answered < len(persona.replies):
        return Turn(Kind.SAID, persona.replies[answered])
    return Turn(Kind.LEFT) if persona.leaves else None
