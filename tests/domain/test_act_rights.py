"""Who may do which act: librarians and administrators, with a part and without, of the group and of another.

tests/support/written_parts.py says how parts are written.
"""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from chalicelib.domain.act import STAFF_ACTS
from chalicelib.domain.act_rights import why_not
from chalicelib.domain.acting import parts_once
from chalicelib.domain.question import Assignee, Patron
from chalicelib.errors import Conflict, NotAllowed, NotFound
from tests.support.acts_facts import library_of
from tests.support.questions import a_question, a_reading
from tests.support.written_parts import LATER, PLANNED, doing, reading_of

# What anybody may do whose library has a part of a question of the own group, New and held by somebody else
ANYBODY = (
    "answer clarification message note take refer_library refer_shared refer_expert close codes"
)
HOLDER = ANYBODY.replace("take", "assign")
ADMIN = f"{ANYBODY} assign"
ELSEWHERE = ANYBODY.replace(" refer_shared", "")  # of another group
WAITING = "answer clarification note claim refer_library refer_expert"  # in Shared Followup, without a part

ALLOWED = {
    "harlow: new ana.harlow": {
        "ana.harlow": HOLDER,
        "ben.harlow": ANYBODY,
        "cleo.harlow": ADMIN,
        "dana.harlow": ADMIN,
    },
    "harlow: new shared": {
        "ana.harlow": f"{ANYBODY} claim".replace(" refer_shared", ""),
        "cleo.harlow": f"{ADMIN} claim".replace(" refer_shared", ""),
        "ana.birch": WAITING,
        "cleo.birch": WAITING,
        "dana.birch": WAITING,
    },
    "birch: new ana.birch claimed; harlow: pending ana.birch": {
        "ana.birch": f"{HOLDER} unclaim",
        "ben.birch": ANYBODY,
        "cleo.birch": f"{ADMIN} unclaim",
        "ana.harlow": ANYBODY,
        "cleo.harlow": ADMIN,
    },
    "birch: pending ana.birch claimed; harlow: pending ana.birch": {
        "ana.birch": HOLDER,
        "cleo.birch": ADMIN,
        "ana.harlow": ANYBODY,
        "cleo.harlow": ADMIN,
    },
    "harlow: new ana.harlow claimed": {
        "ana.harlow": f"{HOLDER} unclaim",
        "ben.harlow": ANYBODY,
        "cleo.harlow": f"{ADMIN} unclaim",
    },
    "harlow: pending ana.harlow referred; state: new ana.state referred from harlow": {
        "ana.harlow": f"{HOLDER} recall",
        "ben.harlow": f"{ANYBODY} recall",
        "cleo.harlow": f"{ADMIN} recall",
        "ana.state": f"{ELSEWHERE} reject".replace("take", "assign"),
        "ben.state": f"{ELSEWHERE} accept reject",
        "cleo.state": f"{ELSEWHERE} assign accept reject",
    },
    "harlow: pending referred; state: pending referred from harlow; tech: new referred from state": {
        "ana.harlow": ANYBODY,
        "cleo.harlow": ADMIN,
        "ana.state": f"{ELSEWHERE} recall",
        "cleo.state": f"{ELSEWHERE} recall assign",
        "ana.tech": f"{ELSEWHERE} accept reject",
    },
    "harlow: answered ana.harlow": {
        "ana.harlow": f"{HOLDER} reopen",
        "ben.harlow": f"{ANYBODY} reopen",
    },
    "harlow: closed ana.harlow": {
        "ana.harlow": f"{HOLDER} reopen".replace(" close", ""),
        "ben.harlow": f"{ANYBODY} reopen".replace(" close", ""),
    },
    "birch: closed referred; harlow: new shared": {
        "ana.birch": f"{ANYBODY} claim reopen".replace(" refer_shared", "").replace(" close", ""),
        "ana.harlow": f"{ANYBODY} claim".replace(" refer_shared", ""),
        "cleo.harlow": f"{ADMIN} claim".replace(" refer_shared", ""),
    },
}
WRITTEN_OUT = [(situation, person) for situation, people in ALLOWED.items() for person in people]


def allowed(reading, person):
    return {str(act) for act in STAFF_ACTS if why_not(doing(act, person), reading) is None}


@pytest.mark.parametrize(("situation", "person"), WRITTEN_OUT)
def test_everybody_may_do_exactly_what_is_written(situation, person):
    assert allowed(reading_of(situation), person) == set(ALLOWED[situation][person].split())


@pytest.mark.parametrize("situation", ALLOWED)
def test_libraries_without_anything_to_do_with_it_may_do_nothing(situation):
    involved = {library_of(person) for person in ALLOWED[situation]}
    strangers = [each for each in PLANNED.staff if library_of(each) not in involved]
    assert all(allowed(reading_of(situation), each) == set() for each in strangers)


class TestStrangers:
    """Who has nothing to do with a question does not learn that it is there."""

    @pytest.mark.parametrize("who", ["ana.birch", "dana.birch", "cleo.state", "dana.tech"])
    def test_they_find_nothing(self, who):
        refusals = [why_not(doing(act, who), reading_of("harlow: new")) for act in STAFF_ACTS]
        assert {type(each) for each in refusals} == {NotFound}

    @pytest.mark.parametrize("act", ["close", "take", "message", "refer_shared", "assign", "codes"])
    def test_the_group_reads_what_is_shared_and_may_not_do_what_needs_a_part(self, act):
        refused = why_not(doing(act, "ana.birch"), reading_of("harlow: new shared"))
        assert isinstance(refused, NotAllowed)

    def test_who_chatted_without_a_part_may_leave_a_note(self):
        chatted = (Assignee.of(PLANNED.staff["ana.state"]),)
        reading = reading_of("harlow: new", librarians=chatted)
        assert allowed(reading, "ana.state") == allowed(reading, "cleo.state") == {"note"}
        assert allowed(reading, "ben.state") == set()


class TestNoAddress:
    def test_nothing_can_be_sent_and_everything_else_done(self):
        reading = reading_of("harlow: new ana.harlow", patron=Patron("Pat"))
        letters = {"answer", "clarification", "message"}
        assert allowed(reading, "ana.harlow") == set(HOLDER.split()) - letters
        assert why_not(doing("answer", "ana.harlow"), reading).code == "no_address"

    def test_a_question_in_shared_followup_can_be_claimed(self):
        reading = reading_of("harlow: new shared", patron=Patron("Pat"))
        assert allowed(reading, "ana.birch") == {"note", "claim", "refer_library", "refer_expert"}


class TestInProgress:
    reading = reading_of(
        "harlow: answered ana.state; state: answered ana.state",
        in_progress_until=LATER + timedelta(minutes=1),
    )

    @pytest.mark.parametrize("who", ["ana.harlow", "ana.state", "cleo.state"])
    def test_only_notes_and_codes_are_possible_until_it_is_coded(self, who):
        assert allowed(self.reading, who) == {"note", "codes"}
        assert why_not(doing("answer", who), self.reading).code == "in_progress"

    def test_when_the_label_goes_it_is_a_question_like_any_other(self):
        asked = replace(doing("answer", "ana.harlow"), now=LATER + timedelta(minutes=1))
        assert why_not(asked, self.reading) is None


class TestReferral:
    def test_a_library_that_has_it_new_already_is_not_referred_to(self):
        reading = reading_of("harlow: new; state: new ana.state")
        with pytest.raises(Conflict) as refused:
            parts_once(doing("refer_library", "ana.harlow", library="state"), reading)
        assert refused.value.code == "not_now"

    @pytest.mark.parametrize("status", ["pending", "answered", "closed"])
    def test_what_the_receiver_has_begun_is_neither_rejected_nor_recalled(self, status):
        reading = reading_of(f"harlow: pending referred; state: {status} referred from harlow")
        assert not {"accept", "reject"} & allowed(reading, "cleo.state")
        assert "recall" not in allowed(reading, "cleo.harlow")

    def test_what_was_answered_is_not_given_back(self):
        claimed = reading_of("birch: new ana.birch claimed; harlow: pending ana.birch")
        answered = a_reading(a_question(), *parts_once(doing("answer", "ana.birch"), claimed))
        reopened = a_reading(a_question(), *parts_once(doing("reopen", "ana.birch"), answered))
        assert "unclaim" not in allowed(reopened, "cleo.birch")

    def test_shared_followup_is_not_offered_where_the_group_has_it_off(self):
        asked = replace(doing("refer_shared", "ana.harlow"), shares=False)
        assert why_not(asked, reading_of("harlow: new")).code == "not_now"

    def test_another_group_cannot_put_it_there(self):
        reading = reading_of("harlow: pending; state: new ana.state")
        assert "refer_shared" not in allowed(reading, "dana.state")
