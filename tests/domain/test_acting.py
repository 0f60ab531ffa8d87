"""The table of acts as it is applied: to anybody, in any order, and where two things meet."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from chalicelib.domain.act import STAFF_ACTS, Act
from chalicelib.domain.act_rights import why_not
from chalicelib.domain.acting import PARTS_LIMIT, Doing, acting_library, parts_once
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.question import Assignee
from chalicelib.domain.status import Status
from chalicelib.errors import Conflict, NotFound
from tests.support.acts_facts import LIBRARIES, PEOPLE, library_of
from tests.support.acts_memory import KEY, Memory
from tests.support.acts_model import Model
from tests.support.acts_places import lists_of
from tests.support.acts_rights import ACTS, may
from tests.support.consortium import a_librarian
from tests.support.desk import NOON
from tests.support.questions import (
    ANA,
    BIRCH,
    HARLOW,
    STATE,
    STATES_ANA,
    TECH,
    a_part,
    a_question,
    a_reading,
)
from tests.support.written_parts import LATER, doing, reading_of, written

BIRCHS_BEN = a_librarian("Ben", BIRCH)
OF_THE_TABLE = [act for act in ACTS if act != "resolve"]
CODES = ("followup_patron_library", "followup_me", "answered", "lost_call")


def begin(data):
    """A question as a form, a desk or a chat leaves it."""
    model, library = Model(), data.draw(st.sampled_from(LIBRARIES))
    address = data.draw(st.sampled_from(("pat@example.org", "pat@example.org", None)))
    person = data.draw(st.sampled_from(PEOPLE))
    if data.draw(st.booleans()):
        code = data.draw(st.sampled_from(CODES))
        model.session(KEY, library, address, NOON, person, code)
    else:
        keeper = person if library_of(person) == library else None
        model.came(KEY, library, address, NOON, keeper=keeper)
    return model


def a_librarian_acts(data, model, memory, now):
    """Somebody does one of the acts that they may do: each act alike, however many may do it."""
    question, allowed = model.questions[KEY], {}
    for person in PEOPLE:
        for act in OF_THE_TABLE:
            if may(question, person, act, now):
                allowed.setdefault(act, []).append(person)
    if not allowed:
        return
    act = data.draw(st.sampled_from(sorted(allowed)))
    person = data.draw(st.sampled_from(allowed[act]))
    own = library_of(person)
    colleagues = [each for each in PEOPLE if library_of(each) == own]
    what = {
        "assign": {"to": st.sampled_from([None, *colleagues])},
        "refer_library": {"library": st.sampled_from(sorted({*LIBRARIES} - {own}))},
        "refer_expert": {"email": st.just("ada@museum.example")},
    }.get(act, {})
    given = data.draw(st.fixed_dictionaries(what))
    assert memory.does(person, act, now, given) == model.do(KEY, person, act, now, **given)


def something_comes_in(data, model, memory, now):
    """A patron, an expert, a machine, or three months without anything."""
    what = data.draw(st.sampled_from(("patron_reply", "expert_reply", "solved", "bounce", "move")))
    library = data.draw(st.sampled_from(LIBRARIES))
    if what == "move":
        now += timedelta(days=92)
        model.day_passes(now)
    elif what == "patron_reply":
        model.patron_writes(KEY, now, answering=library)
    elif what == "expert_reply":
        model.expert_writes(KEY, now, asked_by=library)
    elif what == "solved":
        model.solved(KEY, now)
    else:
        model.machine_writes(KEY, now, what)
    memory.from_outside(what, now, library)
    return now


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whatever_happens_the_table_and_the_model_agree(data):
    model, now = begin(data), NOON
    memory = Memory(model.questions[KEY])
    for _ in range(30):
        now += timedelta(minutes=1)
        if data.draw(st.integers(0, 6)):
            a_librarian_acts(data, model, memory, now)
        else:
            now = something_comes_in(data, model, memory, now)
        question = model.questions[KEY]
        assert memory.parts() == {
            library: (part["status"], part["assignee"])
            for library, part in question["parts"].items()
        }
        assert memory.lists() == lists_of(model.questions)
        for person in PEOPLE:
            found = {act: memory.may(person, act, now) for act in OF_THE_TABLE}
            assert found == {act: may(question, person, act, now) for act in OF_THE_TABLE}


def done(act, staff, reading, **what):
    """The parts by library once a librarian has done it; the refusal is raised."""
    doing = Doing(Act(act), staff.library_id, LATER, staff, shares=True, **what)
    reason = why_not(doing, reading)
    if reason:
        raise reason
    return {part.library_id: part for part in parts_once(doing, reading)}


def after(reading, parts):
    return replace(reading, parts=tuple(parts[each] for each in sorted(parts)))


class TestSharedFollowup:
    """Only what is New waits there, and nobody of the patron's library holds it meanwhile."""

    referred_back = a_reading(
        a_question(),
        a_part(BIRCH, Status.PENDING, referred=True),
        a_part(HARLOW, referred=True, referred_by="birch", was=Status.PENDING),
    )

    def test_accepting_at_home_takes_it_off_the_list(self):
        shared = replace(self.referred_back.parts[1], shared_group="lakeland")
        parts = done("accept", ANA, replace(self.referred_back, parts=(shared,)))
        assert parts["harlow"].shared_group is None
        assert parts["harlow"].assignee == Assignee.of(ANA)

    def test_what_is_handed_on_to_the_group_is_not_rejected_or_recalled_any_more(self):
        shared = after(self.referred_back, done("refer_shared", ANA, self.referred_back))
        with pytest.raises(Conflict):
            done("reject", ANA, shared)
        with pytest.raises(Conflict):
            done("recall", BIRCHS_BEN, shared)

    def test_what_goes_back_to_pending_does_not_wait_there(self):
        shared = replace(self.referred_back.parts[1], shared_group="lakeland")
        reading = replace(self.referred_back, parts=(self.referred_back.parts[0], shared))
        for act, who in (("reject", ANA), ("recall", BIRCHS_BEN)):
            parts = done(act, who, reading)
            assert (parts["harlow"].status, parts["harlow"].shared_group) == (Status.PENDING, None)

    def test_a_claim_at_home_forgets_no_referral(self):
        shared = replace(self.referred_back.parts[1], shared_group="lakeland")
        reading = replace(self.referred_back, parts=(self.referred_back.parts[0], shared))
        claimed = after(reading, done("claim", ANA, reading))
        parts = done("recall", BIRCHS_BEN, claimed)
        assert parts["harlow"].status is Status.PENDING

    def test_given_back_while_the_group_shares_no_more_it_waits_at_home_only(self):
        waiting = a_reading(a_question(), a_part(HARLOW, shared_group="lakeland"))
        claimed = after(waiting, done("claim", BIRCHS_BEN, waiting))
        doing = Doing(Act.UNCLAIM, "birch", LATER, BIRCHS_BEN, shares=False)
        (part,) = parts_once(doing, claimed)
        assert (part.library_id, part.status, part.assignee) == ("harlow", Status.NEW, None)
        assert part.shared_group is None


class TestWhoComesTooLate:
    waiting = a_reading(a_question(), a_part(HARLOW, shared_group="lakeland"))

    def claimed(self):
        entry = HistoryEntry("h1", NOON, "claim", ANA.name)
        return replace(after(self.waiting, done("claim", ANA, self.waiting)), history=(entry,))

    @pytest.mark.parametrize("act", ["claim", "answer", "clarification", "refer_expert"])
    def test_is_told_who_was_first_whatever_they_wrote(self, act):
        with pytest.raises(Conflict) as refused:
            done(act, BIRCHS_BEN, self.claimed())
        assert (refused.value.code, refused.value.details) == (
            "already_claimed",
            {"by": "Ana of Harlow"},
        )

    @pytest.mark.parametrize("act", ["note", "close", "take"])
    def test_finds_nothing_for_acts_that_never_claim(self, act):
        with pytest.raises(NotFound):
            done(act, BIRCHS_BEN, self.claimed())

    def test_another_group_learns_nothing(self):
        with pytest.raises(NotFound):
            done("answer", STATES_ANA, self.claimed())

    def test_the_name_is_the_claimers_and_not_of_another_librarian_with_a_part(self):
        held = a_part(BIRCH, Status.PENDING, assignee=Assignee.of(BIRCHS_BEN))
        reading = replace(self.claimed(), parts=(held, *self.claimed().parts))
        with pytest.raises(Conflict) as refused:
            done("claim", a_librarian("Ana", BIRCH), reading)
        assert refused.value.details == {"by": "Ana of Harlow"}


class TestWhoMustAct:
    """docs/features.md E5: who has it New; else whose letter is answered; else the patron's library."""

    @pytest.mark.parametrize(
        ("statuses", "answered", "acts"),
        [
            ({"harlow": "answered"}, None, "harlow"),
            ({"harlow": "pending", "state": "answered"}, "state", "state"),
            ({"harlow": "pending", "state": "new"}, "harlow", "state"),
            ({"harlow": "new", "state": "pending"}, "state", "harlow"),
            ({"harlow": "new", "state": "new"}, "state", "state"),
            ({"harlow": "new", "state": "new"}, None, "harlow"),
            ({"harlow": "answered"}, "state", "harlow"),
            ({"birch": "new", "harlow": "pending", "state": "new"}, "harlow", "birch"),
            ({"harlow": "closed", "tech": "closed"}, "tech", "tech"),
        ],
    )
    def test_it_follows_the_rule(self, statuses, answered, acts):
        libraries = {each.id: each for each in (BIRCH, HARLOW, STATE, TECH)}
        parts = [a_part(libraries[each], Status(status)) for each, status in statuses.items()]
        assert acting_library(a_reading(a_question(), *parts), answered) == acts


class TestServiceHistory:
    quiet = tuple(
        replace(part, in_service_history=True)
        for part in reading_of("harlow: closed; state: answered").parts
    )

    @pytest.mark.parametrize("act", ["patron_reply", "expert_reply"])
    def test_what_is_written_brings_every_part_back(self, act):
        parts = parts_once(doing(act, "harlow"), a_reading(a_question(), *self.quiet))
        assert not any(part.in_service_history for part in parts)
        assert written(parts).startswith("harlow: new")

    @pytest.mark.parametrize("act", ["solved", "bounce", "complaint", "auto_reply"])
    def test_nothing_else_does(self, act):
        parts = parts_once(doing(act, "harlow"), a_reading(a_question(), *self.quiet))
        assert all(part.in_service_history for part in parts)
        assert {part.last_activity for part in parts} == {NOON}

    @pytest.mark.parametrize("who", ["ana.harlow", "cleo.state"])
    def test_librarians_can_only_read_it(self, who):
        reading = a_reading(a_question(), *self.quiet)
        refusals = [why_not(doing(act, who), reading) for act in STAFF_ACTS]
        assert all(refusals)
        assert why_not(doing("note", who), reading).code == "not_now"


class TestLimits:
    def test_while_the_group_does_not_share_nobody_takes_from_the_list(self):
        reading = reading_of("harlow: new shared")
        for act in ("claim", "answer", "refer_library"):
            asked = replace(doing(act, "ana.birch"), shares=False)
            assert why_not(asked, reading) is not None

    def test_a_question_does_not_go_to_libraries_without_end(self):
        parts = [replace(a_part(HARLOW), library_id=f"library-{n}") for n in range(PARTS_LIMIT - 1)]
        reading = a_reading(a_question(), a_part(HARLOW), *parts)
        with pytest.raises(Conflict, match="too many"):
            parts_once(doing("refer_library", "ana.harlow", library="state"), reading)
