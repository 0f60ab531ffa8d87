"""What the plain model of follow-up keeps, and what its acts have in common."""

from collections import Counter
from datetime import datetime

from tests.support.acts_facts import NOTIFIED, Part, Question, address_of, library_of


class Book:
    """All questions, and every letter that should be in the outbox: kind, address, question."""

    def __init__(self) -> None:
        self.questions: dict[str, Question] = {}
        self.letters: Counter[tuple[str, str, str]] = Counter()

    def _happened(self, question: Question, now: datetime) -> None:
        question["version"] += 1
        if not question["quiet"]:
            question["at"] = now

    def _over(self, part: Part) -> None:
        """A referral or claim that cannot be undone any more."""
        part.update(sender=None, claimed=False, before=None)

    def _back(self, question: Question, library: str) -> None:
        """What a referral or claim brought goes; what was there before returns to its status."""
        part = question["parts"][library]
        if part["before"] is None:
            del question["parts"][library]
            return
        part["status"] = part["before"]
        self._over(part)
        if library == question["library"] and part["status"] != "new":
            question["shared"] = False

    def _off_the_shared_list(self, question: Question, person: str) -> None:
        if library_of(person) == question["library"]:
            question["shared"] = False

    def _send(self, key: str, kind: str, address: str) -> None:
        self.letters[kind, address, key] += 1

    def _notify(self, key: str, kind: str, library: str) -> None:
        for address in NOTIFIED.get(library, ()):
            self._send(key, kind, address)

    def _notify_holder(self, key: str, kind: str, library: str) -> None:
        holder = self.questions[key]["parts"][library]["assignee"]
        if holder and library_of(holder) == library:
            self._send(key, kind, address_of(holder))
        else:
            self._notify(key, kind, library)
