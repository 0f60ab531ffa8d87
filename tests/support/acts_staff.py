"""What each act of a librarian does, in the plain model of follow-up: dictionaries and simple conditions."""

from copy import deepcopy
from datetime import datetime
from typing import Any

from tests.support.acts_book import Book
from tests.support.acts_facts import (
    ALERTED,
    EXCLUDING,
    GROUPS,
    SHARING,
    a_part,
    address_of,
    library_of,
)
from tests.support.acts_rights import may, must_claim, receivers


class StaffActs(Book):
    """Everything that librarians do. Each act finds its own method by its name."""

    def do(self, key: str, person: str, act: str, now: datetime, **given: Any) -> bool:
        """Does an act if it is allowed; says whether it was done."""
        if not may(self.questions[key], person, act, now):
            return False
        before, question = deepcopy(self.questions[key]), self.questions[key]
        if must_claim(question, person, act):
            self._claim(key, person)
            question["history"].append("claim")
        if act == "refer_library":
            at_receiver = question["parts"].get(given["library"])
            if at_receiver and at_receiver["status"] == "new":
                self.questions[key] = before
                return False
        getattr(self, f"_{act}")(key, person, **given)
        kinds = {
            "take": "assign", "refer_library": "referral", "refer_shared": "referral_shared",
            "refer_expert": "referral_expert", "resolve": "resolution",
        }  # fmt: skip
        question["history"].append(kinds.get(act, act))
        self._happened(question, now)
        return True

    def _answer(self, key: str, person: str) -> None:
        question, library = self.questions[key], library_of(person)
        for part in question["parts"].values():
            part["status"] = "answered"
            self._over(part)
        mine = question["parts"][library]
        mine["assignee"] = mine["assignee"] or person
        question["shared"] = False
        self._send(key, "answer", question["address"])
        question["wrote_last"] = (library_of(person), False)

    def _clarification(self, key: str, person: str) -> None:
        question = self.questions[key]
        mine = question["parts"][library_of(person)]
        mine["status"], mine["assignee"] = "pending", mine["assignee"] or person
        self._over(mine)
        self._off_the_shared_list(question, person)
        self._send(key, "clarification", question["address"])
        question["wrote_last"] = (library_of(person), True)

    def _message(self, key: str, person: str) -> None:
        self._send(key, "message", self.questions[key]["address"])

    def _note(self, key: str, person: str) -> None:
        pass

    def _codes(self, key: str, person: str) -> None:
        pass

    def _assign(self, key: str, person: str, to: str | None) -> None:
        question = self.questions[key]
        question["parts"][library_of(person)]["assignee"] = to
        self._off_the_shared_list(question, person)
        if to and to != person:
            self._send(key, "notice_assigned", address_of(to))

    def _take(self, key: str, person: str) -> None:
        question = self.questions[key]
        question["parts"][library_of(person)]["assignee"] = person
        self._off_the_shared_list(question, person)

    def _accept(self, key: str, person: str) -> None:
        self._take(key, person)

    def _claim(self, key: str, person: str) -> None:
        question, library = self.questions[key], library_of(person)
        parts = question["parts"]
        question["shared"] = False
        if library == question["library"]:
            parts[library].update(status="new", assignee=person, claimed=True)
            return
        parts[question["library"]].update(status="pending", assignee=person)
        if library in parts:
            before = parts[library]["status"]
            parts[library].update(status="new", assignee=person, claimed=True, before=before)
        else:
            parts[library] = a_part("new", person, claimed=True)

    def _unclaim(self, key: str, person: str) -> None:
        question, library = self.questions[key], library_of(person)
        if library == question["library"]:
            question["parts"][library]["claimed"] = False
        else:
            self._back(question, library)
        question["parts"][question["library"]].update(status="new", assignee=None)
        question["shared"] = GROUPS[question["library"]] in SHARING

    def _refer_library(self, key: str, person: str, library: str) -> None:
        question, sender = self.questions[key], library_of(person)
        parts = question["parts"]
        parts[sender].update(status="pending", referred=True)
        before = parts[library]["status"] if library in parts else None
        receiver = parts.setdefault(library, a_part("new"))
        receiver.update(status="new", assignee=None, referred=True, sender=sender, before=before)
        self._off_the_shared_list(question, person)
        if library in ALERTED:
            self._send(key, "notice_referred", ALERTED[library])
        else:
            self._notify(key, "notice_referred", library)

    def _refer_shared(self, key: str, person: str) -> None:
        question, library = self.questions[key], library_of(person)
        patrons = question["parts"][question["library"]]
        became_new = patrons["status"] != "new"
        question["parts"][library].update(status="pending", referred=True)
        patrons.update(status="new", assignee=None, referred=True)
        self._over(question["parts"][library])
        self._over(patrons)
        question["shared"] = True
        if library != question["library"] and became_new:
            self._notify(key, "notice_new", question["library"])

    def _refer_expert(self, key: str, person: str, email: str) -> None:
        question = self.questions[key]
        mine = question["parts"][library_of(person)]
        mine.update(status="pending", referred=True, assignee=mine["assignee"] or person)
        self._off_the_shared_list(question, person)
        self._send(key, "refer_by_email", email)

    def _reject(self, key: str, person: str) -> None:
        question, library = self.questions[key], library_of(person)
        sender = question["parts"][library]["sender"]
        if sender not in question["parts"]:
            sender = question["library"]
        self._back(question, library)
        if sender == library:
            return
        self._new_again(key, sender)

    def _recall(self, key: str, person: str) -> None:
        question, library = self.questions[key], library_of(person)
        for receiver in receivers(question, library):
            self._back(question, receiver)
        self._new_for(question, library)

    def _close(self, key: str, person: str) -> None:
        question = self.questions[key]
        mine = question["parts"][library_of(person)]
        waiting = [mine["sender"], question["library"]]
        mine["status"] = "closed"
        self._over(mine)
        statuses = {library: part["status"] for library, part in question["parts"].items()}
        pending = [each for each in waiting if statuses.get(each) == "pending"]
        if "new" not in statuses.values() and pending:
            self._new_again(key, pending[0])
        self._off_the_shared_list(question, person)

    def _reopen(self, key: str, person: str) -> None:
        question, library = self.questions[key], library_of(person)
        self._new_for(question, library)
        self._over(question["parts"][library])

    def _new_for(self, question: dict[str, Any], library: str) -> None:
        """New for a library: whoever holds it elsewhere holds it no more here."""
        part = question["parts"][library]
        part["status"] = "new"
        if part["assignee"] and library_of(part["assignee"]) != library:
            part["assignee"] = None

    def _new_again(self, key: str, library: str) -> None:
        """New for a library that waited, and its people are told."""
        question = self.questions[key]
        became_new = question["parts"][library]["status"] != "new"
        self._new_for(question, library)
        if became_new:
            self._notify_holder(key, "notice_new", library)

    def _resolve(self, key: str, person: str, code: str) -> None:
        self.questions[key].update(code=code, label_until=None)
        self._coded(key, code)

    def _coded(self, key: str, code: str) -> None:
        question = self.questions[key]
        person, library = question["chatters"][-1], question["library"]
        at_home = library_of(person) == library
        if code == "followup_patron_library":
            question["parts"] = {library: a_part("new")}
            question["shared"] = GROUPS[library] in SHARING
            self._notify(key, "notice_new", library)
            return
        status = {"followup_me": "new", "lost_call": "closed"}.get(code, "answered")
        at_patrons = "pending" if code == "followup_me" and not at_home else status
        question["parts"] = {library: a_part(at_patrons, person)}
        left_out = library_of(person) in EXCLUDING and code != "followup_me"
        if not at_home and not left_out:
            question["parts"][library_of(person)] = a_part(status, person)
