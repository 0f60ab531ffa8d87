"""The service as the model of follow-up sees it: what people do to it, and everything that can be read of it."""

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from msgspec.structs import replace

from chalicelib.actions import web_form
from chalicelib.actions.carrying_out import Said
from chalicelib.actions.following_up import (
    Event,
    from_outside,
    once_for,
    patron_replies,
    patron_solved,
)
from chalicelib.actions.mail_trouble import note_trouble
from chalicelib.actions.resolving import resolve_question
from chalicelib.domain.act import Act
from chalicelib.domain.letter import DueLetter, LetterKind
from chalicelib.domain.lists import LISTS, partition_for
from chalicelib.domain.question_form import check_added
from chalicelib.errors import Conflict, NotAllowed, NotFound
from chalicelib.storage import keys
from chalicelib.storage.patron import own_questions
from tests.support.acts import act
from tests.support.acts_facts import ALERTED, EXCLUDING, LIBRARIES, NOTIFIED, library_of
from tests.support.calls import just_before
from tests.support.consortium import Consortium
from tests.support.desk import FakeDesk
from tests.support.people import FORM, Librarian, PatronPerson
from tests.support.table import values_in_memory, write_once

GIVEN = {
    "answer": {"text": "It is on shelf 912."},
    "clarification": {"text": "Which edition?"},
    "message": {"text": "It takes until Friday."},
    "note": {"text": "Asked at the branch."},
    "refer_expert": {"text": "Where is it?", "name": "Ada"},
    "reject": {"text": "We have no maps."},
    "codes": {"codes": ("hours",)},
}
REFUSALS = (Conflict, NotAllowed, NotFound)


class World:
    """The desk with its libraries, their settings as the model has them."""

    def __init__(self, desk: FakeDesk, consortium: Consortium, table: Any) -> None:
        self.desk, self.consortium, self.table = desk, consortium, table
        self._serial = 0
        for library_id in LIBRARIES:
            consortium.libraries[library_id] = replace(
                consortium.libraries[library_id],
                notify=library_id in NOTIFIED,
                notification_addresses=tuple(NOTIFIED.get(library_id, ())),
                alert_email=ALERTED.get(library_id, ""),
                exclude_transcripts=library_id in EXCLUDING,
            )
        write_once(table, "consortium with notices", consortium.write)

    def serial(self) -> str:
        """Something that was not there before."""
        self._serial += 1
        return str(self._serial)

    # -- how a question comes in

    def session(self, library: str, address: str | None, person: str, code: str | None) -> str:
        """A chat of a library's patron with a librarian; without a code everybody vanished."""
        librarian = Librarian(self.desk, self.consortium.staff[person], f"line {self.serial()}")
        queue = library if library_of(person) == library else "cooperative"
        librarian.monitor(queue, session=self.serial(), take_over=True)
        pat = PatronPerson.asks(self.desk, library, email=address or "")
        self.desk.clock.forward(seconds=40)
        librarian.send("chat.accept", chat=pat.chat)
        if code is None:
            self.desk.clock.forward(minutes=2)
            librarian.send("monitor.ping")
            librarian.send("monitor.close", leave=True)
        else:
            librarian.send("chat.end", chat=pat.chat, resolution=code)
        return pat.chat

    def form(self, library: str, address: str) -> str:
        """A question by a library's form."""
        values = {**FORM, "email": address, "request_key": self.serial()}
        assert isinstance(web_form.submit(self.desk, library, values, visit=""), web_form.Taken)
        (question_id,) = own_questions(address, start=None, size=2).question_ids
        return question_id

    def added(self, person: str, address: str | None, *, keep: bool) -> str:
        """A question that a librarian took at the desk."""
        asked = check_added("desk", "Pat", address or "", "Where is the atlas?", self.serial())
        staff = self.consortium.staff[person]
        return web_form.add_question(self.desk, staff, asked, assign_to_me=keep).id

    # -- what people and machines do

    def does(
        self, key: str, person: str, what: str, *, version: int = 0, **given: Any
    ) -> str | None:
        """A librarian does an act; None when it was done, else the code of the refusal."""
        staff = self.consortium.staff[person]
        try:
            if what == "resolve":
                resolve_question(self.desk, staff, key, resolution=given["code"], codes=[], note="")
            else:
                to = {"to": given.pop("to") or ""} if "to" in given else {}
                act(
                    self.desk, staff, key, what, version=version,
                    **GIVEN.get(what, {}), **given, **to,
                )  # fmt: skip
        except REFUSALS as refused:
            return refused.code
        return None

    def does_while(self, meanwhile: Callable[[], Any], *args: Any, **given: Any) -> str | None:
        """A librarian does an act, and something else happens before it is written."""
        with ExitStack() as stack:
            stack.enter_context(just_before("TransactWriteItems", meanwhile))
            return self.does(*args, **given)

    def patron_writes(self, key: str, answering: str | None) -> None:
        """A patron writes on their page, or answers a library's letter by mail."""
        if answering is None:
            assert patron_replies(self.desk, key, "And the index?", token=self.serial())
        else:
            self._by_mail(key, Act.PATRON_REPLY, answering)

    def expert_writes(self, key: str, asked_by: str) -> None:
        """An expert answers by mail."""
        self._by_mail(key, Act.EXPERT_REPLY, asked_by)

    def solved(self, key: str) -> None:
        """A patron says that it is solved."""
        assert patron_solved(self.desk, key, token=self.serial())

    def machine_writes(self, key: str, kind: str) -> None:
        """A letter comes back, is called unwanted, or a machine answers it."""
        if kind == "auto_reply":
            self._by_mail(key, Act.AUTO_REPLY, "harlow")
            return
        letter = DueLetter(
            self.desk.new_id(), LetterKind.ANSWER, "pat@example.org", self.desk.now(), "harlow", key
        )
        note_trouble(self.desk, letter, kind, "No such person", "pat@example.org")

    def _by_mail(self, key: str, what: Act, library: str) -> None:
        guard = once_for(self.desk, "mail", self.serial())
        event = Event(what, lambda _: Said("Somebody", text="Words"), guard, library)
        assert from_outside(self.desk, key, event)

    # -- what there is to see

    def snapshot(self) -> "Snapshot":
        """All questions, letters and counts, in one reading."""
        return Snapshot(values_in_memory(), self.consortium)


class Snapshot:
    """The table as it stands: lists and counts as the indexes have them, parts, histories, letters."""

    def __init__(
        self, items: dict[tuple[str, str], dict[str, Any]], consortium: Consortium
    ) -> None:
        self._items, self._consortium = items, consortium

    def lists(self) -> dict[tuple[str, str], list[str]]:
        """Every list that is not empty, as its index reads it: owner and name -> questions. Counts must agree."""
        found: dict[tuple[str, str], list[str]] = {}
        for staff in self._consortium.staff.values():
            for each in LISTS:
                owner = {"assignee": staff.id, "group": staff.group_id}.get(
                    each.scope, staff.library_id
                )
                if (owner, each.name) in found:
                    continue
                place = partition_for(each, staff)
                found[owner, each.name] = sorted(
                    item["question_id"]
                    for item in self._items.values()
                    if item.get(each.attribute) == place
                )
                counts = {
                    "assignee": keys.staff_counts(staff.library_id, staff.id),
                    "group": keys.group_counts(staff.group_id),
                }.get(each.scope, keys.library_counts(staff.library_id))
                count = int(self._items.get(tuple(counts), {}).get(f"count_{each.name}", 0))
                assert count == len(found[owner, each.name]), (owner, each.name, count)
        return {place: ids for place, ids in found.items() if ids}

    def letters(self) -> Counter[tuple[str, str, str]]:
        """The outbox: kind, address, question."""
        return Counter(
            (item["letter_kind"], item["to"], item["question_id"])
            for (pk, _), item in self._items.items()
            if pk.startswith("OUTBOX#")
        )

    def parts(self, key: str) -> dict[str, tuple[str, str | None]]:
        """Library -> status and assignee."""
        return {
            item["library_id"]: (item["status"], item.get("assignee_id"))
            for (pk, sk), item in self._items.items()
            if pk == f"QUESTION#{key}" and sk.startswith("LIBRARY#")
        }

    def history(self, key: str) -> list[str]:
        """The kinds of what happened, in the order in which it was decided."""
        entries = sorted(
            (int(item["question_version"]), sk, item["entry_kind"])
            for (pk, sk), item in self._items.items()
            if pk == f"QUESTION#{key}" and sk.startswith("HISTORY#")
        )
        return [kind for _, _, kind in entries]
