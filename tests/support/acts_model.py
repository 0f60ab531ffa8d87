"""A plain model of follow-up: what becomes of questions, written from the specification's words.

It knows nothing of the service: `tests/actions/test_acts_model.py` lets both live through the same days and
compares them, `tests/domain/test_acting.py` compares it with the table of acts alone.
"""

from datetime import datetime, timedelta
from typing import Any

from tests.support.acts_facts import GROUPS, SHARING, Part, Question, a_part, library_of
from tests.support.acts_staff import StaffActs


class Model(StaffActs):
    """Questions as they come in, what librarians do to them, what comes from outside, and the clock."""

    # -- how a question comes in

    def came(self, key: str, library: str, address: str | None, at: datetime, **facts: Any) -> None:
        """A question of a library's patron, by form, phone or desk; with `keeper` that librarian keeps it."""
        keeper = facts.get("keeper")
        if address:
            self._send(key, "new_account", address)
        self._begin(key, library, address, at, a_part("new", keeper), "question")
        self.questions[key]["shared"] = keeper is None and GROUPS[library] in SHARING
        if keeper is None:
            self._notify(key, "notice_new", library)

    def session(
        self,
        key: str,
        library: str,
        address: str | None,
        at: datetime,
        person: str,
        code: str | None,
    ) -> None:
        """A chat of a library's patron with a librarian ended with a code, or without."""
        if address:
            self._send(key, "new_account_from_chat", address)
            self._send(key, "chat_transcript", address)
        self._begin(key, library, address, at, a_part("answered", person), "session")
        question = self.questions[key]
        question["chatters"] = [person]
        question["code"] = code
        if code is None:
            question["label_until"] = at + timedelta(hours=2)
            if library_of(person) != library:
                question["parts"][library_of(person)] = a_part("answered", person)
        else:
            self._coded(key, code)

    def _begin(
        self, key: str, library: str, address: str | None, at: datetime, part: Part, kind: str
    ) -> None:
        self.questions[key] = {
            "library": library, "address": address, "parts": {library: part}, "shared": False,
            "history": [kind], "quiet": False, "at": at, "chatters": [], "label_until": None,
            "code": None, "version": 1,
        }  # fmt: skip

    # -- what comes from outside

    def patron_writes(self, key: str, now: datetime, *, answering: str | None = None) -> None:
        """A patron writes: on their page, or by mail that answers a library's letter."""
        question = self.questions[key]
        asked_back = False
        if answering is None:  # on the page: what was written to them last
            answering, asked_back = question.get("wrote_last", (None, False))
        acting = self._who_must_act(question, answering, asked_back=asked_back)
        for part in question["parts"].values():
            if part["status"] == "answered":
                part["status"] = "pending"
        self._comes_back_to(key, acting, now, "patron_reply")

    def expert_writes(self, key: str, now: datetime, *, asked_by: str) -> None:
        """An expert answers by mail."""
        question = self.questions[key]
        there = asked_by in question["parts"]
        acting = asked_by if there else self._who_must_act(question, asked_by)
        self._comes_back_to(key, acting, now, "expert_reply")

    def _who_must_act(
        self, question: Question, answering: str | None, *, asked_back: bool = False
    ) -> str:
        parts = question["parts"]
        if asked_back and parts.get(answering, {}).get("status") == "pending":
            return str(answering)
        new = [each for each in sorted(parts) if parts[each]["status"] == "new"]
        for library in (answering, question["library"], *new):
            if library in new:
                return str(library)
        return answering if answering in parts else question["library"]

    def _comes_back_to(self, key: str, library: str, now: datetime, kind: str) -> None:
        question = self.questions[key]
        part = question["parts"][library]
        part["status"] = "new"
        if part["assignee"] and library_of(part["assignee"]) != library:
            part["assignee"] = None
        question["quiet"] = False
        told = question["history"][-1:] in (["patron_reply"], ["expert_reply"])
        question["history"].append(kind)
        self._happened(question, now)
        if not told:
            self._notify_holder(key, "notice_reply", library)

    def solved(self, key: str, now: datetime) -> None:
        """The patron says that it is solved."""
        question = self.questions[key]
        for part in question["parts"].values():
            part["status"] = "closed"
            self._over(part)
        question["shared"] = False
        question["history"].append("solved")
        self._happened(question, now)

    def machine_writes(self, key: str, now: datetime, kind: str) -> None:
        """A letter came back, was called unwanted, or a machine answered it."""
        question = self.questions[key]
        question["history"].append(kind)
        self._happened(question, now)

    def day_passes(self, now: datetime) -> None:
        """The daily move: whole days that lie 90 days back, in UTC."""
        for question in self.questions.values():
            if not question["quiet"] and question["at"].date() < (now - timedelta(days=90)).date():
                question.update(quiet=True, shared=False, version=question["version"] + 1)
                question["history"].append("moved_to_service_history")
