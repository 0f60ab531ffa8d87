"""Administrators see live sessions of their own patrons: the list follows the chats; joining is seen, watching not."""

import json

import pytest

from chalicelib.actions.lines import disconnect
from chalicelib.actions.practising import begin
from chalicelib.actions.sweeping import sweep_sessions
from chalicelib.errors import Conflict, NotAllowed, NotFound
from chalicelib.storage.chat import get_chat
from chalicelib.storage.live_session import live_sessions_of
from chalicelib.storage.question import read_question
from tests.support.calls import counted_calls, just_before
from tests.support.people import Librarian, PatronPerson


@pytest.fixture
def ana(at_desk):
    return at_desk("ana.harlow", "harlow", "cooperative")


def live(who):
    return {each["chat"]: each for each in who.send("session.list")["sessions"]}


def types(who):
    return [each["type"] for each in who.told]


class TestTheList:
    def test_it_has_the_librarys_patrons_and_the_groups_for_its_administrators(
        self, desk, at_desk, ana, cleo, dana
    ):
        at_desk("ana.birch", "birch")
        at_desk("ana.state", "state")
        harlow, birch, state = (
            PatronPerson.asks(desk, queue).chat for queue in ("harlow", "birch", "state")
        )
        assert live(cleo).keys() == {harlow}
        assert live(dana).keys() == {harlow, birch}
        assert live(at_desk("dana.state")).keys() == {state}
        assert live(at_desk("cleo.tech")) == {}

    def test_it_follows_a_chat_from_the_question_to_the_end(self, desk, at_desk, ana, cleo):
        ben = at_desk("ben.harlow", "harlow")
        pat = PatronPerson.asks(desk, "harlow")
        desk.clock.forward(seconds=10)
        session = live(cleo)[pat.chat]
        assert session == {
            "chat": pat.chat,
            "patron_name": "Pat",
            "library": {"id": "harlow", "name": "Harlow Public Library"},
            "queue": {"id": "harlow", "name": "Harlow Public Library chat"},
            "librarian": None,
            "state": "waiting",
            "since": "2026-03-02T12:00:00.000Z",
            "returned": False,
            "left": False,
        }
        ana.send("chat.accept", chat=pat.chat)
        session = live(cleo)[pat.chat]
        assert (session["state"], session["librarian"]["id"]) == ("active", "ana.harlow")
        assert session["since"] == "2026-03-02T12:00:10.000Z"
        ana.send("chat.transfer", chat=pat.chat, librarian="ben.harlow")
        ben.send("chat.transfer_accept", chat=pat.chat)
        assert live(cleo)[pat.chat]["librarian"]["id"] == "ben.harlow"
        pat.send("chat.ping")
        ben.send("monitor.close", leave=True)
        session = live(cleo)[pat.chat]
        assert (session["state"], session["returned"], session["librarian"]) == (
            "waiting",
            True,
            None,
        )
        ana.send("chat.accept", chat=pat.chat)
        pat.send("chat.leave")
        assert live(cleo)[pat.chat]["left"]
        ana.send("chat.end", chat=pat.chat, resolution="answered")
        assert live(cleo) == {}

    def test_who_gives_up_waiting_is_gone_from_it(self, desk, ana, cleo):
        pat = PatronPerson.asks(desk, "harlow")
        pat.send("chat.leave")
        assert live(cleo) == {}

    def test_practice_is_not_in_it(self, desk, ana, cleo):
        begin(desk, ana.actor, "impatient")
        assert live(cleo) == {}

    def test_it_is_one_query_whatever_else_is_live(self, desk, at_desk, ana):
        at_desk("ana.state", "state")
        for queue in ("harlow", "state", "state"):
            PatronPerson.asks(desk, queue)
        with counted_calls() as calls:
            assert len(live_sessions_of("lakeland", "harlow")) == 1
        assert calls == ["Query"]

    def test_messages_do_not_write_it(self, desk, ana, cleo, pat):
        before = live(cleo)
        desk.clock.forward(seconds=9)
        ana.send("chat.say", chat=pat.chat, client_id="1", text="Hello")
        assert live(cleo) == before


class TestWatching:
    def test_it_is_live_seen_by_the_librarian_and_not_by_the_patron(self, ana, cleo, pat):
        heard = len(pat.told)
        answer = cleo.send("session.watch", chat=pat.chat)
        assert [each["kind"] for each in answer["messages"]] == ["asked", "joined"]
        assert ana.told[-1] == {
            "type": "chat.attended",
            "chat": pat.chat,
            "attendants": [{"id": "cleo.harlow", "name": "Cleo of Harlow", "joined": False}],
        }
        assert pat.told[heard:] == []
        pat.send("chat.say", chat=pat.chat, client_id="1", text="Hello?")
        assert cleo.told[-1]["message"]["text"] == "Hello?"
        view = json.dumps([pat.send("chat.read", chat=pat.chat, after=0), pat.told])
        assert "Cleo" not in view

    def test_who_only_watches_does_not_speak_type_or_receive(self, cleo, ana, pat):
        cleo.send("session.watch", chat=pat.chat)
        for frame, fields in (
            ("chat.say", {"client_id": "1", "text": "Hello"}),
            ("chat.typing", {"typing": True}),
        ):
            with pytest.raises(NotAllowed) as refused:
                cleo.send(frame, chat=pat.chat, **fields)
            assert refused.value.code == "not_held"
        heard = len(pat.told)
        cleo.send("chat.received", chat=pat.chat, seq=2)
        assert pat.told[heard:] == []
        assert get_chat(pat.chat).received["librarian"] == 0

    def test_it_goes_on_on_another_line_and_ends_quietly(self, desk, ana, cleo, pat):
        cleo.send("session.watch", chat=pat.chat)
        again = Librarian(desk, cleo.actor, "another line")
        again.send("session.watch", chat=pat.chat)
        assert "line-of-cleo.harlow" not in get_chat(pat.chat).lines
        heard = len(pat.told)
        again.send("session.leave", chat=pat.chat)
        assert pat.told[heard:] == []
        assert ana.told[-1]["attendants"] == []
        with pytest.raises(NotAllowed):
            again.send("chat.read", chat=pat.chat, after=0)

    @pytest.mark.parametrize("who", ["cleo.birch", "dana.state", "cleo.state"])
    def test_a_session_of_others_is_not_there_even_by_its_id(self, at_desk, pat, who):
        stranger = at_desk(who)
        for frame in ("session.watch", "session.join", "session.leave"):
            with pytest.raises(NotFound):
                stranger.send(frame, chat=pat.chat)

    def test_two_who_come_at_once_are_both_seen(self, at_desk, dana, cleo, pat):
        with just_before("TransactWriteItems", lambda: dana.send("session.watch", chat=pat.chat)):
            cleo.send("session.watch", chat=pat.chat)
        assert {each.librarian.id for each in get_chat(pat.chat).attendants} == {
            "dana.harlow",
            "cleo.harlow",
        }

    def test_a_chat_that_ends_at_this_moment_cannot_be_watched(self, ana, cleo, pat):
        def end():
            ana.send("chat.end", chat=pat.chat, resolution="answered")

        with just_before("TransactWriteItems", end), pytest.raises(Conflict) as refused:
            cleo.send("session.watch", chat=pat.chat)
        assert refused.value.code == "chat_ended"


class TestJoining:
    @pytest.fixture
    def joined(self, cleo, pat):
        cleo.send("session.watch", chat=pat.chat)
        cleo.send("session.join", chat=pat.chat)
        return cleo

    def test_everybody_sees_it_and_both_write(self, ana, joined, pat):
        for who in (ana, pat):
            said = [each["message"] for each in who.told if each["type"] == "chat.said"]
            assert (said[-1]["kind"], said[-1]["name"]) == ("stepped_in", "Cleo")
        joined.send("chat.say", chat=pat.chat, client_id="1", text="I can help.")
        ana.send("chat.say", chat=pat.chat, client_id="1", text="So can I.")
        names = [each["message"]["name"] for each in pat.told if each["type"] == "chat.said"]
        assert names[-2:] == ["Cleo", "Ana"]
        joined.send("chat.typing", chat=pat.chat, typing=True)
        assert pat.told[-1]["name"] == "Cleo"

    def test_the_patrons_librarian_stays_the_one_who_holds_the_chat(self, joined, pat):
        assert pat.send("chat.ping")["chat"]["librarian_name"] == "Ana"

    def test_only_the_holder_ends_or_transfers(self, joined, pat):
        for frame, fields in (
            ("chat.end", {"resolution": "answered"}),
            ("chat.transfer", {"queue": "harlow"}),
        ):
            with pytest.raises(NotAllowed):
                joined.send(frame, chat=pat.chat, **fields)

    def test_leaving_is_seen_by_everybody(self, joined, ana, pat):
        joined.send("session.leave", chat=pat.chat)
        for who in (ana, pat):
            said = [each["message"] for each in who.told if each["type"] == "chat.said"]
            assert (said[-1]["kind"], said[-1]["from"]) == ("stepped_out", "librarian")
        with pytest.raises(NotAllowed):
            joined.send("chat.say", chat=pat.chat, client_id="2", text="Hello")

    def test_the_end_is_told_to_who_joined_and_the_question_is_the_holders(self, joined, ana, pat):
        ana.send("chat.end", chat=pat.chat, resolution="followup_me")
        said = [each["message"] for each in joined.told if each["type"] == "chat.said"]
        assert said[-1]["kind"] == "ended"
        reading = read_question(pat.chat)
        assert [each.id for each in reading.question.librarians] == ["ana.harlow"]
        assert reading.parts[0].assignee.id == "ana.harlow"

    def test_a_chat_that_went_back_waits_with_nobody_speaking(self, joined, ana, pat):
        pat.send("chat.ping")
        ana.send("monitor.close", leave=True)
        with pytest.raises(NotAllowed):
            joined.send("chat.say", chat=pat.chat, client_id="2", text="Hello")
        ana.monitor("harlow")
        ana.send("chat.accept", chat=pat.chat)
        joined.send("chat.say", chat=pat.chat, client_id="3", text="Here we are.")

    def test_they_read_and_write_the_staff_thread(self, joined, ana, pat):
        ana.send("staff_thread.say", chat=pat.chat, client_id="1", text="Thank you.")
        assert joined.told[-1]["type"] == "staff_thread.said"
        joined.send("staff_thread.say", chat=pat.chat, client_id="2", text="Of course.")
        assert ana.told[-1]["message"]["text"] == "Of course."
        assert "staff_thread.said" not in types(pat)


class TestLosingWhoJoined:
    @pytest.fixture
    def joined(self, ana, cleo, pat):
        ana.send("chat.say", chat=pat.chat, client_id="1", text="Good morning.")
        cleo.send("session.watch", chat=pat.chat)
        cleo.send("session.join", chat=pat.chat)
        return cleo

    def sweeps(self, desk, *present, minutes=1):
        """So many minutes pass, each with its sweep, while some are still heard."""
        for _ in range(minutes):
            for _ in range(2):
                desk.clock.forward(seconds=30)
                for each in present:
                    each.send("monitor.ping" if isinstance(each, Librarian) else "chat.ping")
            sweep_sessions(desk)

    def test_they_step_out_a_minute_after_they_were_missed(self, desk, joined, ana, pat):
        disconnect(joined.line)
        self.sweeps(desk, ana, pat)
        assert [each.librarian.id for each in get_chat(pat.chat).attendants] == ["cleo.harlow"]
        self.sweeps(desk, ana, pat)
        assert get_chat(pat.chat).attendants == ()
        for who in (ana, pat):
            said = [each["message"] for each in who.told if each["type"] == "chat.said"]
            assert (said[-1]["kind"], said[-1]["name"]) == ("stepped_out", "Cleo")
        assert ana.told[-1] == {"type": "chat.attended", "chat": pat.chat, "attendants": []}
        before = get_chat(pat.chat)
        self.sweeps(desk, ana, pat)
        assert get_chat(pat.chat).last_seq == before.last_seq

    def test_a_reload_costs_nothing(self, desk, at_desk, joined, ana, pat):
        disconnect(joined.line)
        self.sweeps(desk, ana, pat)
        again = Librarian(desk, joined.actor, "another line")
        again.send("session.watch", chat=pat.chat)
        self.sweeps(desk, ana, pat, minutes=3)
        assert get_chat(pat.chat).screen_name_of("cleo.harlow") == "Cleo"
        disconnect(again.line)
        self.sweeps(desk, ana, pat)
        assert get_chat(pat.chat).attendants, "missed anew, not since the first time"

    def test_who_comes_back_during_the_sweep_stays(self, desk, joined, ana, pat):
        disconnect(joined.line)
        self.sweeps(desk, ana, pat)
        again = Librarian(desk, joined.actor, "another line")
        with just_before("TransactWriteItems", lambda: again.send("session.watch", chat=pat.chat)):
            self.sweeps(desk, ana, pat)
        assert get_chat(pat.chat).screen_name_of("cleo.harlow") == "Cleo"

    def test_nobody_of_another_chat_or_who_is_there_is_missed(
        self, desk, at_desk, joined, ana, pat
    ):
        state = at_desk("ana.state", "state")
        other = PatronPerson.asks(desk, "state")
        state.send("chat.accept", chat=other.chat)
        state.send("chat.say", chat=other.chat, client_id="1", text="Good morning.")
        admin = at_desk("dana.state")
        admin.send("session.watch", chat=other.chat)
        admin.send("session.join", chat=other.chat)
        disconnect(joined.line)
        self.sweeps(desk, ana, pat, state, other, minutes=3)
        assert get_chat(pat.chat).attendants == ()
        assert get_chat(other.chat).screen_name_of("dana.state") is not None
