"""Follow-up under everything that librarians, patrons, experts, the mail and the clock do, against a plain model.

After each step the service and the model agree: every list of everybody, counts, statuses, assignees, letters, the
history, and who may do what.
"""

from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from chalicelib.actions.reading import view_question
from chalicelib.actions.sweeping import move_to_service_history
from chalicelib.domain.service_history import DUTY
from chalicelib.errors import NotFound
from chalicelib.storage.sweep import day_swept
from tests.support.acts_facts import LIBRARIES, PEOPLE
from tests.support.acts_model import Model
from tests.support.acts_places import lists_of
from tests.support.acts_rights import ACTS, may, reads
from tests.support.acts_world import World
from tests.support.consortium import Consortium
from tests.support.desk import NOON
from tests.support.lists import held_by_all
from tests.support.table import forget_items, write_once

CODES = ("followup_patron_library", "followup_me", "answered", "practice", "lost_call", None)
WRITTEN = ("answer", "clarification", "message")
libraries = st.sampled_from(LIBRARIES)
people = st.sampled_from(PEOPLE)
with_address = st.sampled_from((True, True, True, False))


class FollowUp(RuleBasedStateMachine):
    """Four libraries of two groups, their patrons, and what becomes of a few questions."""

    desk: Any
    consortium: Any
    table: Any

    @initialize(library=libraries)
    def a_first_question(self, library):
        forget_items(self.table, "")
        write_once(self.table, "consortium", Consortium.planned().write)
        self.desk.clock.at = NOON
        day_swept(DUTY, (NOON - timedelta(days=92)).date().isoformat())
        self.world = World(self.desk, self.consortium, self.table)
        self.model = Model()
        self.by_form(library)

    # -- questions come in

    @precondition(lambda self: len(self.model.questions) < 4)
    @rule(library=libraries)
    def by_form(self, library):
        self.forward()
        address = self.an_address()
        key = self.world.form(library, address)
        self.model.came(key, library, address, self.desk.now())
        self.agree(key)

    @precondition(lambda self: len(self.model.questions) < 4)
    @rule(person=people, keep=st.booleans(), has_address=with_address)
    def at_the_desk(self, person, keep, has_address):
        self.forward()
        address = self.an_address() if has_address else None
        key = self.world.added(person, address, keep=keep)
        keeper = person if keep else None
        library = person.partition(".")[2]
        self.model.came(key, library, address, self.desk.now(), keeper=keeper)
        self.agree(key)

    @precondition(lambda self: len(self.model.questions) < 4)
    @rule(library=libraries, person=people, code=st.sampled_from(CODES), has_address=with_address)
    def by_chat(self, library, person, code, has_address):
        self.forward()
        address = self.an_address() if has_address else None
        key = self.world.session(library, address, person, code)
        self.model.session(key, library, address, self.desk.now(), person, code)
        self.agree(key)

    def an_address(self) -> str:
        return f"pat-{self.world.serial()}@example.org"

    # -- librarians

    @rule(data=st.data(), reader=people, screen_is_old=st.sampled_from((False, False, True)))
    def somebody_does_what_they_may(self, data, reader, screen_is_old):
        self.forward()
        key, person, act = data.draw(self.something_allowed())
        given = data.draw(self.given(person, act))
        old = self.model.questions[key]["version"] - 1
        looks = may(self.model.questions[key], person, act, self.desk.now()) and act != "resolve"
        if screen_is_old and old and looks:
            assert self.world.does(key, person, act, version=old, **given) == "changed"
        self.librarian_does(key, person, act, given)
        self.agree(key, reader)

    @rule(data=st.data(), reader=people)
    def somebody_else_does_too(self, data, reader):
        self.somebody_does_what_they_may(data, reader, screen_is_old=False)

    @rule(data=st.data(), person=people, act=st.sampled_from(ACTS))
    def somebody_tries(self, data, person, act):
        self.forward()
        key = data.draw(self.some_question())
        self.librarian_does(key, person, act, data.draw(self.given(person, act)))
        self.agree(key)

    @rule(data=st.data(), seen=st.booleans())
    def two_at_once(self, data, seen):
        """One writes while the other's act is on its way; who was slower saw the version before, or none."""
        self.forward()
        key, slow, act = data.draw(self.something_allowed(but="resolve"))
        given = data.draw(self.given(slow, act))
        quick = data.draw(self.something_allowed(key))[1:]
        quickly = data.draw(self.given(*quick))
        if self.will_be_refused(key, slow, act, given):
            return
        version = self.model.questions[key]["version"] if seen else 0

        def meanwhile():
            self.librarian_does(key, *quick, quickly)
            self.forward()

        refused = self.world.does_while(meanwhile, key, slow, act, version=version, **given)
        stale = seen and self.model.questions[key]["version"] != version
        if stale and may(self.model.questions[key], slow, act, self.desk.now()):
            assert refused == "changed"
        done = not stale and self.model.do(key, slow, act, self.desk.now(), **given)
        assert done == (refused is None)
        self.agree(key)

    def librarian_does(self, key: str, person: str, act: str, given: dict[str, Any]) -> None:
        refused = self.world.does(key, person, act, **given)
        done = self.model.do(key, person, act, self.desk.now(), **given)
        assert done == (refused is None), (person, act, given, refused)

    def will_be_refused(self, key: str, person: str, act: str, given: dict[str, Any]) -> bool:
        question = self.model.questions[key]
        receiver = question["parts"].get(given.get("library"))
        has_it = receiver is not None and receiver["status"] == "new"
        return has_it or not may(question, person, act, self.desk.now())

    def some_question(self):
        return st.sampled_from(list(self.model.questions))

    def something_allowed(self, key: str | None = None, but: str = ""):
        """A question, somebody, and an act that they may do: each act alike, however many may do it."""
        allowed: dict[str, list[tuple[str, str, str]]] = {}
        for each in [key] if key else list(self.model.questions):
            for person in PEOPLE:
                for act in ACTS:
                    if act != but and may(self.model.questions[each], person, act, self.desk.now()):
                        allowed.setdefault(act, []).append((each, person, act))
        if not allowed:
            return st.just((key or next(iter(self.model.questions)), PEOPLE[0], "note"))
        return st.sampled_from(sorted(allowed)).flatmap(lambda act: st.sampled_from(allowed[act]))

    def given(self, person: str, act: str):
        own = person.partition(".")[2]
        colleagues = [each for each in PEOPLE if each.endswith(f".{own}")]
        return {
            "assign": st.fixed_dictionaries({"to": st.sampled_from([None, *colleagues])}),
            "refer_library": st.fixed_dictionaries(
                {"library": st.sampled_from([each for each in LIBRARIES if each != own])}
            ),
            "refer_expert": st.just({"email": "ada@museum.example"}),
            "resolve": st.fixed_dictionaries({"code": st.sampled_from(CODES[:-1])}),
        }.get(act, st.just({}))

    # -- from outside

    @rule(data=st.data(), answering=st.sampled_from((None, *LIBRARIES)))
    def the_patron_writes(self, data, answering):
        self.forward()
        key = data.draw(self.some_question())
        self.world.patron_writes(key, answering)
        self.model.patron_writes(key, self.desk.now(), answering=answering)
        self.agree(key)

    @rule(data=st.data(), asked_by=libraries)
    def an_expert_writes(self, data, asked_by):
        self.forward()
        key = data.draw(self.some_question())
        self.world.expert_writes(key, asked_by)
        self.model.expert_writes(key, self.desk.now(), asked_by=asked_by)
        self.agree(key)

    @rule(data=st.data())
    def the_patron_has_solved_it(self, data):
        self.forward()
        key = data.draw(self.some_question())
        self.world.solved(key)
        self.model.solved(key, self.desk.now())
        self.agree(key)

    @rule(data=st.data(), kind=st.sampled_from(("bounce", "complaint", "auto_reply")))
    def a_machine_writes(self, data, kind):
        self.forward()
        key = data.draw(self.some_question())
        self.world.machine_writes(key, kind)
        self.model.machine_writes(key, self.desk.now(), kind)
        self.agree(key)

    # -- the clock

    def forward(self) -> None:
        self.desk.clock.forward(seconds=1)

    @rule(hours=st.sampled_from((1, 2)))
    def time_passes(self, hours):
        self.desk.clock.forward(hours=hours)
        self.agree(next(iter(self.model.questions)))

    @rule(days=st.sampled_from((1, 60, 92)))
    def days_pass(self, days):
        self.desk.clock.forward(days=days)
        move_to_service_history(self.desk)
        self.model.day_passes(self.desk.now())
        self.agree(next(iter(self.model.questions)))

    # -- what must hold

    def agree(self, key: str, reader: str = "ana.harlow") -> None:
        """Everything that is kept is as the model has it, and what a librarian sees of this question too."""
        found, questions = self.world.snapshot(), self.model.questions
        for each, question in questions.items():
            wanted = {
                library: (part["status"], part["assignee"])
                for library, part in question["parts"].items()
            }
            assert found.parts(each) == wanted
            assert found.history(each) == question["history"]
        assert found.lists() == lists_of(questions)
        assert found.letters() == self.model.letters
        self.sees(key, reader)

    def sees(self, key: str, person: str) -> None:
        question, now = self.model.questions[key], self.desk.now()
        staff = self.consortium.staff[person]
        try:
            view = view_question(self.desk, staff, key)
        except NotFound:
            assert not reads(question, person)
            return
        assert view["version"] == question["version"]
        assert view["may"] == {act: may(question, person, act, now) for act in ACTS}

    def teardown(self):
        if hasattr(self, "model"):
            assert held_by_all(self.desk, self.consortium) == lists_of(self.model.questions)
            for person in PEOPLE:
                self.sees(next(iter(self.model.questions)), person)


def test_the_service_and_the_model_never_disagree(desk, table, consortium):
    FollowUp.desk, FollowUp.consortium, FollowUp.table = desk, consortium, table
    run_state_machine_as_test(
        FollowUp,
        settings=settings(
            max_examples=5,
            stateful_step_count=40,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],  # to look for a smaller example takes longer than a test may
            suppress_health_check=list(HealthCheck),
        ),
    )
