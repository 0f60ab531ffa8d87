"""Claiming from Shared Followup, and coding a session afterwards."""

from threading import Barrier, Thread

import pytest

from chalicelib.actions.asking import Taken, submit
from chalicelib.actions.entering import enter
from chalicelib.actions.reading import view_question
from chalicelib.actions.resolving import resolve_question
from chalicelib.domain.question import Assignee
from chalicelib.domain.status import Status
from chalicelib.errors import Conflict, Invalid, NotAllowed, NotFound
from chalicelib.storage.question import read_question
from tests.support.acts import claim_question
from tests.support.calls import just_before, one_call_at_a_time
from tests.support.lists import Expected, held_by_all
from tests.support.outbox import letters
from tests.support.people import FORM, Librarian, PatronPerson
from tests.support.questions import HARLOW, STATE, keep_in

# code -> the part of the patron's library, of the chatting library, the group that shares it
LATER = {
    "followup_patron_library": ("new", None, "lakeland"),
    "followup_me": ("pending", "new", None),
    "answered": ("answered", "answered", None),
    "practice": ("answered", "answered", None),
    "lost_call": ("closed", "closed", None),
}


@pytest.fixture
def shared(desk, consortium):
    """A question of Harlow that waits in Lakeland's Shared Followup."""
    taken = submit(desk, enter(desk, "harlow"), {**FORM, "request_key": "k1"}, visit="")
    assert isinstance(taken, Taken)
    held = held_by_all(desk, consortium)
    (question_id,) = held["lakeland", "shared_followup"]
    desk.clock.forward(minutes=1)
    return question_id


def summary(parts):
    return {
        part.library_id: (part.status.value, part.assignee and part.assignee.id) for part in parts
    }


def test_the_patrons_library_claims_its_own(desk, consortium, shared):
    ana = consortium.staff["ana.harlow"]
    desk.clock.forward(minutes=5)
    claim_question(desk, ana, shared)
    expected = Expected()
    expected.add(shared, "harlow", "new", assignee=ana)
    assert expected.difference(held_by_all(desk, consortium)) == {}
    assert read_question(shared).question.last_activity == desk.now()


def test_another_library_of_the_group_claims_it(desk, consortium, shared):
    ana = consortium.staff["ana.birch"]
    claim_question(desk, ana, shared)
    expected = Expected()
    expected.add(shared, "harlow", "pending", assignee=ana)
    expected.add(shared, "birch", "new", assignee=ana)
    assert expected.difference(held_by_all(desk, consortium)) == {}
    history = read_question(shared).history
    assert [(entry.kind, entry.who, entry.library_name) for entry in history][-1] == (
        "claim",
        "Ana of Birch",
        "Birch County Library",
    )


def test_the_second_is_told_who_was_first(desk, consortium, shared):
    claim_question(desk, consortium.staff["ana.harlow"], shared)
    with pytest.raises(Conflict) as refused:
        claim_question(desk, consortium.staff["ana.birch"], shared)
    assert (refused.value.code, refused.value.details) == (
        "already_claimed",
        {"by": "Ana of Harlow"},
    )


def test_one_who_was_faster_in_between_wins(desk, consortium, shared):
    ana, ben = consortium.staff["ana.birch"], consortium.staff["ben.harlow"]
    with (
        just_before("TransactWriteItems", lambda: claim_question(desk, ben, shared)),
        pytest.raises(Conflict) as refused,
    ):
        claim_question(desk, ana, shared)
    assert refused.value.details == {"by": "Ben of Harlow"}
    assert summary(read_question(shared).parts) == {"harlow": ("new", "ben.harlow")}


def test_of_many_at_once_one_gets_it_and_counts_agree(desk, consortium, shared):
    people = [each for each in consortium.staff.values() if each.group_id == "lakeland"]
    won, lost, start = [], [], Barrier(len(people))

    def claim(staff):
        start.wait()
        try:
            claim_question(desk, staff, shared)
            won.append(staff)
        except Conflict as refused:
            lost.append(refused.details["by"])

    with one_call_at_a_time():
        threads = [Thread(target=claim, args=[staff]) for staff in people]
        [each.start() for each in threads]
        [each.join() for each in threads]
    (winner,) = won
    assert lost == [winner.name] * 7
    expected = Expected()
    at_home = winner.library_id == "harlow"
    expected.add(shared, "harlow", "new" if at_home else "pending", assignee=winner)
    if not at_home:
        expected.add(shared, "birch", "new", assignee=winner)
    assert expected.difference(held_by_all(desk, consortium)) == {}


def test_another_group_finds_nothing_to_claim(desk, consortium, shared):
    with pytest.raises(NotFound):
        claim_question(desk, consortium.staff["dana.state"], shared)


def test_what_was_never_shared_is_unknown_to_the_rest_of_the_group(desk, consortium, shared):
    ana = consortium.staff["ana.harlow"]
    private = keep_in(HARLOW, "private", Status.NEW, assignee=Assignee.of(ana)).id
    with pytest.raises(NotFound):
        claim_question(desk, consortium.staff["dana.birch"], private)
    with pytest.raises(NotFound):
        claim_question(desk, consortium.staff["dana.birch"], "none")


def test_everybody_of_the_group_is_told_that_counts_changed(desk, consortium, shared):
    people = [Librarian(desk, consortium.staff[f"ana.{each}"]) for each in ("harlow", "birch")]
    stranger = Librarian(desk, consortium.staff["ana.state"])
    claim_question(desk, consortium.staff["ben.birch"], shared)
    assert [each.told for each in people] == [[{"type": "counts.changed"}]] * 2
    assert stranger.told == []


class TestResolvingLater:
    """A session that ended without a code: In progress until a code is set (docs/features.md A8)."""

    @pytest.fixture
    def uncoded(self, desk, consortium):
        """A session of State's librarian with a patron of Harlow; everybody vanished."""
        zoe = Librarian(desk, consortium.staff["ana.state"])
        zoe.monitor("cooperative")
        pat = PatronPerson.asks(desk, "harlow")
        zoe.send("chat.accept", chat=pat.chat)
        desk.clock.forward(minutes=2)
        zoe.send("monitor.ping")
        zoe.send("monitor.close", leave=True)
        return pat.chat

    @pytest.mark.parametrize("code", LATER)
    def test_the_lists_are_then_as_if_the_code_had_been_given_at_the_end(
        self, desk, table, consortium, uncoded, code
    ):
        zoe = consortium.staff["ana.state"]
        desk.clock.forward(minutes=30)
        resolve_question(desk, zoe, uncoded, resolution=code, codes=["hours"], note="by phone")
        patrons, chatting, shared_with = LATER[code]
        assignee = None if code == "followup_patron_library" else zoe
        expected = Expected()
        expected.add(uncoded, "harlow", patrons, assignee=assignee, shared_with=shared_with)
        if chatting:
            expected.add(uncoded, "state", chatting, assignee=assignee)
        assert expected.difference(held_by_all(desk, consortium)) == {}
        reading = read_question(uncoded)
        assert (reading.question.resolution, reading.question.codes) == (code, ("hours",))
        assert not reading.question.is_in_progress(desk.now())
        assert [entry.kind for entry in reading.history] == ["session", "resolution", "note"]
        assert letters(table) == {uncoded: "pat@example.org"}

    def test_a_code_is_set_once(self, desk, consortium, uncoded):
        zoe = consortium.staff["ana.state"]
        resolve_question(desk, zoe, uncoded, resolution="answered", codes=[], note="")
        with pytest.raises(Conflict) as refused:
            resolve_question(desk, zoe, uncoded, resolution="lost_call", codes=[], note="")
        assert refused.value.code == "already_resolved"

    def test_two_at_once_set_it_once(self, desk, consortium, uncoded):
        zoe, cleo = consortium.staff["ana.state"], consortium.staff["cleo.state"]

        def faster():
            resolve_question(desk, cleo, uncoded, resolution="lost_call", codes=[], note="")

        with just_before("TransactWriteItems", faster), pytest.raises(Conflict):
            resolve_question(desk, zoe, uncoded, resolution="answered", codes=[], note="")
        assert read_question(uncoded).question.resolution == "lost_call"

    @pytest.mark.parametrize("who", ["ana.harlow", "cleo.harlow", "ben.state"])
    def test_others_who_may_read_it_may_not_set_the_code(self, desk, consortium, uncoded, who):
        staff = consortium.staff[who]
        may = view_question(desk, staff, uncoded)["may"]
        assert (may["claim"], may["resolve"]) == (False, False)
        with pytest.raises(NotAllowed):
            resolve_question(desk, staff, uncoded, resolution="answered", codes=[], note="")

    @pytest.mark.parametrize("who", ["cleo.birch", "dana.tech"])
    def test_others_do_not_find_it(self, desk, consortium, uncoded, who):
        with pytest.raises(NotFound):
            resolve_question(
                desk, consortium.staff[who], uncoded, resolution="answered", codes=[], note=""
            )

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"resolution": "in_progress", "codes": [], "note": ""}, "resolution"),
            ({"resolution": "answered", "codes": ["none"], "note": ""}, "codes"),
            ({"resolution": "answered", "codes": [], "note": "n" * 4001}, "note"),
        ],
    )
    def test_what_is_wrong_is_named(self, desk, consortium, uncoded, given, field):
        with pytest.raises(Invalid) as refused:
            resolve_question(desk, consortium.staff["ana.state"], uncoded, **given)
        assert refused.value.details["field"] == field


def test_a_chat_that_was_given_back_and_given_up_is_not_the_librarians_to_code(desk, consortium):
    """Somebody else may hold it by then: setting a code would take their part away."""
    zoe = Librarian(desk, consortium.staff["ana.state"])
    zoe.monitor("cooperative")
    pat = PatronPerson.asks(desk, "harlow")
    zoe.send("chat.accept", chat=pat.chat)
    zoe.send("monitor.close", leave=True)
    pat.send("chat.leave")
    claim_question(desk, consortium.staff["ana.birch"], pat.chat)
    assert view_question(desk, zoe.actor, pat.chat)["may"]["resolve"] is False
    with pytest.raises(NotAllowed):
        resolve_question(desk, zoe.actor, pat.chat, resolution="answered", codes=[], note="")
    assert set(summary(read_question(pat.chat).parts)) == {"harlow", "birch"}


def test_a_question_of_the_form_has_no_session_to_code(desk, consortium, shared):
    with pytest.raises(NotAllowed):
        resolve_question(
            desk, consortium.staff["cleo.harlow"], shared, resolution="answered", codes=[], note=""
        )
    assert STATE.id not in summary(read_question(shared).parts)
