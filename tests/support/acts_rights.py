"""Who may do what to a question: the plain model's side of it, from the specification's words."""

from datetime import datetime
from random import Random
from typing import Any

from tests.support.acts_facts import (
    GROUPS,
    LIBRARIES,
    PEOPLE,
    SHARING,
    Question,
    administers,
    library_of,
)

BESIDE_THE_WORK = {"session", "note", "codes", "auto_reply", "bounce", "complaint"}
WHILE_IN_PROGRESS = {"note", "codes", "resolve"}
CLAIMING = {"answer", "clarification", "refer_library", "refer_expert"}
ACTS = (
    *("answer", "clarification", "message", "note", "assign", "take", "claim", "unclaim"),
    *("refer_library", "refer_shared", "refer_expert", "accept", "reject", "recall"),
    *("close", "reopen", "codes", "resolve"),
)

ENDS = ("followup_patron_library", "followup_me", "answered", "practice", "lost_call", None, None)


def given_for(dice: Random, person: str, act: str) -> dict[str, Any]:
    """What an act needs besides, as it falls."""
    own = library_of(person)
    match act:
        case "assign":
            return {
                "to": dice.choice([None, *(each for each in PEOPLE if library_of(each) == own)])
            }
        case "refer_library":
            return {"library": dice.choice([each for each in LIBRARIES if each != own])}
        case "refer_expert":
            return {"email": "ada@museum.example"}
        case "resolve":
            return {"code": dice.choice([each for each in ENDS if each])}
    return {}


def reads(question: Question, person: str) -> bool:
    """A library with a part, the group while it is shared, who chatted, and administrators where it was chatted."""
    library = library_of(person)
    with_us = [each for each in question["chatters"] if library_of(each) == library]
    return (
        library in question["parts"]
        or shared_with(question, person)
        or person in with_us
        or (bool(with_us) and administers(person))
    )


def shared_with(question: Question, person: str) -> bool:
    """Whether it stands in the person's Shared Followup."""
    return question["shared"] and GROUPS[library_of(person)] == GROUPS[question["library"]]


def must_claim(question: Question, person: str, act: str) -> bool:
    """Whether the act claims the question too: it is shared, and another library's."""
    elsewhere = library_of(person) != question["library"]
    return act in CLAIMING and elsewhere and shared_with(question, person)


def receivers(question: Question, library: str) -> list[str]:
    """The libraries that a library referred it to, and that have it New."""
    return [
        each
        for each, part in question["parts"].items()
        if part["sender"] == library and part["status"] == "new"
    ]


def may(question: Question, person: str, act: str, now: datetime) -> bool:
    """Whether a librarian may do an act now."""
    if not reads(question, person):
        return False
    if act == "resolve":
        return _may_resolve(question, person)
    if question["quiet"]:
        return False
    in_progress = question["label_until"] is not None and now < question["label_until"]
    if in_progress and act not in WHILE_IN_PROGRESS:
        return False
    has_part = library_of(person) in question["parts"]
    anybody = has_part or shared_with(question, person)
    answerable = question["address"] is not None
    without_part = {
        "note": True,
        "claim": shared_with(question, person),
        "answer": answerable and anybody,
        "clarification": answerable and anybody,
        "refer_library": anybody,
        "refer_expert": anybody,
    }
    if act in without_part:
        return without_part[act]
    return has_part and _may_with_a_part(question, person, act)


def _may_with_a_part(question: Question, person: str, act: str) -> bool:
    library = library_of(person)
    mine = question["parts"][library]
    holds, new = mine["assignee"] == person, mine["status"] == "new"
    own_group = GROUPS[library] == GROUPS[question["library"]]
    return {
        "message": question["address"] is not None,
        "assign": holds or administers(person),
        "take": not holds,
        "unclaim": mine["claimed"] and new and (holds or administers(person)),
        "refer_shared": own_group and GROUPS[library] in SHARING and not question["shared"],
        "accept": mine["sender"] is not None and new and not holds,
        "reject": mine["sender"] is not None and new,
        "recall": bool(receivers(question, library)),
        "close": mine["status"] != "closed",
        "reopen": mine["status"] in {"answered", "closed"},
        "codes": True,
    }[act]


def _may_resolve(question: Question, person: str) -> bool:
    """Whoever chatted last, or an administrator there, while nobody has worked on it."""
    if question["label_until"] is None or question["code"] is not None:
        return False
    if set(question["history"]) - BESIDE_THE_WORK:
        return False
    last = question["chatters"][-1]
    return person == last or (library_of(person) == library_of(last) and administers(person))
