"""How many questions of which kind the demo has at each library, so that every list has something to page.

Harlow is the busiest public library and Ashdown the busiest academic one; the others are quieter.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from infra.demo.material import FORM


@dataclass(frozen=True, slots=True)
class Want:
    """A kind of question: how its session ended, what came later, how many days ago it was asked."""

    ending: str
    days_ago: tuple[float, float]
    later: str = ""
    own_desk: bool = False
    cut: bool = False


WANTS: Mapping[str, Want] = {
    "left open": Want(FORM, (0.2, 16)),
    "left, answered": Want(FORM, (4, 84), "answered"),
    "for the library": Want("followup_patron_library", (0.1, 20)),
    "claimed": Want("followup_patron_library", (2, 22), "claimed"),
    "for the library, answered": Want("followup_patron_library", (6, 84), "answered"),
    "mine": Want("followup_me", (0.1, 24)),
    "mine, referred": Want("followup_me", (2, 58), "referred", own_desk=True),
    "mine, answered": Want("followup_me", (5, 84), "answered"),
    "answered": Want("answered", (0.1, 89)),
    "closed": Want("answered", (3, 88), "closed", own_desk=True),
    "lost": Want("lost_call", (0.1, 86)),
    "practice": Want("practice", (1, 86), own_desk=True),
    "in progress": Want("answered", (0, 0), cut=True),
    "history": Want("answered", (91.5, 119)),
    "history, left": Want(FORM, (96, 119), "answered"),
    "history, for the library": Want("followup_patron_library", (96, 119), "answered"),
    "history, mine": Want("followup_me", (97, 119), "answered"),
    "history, lost": Want("lost_call", (94, 119)),
}

COUNTS: Mapping[str, Mapping[str, int]] = {
    "harlow": {
        "left open": 13,
        "left, answered": 5,
        "for the library": 15,
        "claimed": 2,
        "for the library, answered": 2,
        "mine": 6,
        "mine, referred": 29,
        "mine, answered": 2,
        "answered": 46,
        "closed": 28,
        "lost": 6,
        "practice": 2,
        "in progress": 2,
        "history": 16,
        "history, left": 5,
        "history, for the library": 3,
        "history, mine": 3,
        "history, lost": 2,
    },
    "pellham": {
        "left open": 4,
        "left, answered": 3,
        "for the library": 4,
        "claimed": 1,
        "for the library, answered": 1,
        "mine": 3,
        "mine, referred": 2,
        "mine, answered": 1,
        "answered": 13,
        "closed": 2,
        "lost": 2,
        "practice": 1,
        "history": 5,
        "history, left": 2,
        "history, mine": 1,
    },
    "wrenfield": {
        "left open": 5,
        "left, answered": 3,
        "for the library": 4,
        "claimed": 1,
        "for the library, answered": 1,
        "mine": 3,
        "mine, referred": 2,
        "mine, answered": 1,
        "answered": 16,
        "closed": 3,
        "lost": 3,
        "practice": 1,
        "in progress": 1,
        "history": 6,
        "history, left": 2,
        "history, for the library": 1,
        "history, lost": 1,
    },
    "ashdown": {
        "left open": 4,
        "left, answered": 4,
        "for the library": 4,
        "mine": 29,
        "mine, referred": 5,
        "mine, answered": 3,
        "answered": 30,
        "closed": 5,
        "lost": 5,
        "practice": 2,
        "in progress": 1,
        "history": 10,
        "history, left": 4,
        "history, mine": 2,
        "history, lost": 1,
    },
    "corrigan": {
        "left open": 3,
        "left, answered": 3,
        "for the library": 3,
        "mine": 4,
        "mine, referred": 2,
        "mine, answered": 1,
        "answered": 18,
        "closed": 3,
        "lost": 3,
        "practice": 1,
        "in progress": 1,
        "history": 6,
        "history, left": 2,
        "history, for the library": 1,
    },
}

FAVORITES: Mapping[tuple[str, str], str] = {
    # Maya refers to experts and other libraries, Jun answers most, Amara closes what is done.
    ("harlow", "mine, referred"): "maya.harlow",
    ("harlow", "answered"): "jun.harlow",
    ("harlow", "practice"): "jun.harlow",
    ("harlow", "mine, answered"): "jun.harlow",
    ("harlow", "closed"): "amara.harlow",
    ("harlow", "lost"): "amara.harlow",
    # Owen promises much.
    ("ashdown", "mine"): "owen.ashdown",
}
"""Who usually holds a kind of question at a library."""
