"""Follow-up under everything that librarians, patrons, experts, the mail and the clock do, against a plain model.

After each step the service and the model agree: every list of everybody, counts, statuses, assignees, letters, the
history, and who may do what.
"""

from collections import Counter
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
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
from tests.support.acts_rights import ACTS, ENDS, given_for, may, reads
from tests.support.acts_world import World
from tests.support.consortium import Consortium
from tests.support.desk import NOON
from tests.support.lists import held_by_all
from tests.support.table import forget_items, write_once

QUESTIONS = 4  # in a run
ABOUT_OTHERS = {
    "answer",
    "claim",
    "unclaim",
    "refer_library",
    "recall",
    "accept",
    "reject",
    "close",
}

HAPPENS = {
    "somebody_does_what_they_may": 16,
    "two_at_once": 3,
    "somebody_tries": 2,
    "a_question_comes": 4,
    "the_patron_writes": 3,
    "an_expert_writes": 1,
    "the_patron_has_solved_it": 1,
    "a_machine_writes": 1,
    "time_passes": 1,
    "days_pass": 1,
}
"""What happens, and how often of 32 times."""


class FollowUp(RuleBasedStateMachine):
    """Four libraries of two groups, their patrons, and what becomes of a few questions.

    The dice are drawn once for each run. What hypothesis draws step by step is of little but one kind: it leaves most
    rules out of a run, and repeats what it has drawn before.
    """

    desk: Any
    consortium: Any
    table: Any
    done: Counter[str]

    @initialize(dice=st.randoms(use_true_random=True))
    def first_questions(self, dice):
        forget_items(self.table, "")
        write_once(self.table, "consortium", Consortium.planned().write)
        self.desk.clock.at = NOON
        day_swept(DUTY, (NOON - timedelta(days=92)).date().isoformat())
        self.dice = dice
        self.world = World(self.desk, self.consortium, self.table)
        self.model = Model()
        self.by_form(dice.choice(LIBRARIES))
        self.by_chat(dice.choice(LIBRARIES), dice.choice(PEOPLE), self.an_address(), None)

    @rule()
    def something_happens(self):
        self.desk.clock.forward(seconds=1)
        (happens,) = self.dice.choices(list(HAPPENS), list(HAPPENS.values()))
        if happens == "a_question_comes" and len(self.model.questions) == QUESTIONS:
            happens = "somebody_does_what_they_may"
        getattr(self, happens)()

    # -- questions come in

    def a_question_comes(self):
        library, person = self.dice.choice(LIBRARIES), self.dice.choice(PEOPLE)
        address = self.an_address() if self.dice.random() < 0.8 else None
        match self.dice.choice(("form", "desk", "chat", "chat", "chat")):
            case "form":
                self.by_form(library)
            case "desk":
                self.at_the_desk(person, address, keep=self.dice.random() < 0.5)
            case "chat":
                self.by_chat(library, person, address, self.dice.choice(ENDS))

    def by_form(self, library):
        address = self.an_address()
        key = self.world.form(library, address)
        self.model.came(key, library, address, self.desk.now())
        self.agree(key, f"{library} is asked by form")

    def at_the_desk(self, person, address, *, keep):
        key = self.world.added(person, address, keep=keep)
        keeper = person if keep else None
        library = person.partition(".")[2]
        self.model.came(key, library, address, self.desk.now(), keeper=keeper)
        self.agree(key, f"{person} is asked, {keep=}")

    def by_chat(self, library, person, address, code):
        key = self.world.session(library, address, person, code)
        self.model.session(key, library, address, self.desk.now(), person, code)
        self.agree(key, f"{person} chats with a patron of {library}: {code}")

    def an_address(self) -> str:
        return f"pat-{self.world.serial()}@example.org"

    # -- librarians

    def somebody_does_what_they_may(self):
        key, person, act = self.something_allowed()
        given = given_for(self.dice, person, act)
        old = self.model.questions[key]["version"] - 1
        looks = may(self.model.questions[key], person, act, self.desk.now()) and act != "resolve"
        if old and looks and self.dice.random() < 0.3:
            assert self.world.does(key, person, act, version=old, **given) == "changed"
        self.librarian_does(key, person, act, given)

    def somebody_tries(self):
        person, act = self.dice.choice(PEOPLE), self.dice.choice(ACTS)
        self.librarian_does(self.some_question(), person, act, given_for(self.dice, person, act))

    def two_at_once(self):
        """One writes while the other's act is on its way; who was slower saw the version before, or none."""
        key, slow, act = self.something_allowed(but="resolve")
        given = given_for(self.dice, slow, act)
        _, quick, quick_act = self.something_allowed(key)
        if self.will_be_refused(key, slow, act, given):
            return
        seen = self.dice.random() < 0.5
        version = self.model.questions[key]["version"] if seen else 0

        def meanwhile():
            self.librarian_does(key, quick, quick_act, given_for(self.dice, quick, quick_act))
            self.desk.clock.forward(seconds=1)

        refused = self.world.does_while(meanwhile, key, slow, act, version=version, **given)
        stale = seen and self.model.questions[key]["version"] != version
        if stale and may(self.model.questions[key], slow, act, self.desk.now()):
            assert refused == "changed"
        done = not stale and self.model.do(key, slow, act, self.desk.now(), **given)
        assert done == (refused is None)
        self.agree(key, f"{slow} was slower: {act} {given}, {refused=}")

    def librarian_does(self, key: str, person: str, act: str, given: dict[str, Any]) -> None:
        what = self.described(key, person, act)
        refused = self.world.does(key, person, act, **given)
        done = self.model.do(key, person, act, self.desk.now(), **given)
        assert done == (refused is None), (person, act, given, refused)
        self.done[what] += done
        self.agree(key, f"{person}: {act} {given}, {refused=}")

    def described(self, key: str, person: str, act: str) -> str:
        """An act, and whether other libraries have a part."""
        parts = self.model.questions[key]["parts"]
        beside = any(not person.endswith(f".{library}") for library in parts)
        return f"{act} beside others" if beside else act

    def will_be_refused(self, key: str, person: str, act: str, given: dict[str, Any]) -> bool:
        question = self.model.questions[key]
        receiver = question["parts"].get(given.get("library"))
        has_it = receiver is not None and receiver["status"] == "new"
        return has_it or not may(question, person, act, self.desk.now())

    def some_question(self) -> str:
        return self.dice.choice(list(self.model.questions))

    def something_allowed(self, key: str | None = None, but: str = "") -> tuple[str, str, str]:
        """A question, somebody, and an act that they may do: what was done seldom before any other."""
        allowed: dict[str, list[tuple[str, str, str]]] = {}
        for each in [key] if key else list(self.model.questions):
            for person in PEOPLE:
                for act in ACTS:
                    if act != but and may(self.model.questions[each], person, act, self.desk.now()):
                        what = self.described(each, person, act)
                        allowed.setdefault(what, []).append((each, person, act))
        if not allowed:
            return (key or self.some_question(), PEOPLE[0], "note")
        kinds = sorted(allowed)
        (what,) = self.dice.choices(kinds, [(1 + self.done[each]) ** -4 for each in kinds])
        return self.dice.choice(allowed[what])

    # -- from outside

    def the_patron_writes(self):
        key, answering = self.some_question(), self.dice.choice((None, *LIBRARIES))
        self.world.patron_writes(key, answering)
        self.model.patron_writes(key, self.desk.now(), answering=answering)
        self.agree(key, f"the patron writes to {answering}")

    def an_expert_writes(self):
        key, asked_by = self.some_question(), self.dice.choice(LIBRARIES)
        self.world.expert_writes(key, asked_by)
        self.model.expert_writes(key, self.desk.now(), asked_by=asked_by)
        self.agree(key, f"an expert answers {asked_by}")

    def the_patron_has_solved_it(self):
        key = self.some_question()
        self.world.solved(key)
        self.model.solved(key, self.desk.now())
        self.agree(key, "the patron has solved it")

    def a_machine_writes(self):
        key, kind = self.some_question(), self.dice.choice(("bounce", "complaint", "auto_reply"))
        self.world.machine_writes(key, kind)
        self.model.machine_writes(key, self.desk.now(), kind)
        self.agree(key, f"a machine: {kind}")

    # -- the clock

    def time_passes(self):
        hours = self.dice.choice((1, 2))
        self.desk.clock.forward(hours=hours)
        self.agree(self.some_question(), f"{hours} h pass")

    def days_pass(self):
        days = self.dice.choice((1, 60, 92))
        self.desk.clock.forward(days=days)
        move_to_service_history(self.desk)
        self.model.day_passes(self.desk.now())
        self.agree(self.some_question(), f"{days} days pass")

    # -- what must hold

    def agree(self, key: str, happened: str) -> None:
        """Everything that is kept is as the model has it, and what a librarian sees of this question too."""
        note(f"{key}: {happened}")
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
        self.sees(key, self.dice.choice(PEOPLE))

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
    FollowUp.done = Counter()
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
    done = FollowUp.done
    beside = {act for act in ACTS if done[f"{act} beside others"]}
    assert {act for act in ACTS if done[act]} | beside == set(ACTS)
    assert beside >= ABOUT_OTHERS
