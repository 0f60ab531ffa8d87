"""One question in memory, as the table of acts alone has it: no storage, no letters."""

from datetime import datetime
from typing import Any

from msgspec.structs import replace

from chalicelib.domain.act import Act
from chalicelib.domain.act_rights import why_not
from chalicelib.domain.acting import Doing, acting_library, parts_once
from chalicelib.domain.lists import LISTS, holds
from chalicelib.domain.question import Assignee, Origin, Part, Patron, Reading
from chalicelib.domain.status import Status
from chalicelib.errors import Conflict
from tests.support.acts_facts import GROUPS, SHARING, Question, library_of
from tests.support.consortium import Consortium
from tests.support.questions import a_question

KEY = "q1"


class Memory:
    """The question, its parts, and what is done to them."""

    def __init__(self, begun: Question) -> None:
        """As the model of follow-up has begun it."""
        planned = Consortium.planned()
        self._staff, library = planned.staff, planned.libraries[begun["library"]]
        self._shares = library.group_id in SHARING
        question = a_question(
            KEY,
            library,
            patron=Patron("Pat", begun["address"]),
            librarians=tuple(self._assignee(each) for each in begun["chatters"]),
        )
        parts = tuple(
            Part(
                KEY, library_id, Status(part["status"]), Origin.PATRON_LIBRARY, begun["at"],
                assignee=self._assignee(part["assignee"]) if part["assignee"] else None,
                shared_group=library.group_id
                if begun["shared"] and library_id == library.id
                else None,
            )
            for library_id, part in sorted(begun["parts"].items())
        )  # fmt: skip
        self.reading = Reading(question, parts)

    def _assignee(self, person: str) -> Assignee:
        return Assignee.of(self._staff[person])

    def _doing(self, person: str, act: str, now: datetime, given: dict[str, Any]) -> Doing:
        chosen = given.get("to")
        return Doing(
            Act(act),
            library_of(person),
            now,
            self._staff[person],
            self._shares,
            given.get("library"),
            self._assignee(chosen) if chosen else None,
        )

    def may(self, person: str, act: str, now: datetime) -> bool:
        """Whether the table lets a librarian do an act."""
        return why_not(self._doing(person, act, now, {}), self.reading) is None

    def does(self, person: str, act: str, now: datetime, given: dict[str, Any]) -> bool:
        """A librarian does what they may; False when the library that it is referred to has it."""
        try:
            self._becomes(self._doing(person, act, now, given))
        except Conflict:
            return False
        return True

    def from_outside(self, act: str, now: datetime, library: str | None) -> None:
        """Something comes in, perhaps with a library's letter that it answers."""
        to = acting_library(self.reading, library)
        if act == "expert_reply" and library and self.reading.part_of(library):
            to = library
        self._becomes(Doing(Act(act), to, now))

    def _becomes(self, doing: Doing) -> None:
        parts = parts_once(doing, self.reading)
        in_order = tuple(sorted(parts, key=lambda part: part.library_id))
        self.reading = replace(self.reading, parts=in_order)

    def parts(self) -> dict[str, tuple[str, str | None]]:
        """Library -> status and assignee."""
        return {
            part.library_id: (part.status.value, part.assignee and part.assignee.id)
            for part in self.reading.parts
        }

    def lists(self) -> dict[tuple[str, str], list[str]]:
        """Every list that the question is in: owner and name."""
        found = {}
        for part in self.reading.parts:
            assert not part.shared_group or part.shared_group == GROUPS[part.library_id]
            owners = {
                "group": part.shared_group,
                "assignee": part.assignee.id if part.assignee else None,
            }
            for each in LISTS:
                if holds(each, part):
                    found[str(owners.get(each.scope, part.library_id)), each.name] = [KEY]
        return found
