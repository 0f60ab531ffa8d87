"""The librarians at the desk, and releasing one: chats go back, and the tab stays off until somebody is there."""

import pytest

from chalicelib.domain.audit import AuditFilter
from chalicelib.domain.chat import State
from chalicelib.domain.setting import Owner, Scope
from chalicelib.errors import Conflict, NotAllowed
from chalicelib.storage.audit import audit_page
from chalicelib.storage.chat import get_chat
from chalicelib.storage.monitor import place_of, present_on
from chalicelib.storage.staff import save_staff
from tests.support.calls import counted_calls, just_before
from tests.support.consortium import a_librarian
from tests.support.people import Librarian, PatronPerson


@pytest.fixture
def ana(at_desk):
    return at_desk("ana.harlow", "harlow", "cooperative")


def seen_by(librarian):
    return {each["id"]: each for each in librarian.send("librarians.read")["librarians"]}


class TestTheList:
    def test_it_names_everybody_else_at_a_queue_that_both_may_monitor(self, at_desk, ana):
        at_desk("ana.birch", "birch", "cooperative")
        at_desk("ben.birch", "birch")
        at_desk("ana.state", "state", "cooperative")
        assert seen_by(ana).keys() == {"ana.birch", "ana.state"}
        assert [each["id"] for each in seen_by(ana)["ana.state"]["queues"]] == ["cooperative"]

    def test_it_tells_how_busy_they_are_and_since_when(self, desk, at_desk, ana):
        pat = PatronPerson.asks(desk, "harlow")
        ana.send("chat.accept", chat=pat.chat)
        desk.clock.forward(seconds=20)
        ana.send("monitor.ping")
        desk.clock.forward(seconds=5)
        assert seen_by(at_desk("ben.harlow"))["ana.harlow"] == {
            "id": "ana.harlow",
            "name": "Ana of Harlow",
            "library": {"id": "harlow", "name": "Harlow Public Library"},
            "queues": [
                {"id": "harlow", "name": "Harlow Public Library chat"},
                {"id": "cooperative", "name": "Cooperative"},
            ],
            "chats": 1,
            "since": "2026-03-02T12:00:00.000Z",
            "seen_at": "2026-03-02T12:00:20.000Z",
            "may_release": False,
        }

    def test_it_takes_no_more_reads_for_many_than_for_few(self, desk, at_desk, ana, consortium):
        def reads():
            with counted_calls() as calls:
                found = len(seen_by(ana))
            return found, sorted(calls)

        at_desk("ben.harlow", "harlow")
        few, calls_for_few = reads()
        for number in range(20):
            account = a_librarian(f"Colleague{number}", consortium.libraries["harlow"])
            save_staff(account)
            Librarian(desk, account).monitor("harlow")
        many, calls_for_many = reads()
        assert (few, many) == (1, 21)
        assert calls_for_many == calls_for_few

    def test_who_was_not_heard_for_a_minute_is_not_there(self, desk, at_desk, ana):
        ben = at_desk("ben.harlow", "harlow")
        assert seen_by(ben).keys() == {ana.actor.id}
        desk.clock.forward(seconds=61)
        assert seen_by(ben) == {}

    def test_administrators_may_release_their_own(self, at_desk, ana, cleo):
        at_desk("ana.birch", "cooperative")
        may = {name: each["may_release"] for name, each in seen_by(cleo).items()}
        assert may == {"ana.harlow": True, "ana.birch": False}
        assert seen_by(at_desk("dana.harlow"))["ana.birch"]["may_release"]


class TestReleasing:
    def test_it_ends_the_shift_gives_chats_back_and_says_who_did(self, desk, ana, cleo):
        pat = PatronPerson.asks(desk, "harlow")
        ana.send("chat.accept", chat=pat.chat)
        cleo.send("librarians.release", librarian="ana.harlow")
        assert {"type": "monitor.released", "by": "Cleo of Harlow"} in ana.told
        assert get_chat(pat.chat).state is State.WAITING
        place = place_of("ana.harlow")
        assert (place.monitor, place.chat_ids) == (None, ())
        assert not present_on("harlow", desk.now()) + present_on("cooperative", desk.now())

    def test_it_stands_in_the_audit_trail_of_the_library(self, desk, ana, cleo):
        cleo.send("librarians.release", librarian="ana.harlow")
        [entry], _ = audit_page(Owner(Scope.LIBRARY, "harlow"), AuditFilter())
        assert (entry.staff_id, entry.change.what, entry.change.name) == (
            "cleo.harlow",
            "monitor",
            "ana.harlow",
        )
        assert entry.change.before == {"queues": ["harlow", "cooperative"]}

    def test_the_tab_comes_back_only_on_purpose(self, ana, cleo):
        cleo.send("librarians.release", librarian="ana.harlow")
        with pytest.raises(Conflict) as refused:
            ana.monitor("harlow")
        assert refused.value.code == "released"
        ana.monitor("harlow", take_over=True)
        assert place_of("ana.harlow").release is None
        ana.monitor("harlow")  # as after a cut

    def test_another_tab_opens_as_ever(self, ana, cleo):
        cleo.send("librarians.release", librarian="ana.harlow")
        ana.monitor("harlow", session="another")
        assert place_of("ana.harlow").monitor.tab == "another"

    @pytest.mark.parametrize("whom", ["ana.birch", "ana.state", "nobody", "cleo.harlow"])
    def test_who_is_not_ones_own_stays(self, at_desk, ana, cleo, whom):
        at_desk("ana.birch", "cooperative")
        with pytest.raises(NotAllowed):
            cleo.send("librarians.release", librarian=whom)
        assert seen_by(ana).keys() == {"ana.birch"}

    def test_who_left_already_cannot_be_released(self, ana, cleo):
        ana.send("monitor.close")
        with pytest.raises(Conflict) as refused:
            cleo.send("librarians.release", librarian="ana.harlow")
        assert refused.value.code == "off_duty"

    def test_who_comes_back_at_this_moment_stays(self, desk, consortium, ana, cleo):
        def come_back():
            Librarian(desk, ana.actor, "another line").monitor("harlow")

        with (
            just_before("TransactWriteItems", come_back),
            pytest.raises(Conflict) as refused,
        ):
            cleo.send("librarians.release", librarian="ana.harlow")
        assert refused.value.code == "came_back"
        assert place_of("ana.harlow").monitor.line == "another line"

    def test_a_chat_accepted_at_this_moment_goes_back_too(self, desk, ana, cleo):
        pat = PatronPerson.asks(desk, "harlow")

        def accept():
            ana.send("chat.accept", chat=pat.chat)

        with just_before("TransactWriteItems", accept):
            cleo.send("librarians.release", librarian="ana.harlow")
        assert get_chat(pat.chat).state is State.WAITING

    def test_a_chat_accepted_just_after_goes_back_when_its_patron_is_heard(self, desk, ana, cleo):
        pat = PatronPerson.asks(desk, "harlow")

        def release():
            cleo.send("librarians.release", librarian="ana.harlow")

        with just_before("TransactWriteItems", release):
            ana.send("chat.accept", chat=pat.chat)
        assert get_chat(pat.chat).held_by("ana.harlow")
        assert pat.send("chat.ping")["chat"]["state"] == "waiting"
