"""The facts that the plain model of follow-up and the service share: libraries, people, their settings, a part."""

from typing import Any

GROUPS = {"harlow": "lakeland", "birch": "lakeland", "state": "summit", "tech": "summit"}
LIBRARIES = tuple(GROUPS)
PEOPLE = tuple(
    f"{name}.{library}" for library in LIBRARIES for name in ("ana", "ben", "cleo", "dana")
)
SHARING = {"lakeland"}
EXCLUDING = {"tech"}  # leaves its chats with other libraries' patrons out of its lists
NOTIFIED = {
    "harlow": ("desk@harlow.example", "night@harlow.example"),
    "birch": ("desk@birch.example",),
}
ALERTED = {"harlow": "alert@harlow.example", "state": "alert@state.example"}

Question = dict[str, Any]
Part = dict[str, Any]


def library_of(person: str) -> str:
    """Accounts are called `name.library` here."""
    return person.partition(".")[2]


def address_of(person: str) -> str:
    """Where their notices go."""
    return person.replace(".", "@", 1) + ".example"


def administers(person: str) -> bool:
    """Cleo is administrator of her library, Dana of her group."""
    return person.startswith(("cleo.", "dana."))


def a_part(status: str, assignee: str | None = None, **facts: Any) -> Part:
    """A library's part. `before` is what it returns to, None if it was not there."""
    fresh = {"referred": False, "sender": None, "claimed": False, "before": None}
    return {"status": status, "assignee": assignee, **fresh, **facts}
