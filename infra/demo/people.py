"""The demo's patrons: names as people type them into a form, and addresses that lead nowhere."""

import re
from dataclasses import dataclass
from random import Random

from infra.demo.material import Conversation, patrons

TITLES = {"Don", "Mr.", "Señora", "Abu"}
GIVES_ADDRESS = 0.55
STUDENT_ADDRESS = 0.7
MAILBOXES = ("mail.example", "post.example", "inbox.example", "family.example.org", "example.net")


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks. `called` is how a librarian greets them; empty where they gave no name."""

    name: str
    called: str
    email: str | None


def draw(chance: Random, conversation: Conversation, *, library_id: str, academic: bool) -> Person:
    """Somebody who could have had this conversation."""
    if conversation.patrons:
        name = chance.choice(conversation.patrons)
        first = name.split()[0]
        called = name if first in TITLES else first
        given, family = "reader", str(chance.randrange(100, 999))
    else:
        lists = patrons()
        given, family = chance.choice(lists["given"]), chance.choice(lists["family"])
        name = _as_typed(chance, given, family, unnamed_too=not conversation.reachable)
        called = given if name.lower().startswith(given.lower()) else ""
    if conversation.anonymous or not (conversation.reachable or chance.random() < GIVES_ADDRESS):
        return Person(name, called, None)
    student = academic and chance.random() < STUDENT_ADDRESS
    mailbox = f"{library_id}.example" if student else chance.choice(MAILBOXES)
    return Person(name, called, f"{_local_part(chance, given, family)}@{mailbox}")


def _as_typed(chance: Random, given: str, family: str, *, unnamed_too: bool) -> str:
    ways = [f"{given} {family}", f"{given} {family}", given, given.lower(), f"{given} {family[0]}."]
    ways += [f"{given} {family}".lower()]
    if unnamed_too:
        ways.append(chance.choice(patrons()["unnamed"]))
    return chance.choice(ways)


def _local_part(chance: Random, given: str, family: str) -> str:
    first, last = (re.sub(r"[^a-z0-9]", "", each.lower()) for each in (given, family))
    number = chance.randrange(10, 99)
    return chance.choice([f"{first}.{last}", f"{first[0]}{last}{number}", f"{last}.{first}"])
