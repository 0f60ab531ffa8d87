"""Parts of a question written as a line of words, and acts on them: for tables of what the table of acts does.

A part is `library: status`, then what holds besides: the assignee's account, `referred`, `shared`, `claimed`,
`from` the library whose referral is open, `was` the status that is returned to. The patron is Harlow's, and
`; ` stands between parts. "birch: new ana.birch claimed; harlow: pending ana.birch" is a claimed question.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from chalicelib.domain.act import Act
from chalicelib.domain.acting import Doing
from chalicelib.domain.question import Assignee, Part, Reading
from chalicelib.domain.status import Status
from tests.support.consortium import Consortium
from tests.support.desk import NOON
from tests.support.questions import a_part, a_question, a_reading

LATER = NOON + timedelta(hours=1)
PLANNED = Consortium.planned()


def reading_of(written: str, **facts: Any) -> Reading:
    """The question whose parts are written so."""
    return a_reading(a_question(**facts), *(_part(each) for each in written.split("; ") if each))


def _part(written: str) -> Part:
    library_id, _, said = written.partition(": ")
    words = said.split()
    person = next((each for each in words if "." in each), None)
    facts = {
        "assignee": Assignee.of(PLANNED.staff[person]) if person else None,
        "referred": "referred" in words,
        "shared_group": "lakeland" if "shared" in words else None,
        "claimed": "claimed" in words,
        "referred_by": words[words.index("from") + 1] if "from" in words else None,
        "was": Status(words[words.index("was") + 1]) if "was" in words else None,
    }
    return a_part(PLANNED.libraries[library_id], Status(words[0]), **facts)


def written(parts: Iterable[Part]) -> str:
    """Parts as they are written here, by library."""
    return "; ".join(
        " ".join(
            [
                f"{part.library_id}: {part.status}",
                *([part.assignee.id] if part.assignee else []),
                *(["referred"] if part.referred else []),
                *(["shared"] if part.shared_group else []),
                *(["claimed"] if part.claimed else []),
                *(["from", part.referred_by] if part.referred_by else []),
                *(["was", str(part.was)] if part.was else []),
            ]
        )
        for part in sorted(parts, key=lambda part: part.library_id)
    )


def doing(act: str, who: str, **what: Any) -> Doing:
    """An act by an account, or what comes from outside on behalf of a library."""
    staff = PLANNED.staff.get(who)
    chosen = what.get("to")
    return Doing(
        Act(act),
        staff.library_id if staff else who,
        LATER,
        staff,
        shares=True,
        receiver_id=what.get("library"),
        chosen=Assignee.of(PLANNED.staff[chosen]) if chosen else None,
    )
