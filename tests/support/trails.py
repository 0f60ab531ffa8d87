"""A question's way through the libraries: where it is listed, what its history says, which letters went out."""

from typing import Any

from chalicelib.storage.question import read_question
from tests.support.acts_world import World
from tests.support.outbox import every_item

ALWAYS = {"active", "all", "my_active", "my_all"}


def listed(world: World, question_id: str) -> dict[str, str]:
    """Owner -> the lists that have the question. `active` and `all` are left out where they go without saying."""
    found: dict[str, set[str]] = {}
    for (owner, name), ids in world.snapshot().lists().items():
        if question_id in ids:
            found.setdefault(owner, set()).add(name)
    for owner, names in found.items():
        lists_of_library = owner in world.consortium.libraries
        assert not lists_of_library or "service_history" in names or "all" in names
        assert ("active" in names) == (
            lists_of_library and not names & {"closed", "service_history"}
        )
    return {owner: " ".join(sorted(names - ALWAYS)) for owner, names in found.items()}


def trail(question_id: str) -> list[tuple[str, str, str | None]]:
    """What happened: kind, who, whom or what it is about."""
    history = read_question(question_id).history
    return [(entry.kind, entry.who, entry.about) for entry in history]


def posted(table: Any, question_id: str, *, since: int = 0) -> list[tuple[str, str, str]]:
    """The letters about a question in their order, after the first so many: kind, address, on whose behalf."""
    letters = [each for each in every_item(table, "OUTBOX#") if each["question_id"] == question_id]
    in_order = sorted(letters, key=lambda each: (each["due_at"], each["letter_id"]))
    return [(each["letter_kind"], each["to"], each["library_id"]) for each in in_order][since:]
