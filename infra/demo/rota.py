"""Who chats, and about what: written material in turn, so that no two rows beside each other look alike."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from chalicelib.domain.staff import Staff
from infra.demo.consortium import Consortium
from infra.demo.material import Conversation, Variant, conversations, left_with_us
from infra.demo.plan import FAVORITES, Want
from infra.demo.timetable import closed_hour

OTHER_DESK = 0.3
"""How often a librarian of another library takes a chat that any librarian could take."""
REST = 45
"""So many questions come before a conversation is had again, in other words."""
LEFT_SERVICE = timedelta(days=35)
"""A locked account has not chatted since so long ago."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A question that will be asked: where, of which kind, when."""

    library_id: str
    kind: str
    name: str
    want: Want
    at: datetime


class Material:
    """Hands out conversations in turn: the more wordings one has, the sooner it is due again."""

    def __init__(self, chance: Random) -> None:
        self._pool = (*conversations(), *left_with_us())
        self._due = {each.slug: chance.random() / _weight(each) for each in self._pool}
        self._told: Counter[tuple[str, str]] = Counter()
        self._told_anywhere: Counter[str] = Counter()
        self._last: defaultdict[str, int] = defaultdict(lambda: -REST)

    def next(self, slot: Slot) -> tuple[Conversation, Variant]:
        """A conversation for a slot, in a wording that its library has not had, as long as there is one."""
        fitting = [each for each in self._pool if _fits(each, slot)]
        chosen = min(fitting, key=lambda each: self._turn(each, slot))
        variant = min(chosen.variants, key=lambda each: self._freshness(each, slot))
        self._due[chosen.slug] += 1 / _weight(chosen)
        self._told[slot.library_id, variant.text] += 1
        self._told_anywhere[variant.text] += 1
        self._last[chosen.slug] = self._last[variant.text] = self._told.total()
        return chosen, variant

    def _turn(self, each: Conversation, slot: Slot) -> tuple[int, bool, int, float]:
        """Whose turn it is: what the library has not had, what rested, what nobody had, what is due."""
        told, told_anywhere, _ = min(self._freshness(variant, slot) for variant in each.variants)
        rested = self._told.total() - self._last[each.slug] > REST
        return told, not rested, told_anywhere, self._due[each.slug]

    def _freshness(self, variant: Variant, slot: Slot) -> tuple[int, int, int]:
        """How often the library, and how often anybody has had this wording, and when last."""
        told = self._told[slot.library_id, variant.text]
        return told, self._told_anywhere[variant.text], self._last[variant.text]


def _weight(each: Conversation) -> float:
    return min(2.0, math.sqrt(len(each.variants)))


def _fits(each: Conversation, slot: Slot) -> bool:
    if each.ending != slot.want.ending or not each.fits(slot.kind):
        return False
    return each.desk != "other" if slot.want.own_desk else True


@dataclass(frozen=True, slots=True)
class Staffing:
    """Decides who takes a chat."""

    chance: Random
    consortium: Consortium
    now: datetime

    def own(self, library_id: str, at: datetime) -> Staff:
        """A librarian of the library."""
        return self.chance.choice(self._serving(self.consortium.librarians(library_id), at))

    def chatting(self, slot: Slot, conversation: Conversation, at: datetime) -> Staff:
        """Who takes this chat: the library's own, or one of the cooperative."""
        if self._other_desk(slot, conversation, at):
            others = [
                each
                for each in self.consortium.staff.values()
                if each.library_id != slot.library_id
            ]
            return self.chance.choice(self._serving(others, at))
        favorite = FAVORITES.get((slot.library_id, slot.name))
        if favorite:
            return self.consortium.staff[favorite]
        return self.own(slot.library_id, at)

    def colleague(self, librarian: Staff, at: datetime) -> Staff:
        """Another librarian of the same library, who takes over a lost chat."""
        mates = self.consortium.librarians(librarian.library_id)
        others = [each for each in mates if each.id != librarian.id]
        return self.chance.choice(self._serving(others, at))

    def _serving(self, staff: Sequence[Staff], at: datetime) -> list[Staff]:
        return [each for each in staff if each.active or at < self.now - LEFT_SERVICE]

    def _other_desk(self, slot: Slot, conversation: Conversation, at: datetime) -> bool:
        if conversation.desk != "any" or slot.want.own_desk:
            return conversation.desk == "other"
        if (slot.library_id, slot.name) in FAVORITES and slot.want.ending == "followup_me":
            return False
        branch = self.consortium.branches[slot.library_id]
        return closed_hour(at, branch.from_utc) or self.chance.random() < OTHER_DESK


def words(consortium: Consortium, library_id: str, librarian: Staff) -> Mapping[str, str]:
    """What the places in a text stand for at a library."""
    branch = consortium.branches[library_id]
    desk = consortium.branches[librarian.library_id].library.name
    return {**branch.facts, "library": branch.library.name, "short": branch.short, "desk": desk}
