"""Where every question of the plain model is: the specification's lists, part by part."""

from collections.abc import Mapping

from tests.support.acts_facts import GROUPS, Question, library_of

Place = tuple[str, str]


def lists_of(questions: Mapping[str, Question]) -> dict[Place, list[str]]:
    """Every list that is not empty: owner and name -> questions."""
    found: dict[Place, list[str]] = {}
    for key, question in questions.items():
        for place in _places(question):
            found.setdefault(place, []).append(key)
    return {place: sorted(keys) for place, keys in found.items()}


def _places(question: Question) -> list[Place]:
    if question["quiet"]:
        return [(library, "service_history") for library in question["parts"]]
    places = []
    for library, part in question["parts"].items():
        names = ["all", part["status"]]
        if part["status"] != "closed":
            names += ["active"] + ["referred"] * part["referred"]
        places += [(library, name) for name in names]
        holder = part["assignee"]
        if holder and library_of(holder) == library:
            places += [(holder, f"my_{name}") for name in names]
        if holder is None and part["status"] == "new":
            places.append((library, "unassigned"))
    if question["shared"]:
        places.append((GROUPS[question["library"]], "shared_followup"))
    return places
