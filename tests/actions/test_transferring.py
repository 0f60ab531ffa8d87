"""Transfer: the holder keeps the chat until somebody accepts; staff read who handed it over, the patron no word."""

import json
from threading import Barrier, Thread

import pytest

from chalicelib.actions.sweeping import sweep_sessions
from chalicelib.domain.chat import State
from chalicelib.errors import Conflict, Invalid, NotAllowed
from chalicelib.storage.chat import get_chat
from chalicelib.storage.message import messages_after
from chalicelib.storage.monitor import place_of
from chalicelib.storage.offer import waiting_at
from chalicelib.storage.question import read_question
from tests.support.calls import just_before, one_call_at_a_time
from tests.support.people import PatronPerson

WORD = "She wants the 1890 map, please take over"


@pytest.fixture
def ana(at_desk):
    return at_desk("ana.harlow", "harlow", "cooperative")


@pytest.fixture
def birch(at_desk):
    return at_desk("ana.birch", "birch", "cooperative")


@pytest.fixture
def state(at_desk):
    return at_desk("ana.state", "state", "cooperative")


@pytest.fixture
def pat(desk, ana, birch, state):
    pat = PatronPerson.asks(desk, "harlow")
    ana.send("chat.accept", chat=pat.chat)
    return pat


def propose(ana, pat, librarian="ana.birch", word=WORD):
    return ana.send("chat.transfer", chat=pat.chat, librarian=librarian, word=word)


def outcomes(librarian):
    return [each["outcome"] for each in librarian.told if each["type"] == "chat.transfer_over"]


def stays_with(ana, pat):
    chat = get_chat(pat.chat)
    return chat.held_by(ana.actor.id) and chat.transfer is None


class TestProposing:
    def test_colleagues_on_a_queue_that_both_may_monitor_are_named(self, ana, pat, at_desk):
        at_desk("ben.birch", "birch")
        answer = ana.send("chat.transfer_targets", chat=pat.chat)
        assert answer["librarians"] == [
            {
                "id": "ana.birch",
                "name": "Ana of Birch",
                "library_name": "Birch County Library",
                "chats": 0,
            },
            {
                "id": "ana.state",
                "name": "Ana of State",
                "library_name": "State University Library",
                "chats": 0,
            },
        ]
        assert [(each["id"], each["librarians"]) for each in answer["queues"]] == [
            ("harlow", 0),
            ("cooperative", 2),
        ]

    def test_the_receiver_sees_what_a_waiting_request_shows_and_the_word(self, ana, birch, pat):
        assert propose(ana, pat)["transfer"]["name"] == "Ana of Birch"
        event = birch.told[-1]
        assert event["type"] == "request.arrived"
        assert event["request"]["transfer"] == {
            "by": "Ana of Harlow",
            "library_name": "Harlow Public Library",
            "word": WORD,
            "until": "2026-03-02T12:01:00.000Z",
            "in_person": True,
        }
        assert birch.monitor("birch")["waiting"] == [event["request"]]

    def test_the_holder_goes_on_meanwhile_and_nobody_else_is_told(self, ana, state, pat):
        heard = len(state.told)
        before = len(pat.told)
        propose(ana, pat)
        assert ana.send("chat.say", chat=pat.chat, client_id="1", text="One moment")["seq"] == 3
        assert ana.monitor("harlow")["chats"][0]["transfer"]["word"] == WORD
        assert len(state.told) == heard
        assert state.monitor("cooperative")["waiting"] == []
        assert [each["type"] for each in pat.told[before:]] == ["chat.said"]

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({}, "librarian"),
            ({"librarian": "ana.birch", "queue": "cooperative"}, "librarian"),
            ({"librarian": "ana.harlow"}, "librarian"),
            ({"librarian": "ben.birch"}, "librarian"),
            ({"queue": "birch"}, "queue"),
            ({"queue": "harlow"}, "queue"),
            ({"librarian": "ana.birch", "word": "x" * 501}, "word"),
        ],
    )
    def test_what_is_wrong_is_named(self, ana, pat, fields, field):
        with pytest.raises(Invalid) as refused:
            ana.send("chat.transfer", chat=pat.chat, **fields)
        assert refused.value.details["field"] == field
        assert stays_with(ana, pat)

    def test_one_proposal_at_a_time(self, ana, pat):
        propose(ana, pat)
        with pytest.raises(Conflict) as refused:
            propose(ana, pat, "ana.state")
        assert refused.value.code == "transfer_open"

    def test_only_the_holder_proposes(self, birch, pat):
        with pytest.raises(NotAllowed):
            birch.send("chat.transfer", chat=pat.chat, queue="cooperative")


class TestAccepting:
    def test_the_seat_moves_with_all_that_was_said(self, ana, birch, pat):
        propose(ana, pat)
        pat.send("chat.say", chat=pat.chat, client_id="1", text="Hello?")
        answer = birch.send("chat.transfer_accept", chat=pat.chat)
        assert [each["kind"] for each in answer["messages"]] == [
            "asked",
            "joined",
            "said",
            "transferred",
        ]
        assert answer["chat"]["handed_over"] == {"by": "Ana of Harlow", "word": WORD}
        assert (place_of("ana.harlow").chat_ids, place_of("ana.birch").chat_ids) == (
            (),
            (pat.chat,),
        )
        assert outcomes(ana) == ["accepted"]
        assert [each["type"] for each in ana.told][-1] == "chat.closed"
        with pytest.raises(NotAllowed):
            ana.send("chat.say", chat=pat.chat, client_id="2", text="Still me")
        birch.send("chat.say", chat=pat.chat, client_id="1", text="Hello!")
        assert pat.told[-1]["message"]["text"] == "Hello!"

    def test_the_patron_is_told_who_continues_and_no_word_of_staff(self, ana, birch, pat):
        propose(ana, pat)
        birch.send("chat.transfer_accept", chat=pat.chat)
        said = [each["message"] for each in pat.told if each["type"] == "chat.said"]
        assert (said[-1]["kind"], said[-1]["name"], said[-1]["text"]) == ("transferred", "Ana", "")
        assert WORD not in json.dumps([*pat.told, pat.send("chat.join", after=0)])
        assert "transfer" not in pat.send("chat.ping")["chat"]

    def test_a_message_in_between_does_not_stand_in_the_way(self, ana, birch, pat):
        propose(ana, pat)

        def say():
            ana.send("chat.say", chat=pat.chat, client_id="9", text="A colleague comes")

        with just_before("TransactWriteItems", say):
            answer = birch.send("chat.transfer_accept", chat=pat.chat)
        assert [each["kind"] for each in answer["messages"]][-2:] == ["said", "transferred"]

    @pytest.mark.parametrize("frame", ["chat.transfer_accept", "chat.transfer_decline"])
    def test_it_is_for_whom_it_is_offered_to_alone(self, ana, state, pat, frame):
        with pytest.raises(NotAllowed) as before:
            state.send(frame, chat=pat.chat)
        propose(ana, pat)
        for someone in (state, ana):
            with pytest.raises(NotAllowed) as refused:
                someone.send(frame, chat=pat.chat)
            assert str(refused.value) == str(before.value)  # it tells nobody that there is an offer

    def test_everybody_else_at_a_queue_is_told_who_took_it(self, ana, birch, state, pat):
        ana.send("chat.transfer", chat=pat.chat, queue="cooperative", word=WORD)
        assert "request.arrived" not in [each["type"] for each in ana.told[-1:]]
        state.send("chat.transfer_accept", chat=pat.chat)
        taken = {"type": "request.taken", "chat": pat.chat, "by": "Ana of State"}
        assert taken in birch.told
        assert waiting_at("cooperative") == []

    def test_of_two_at_a_queue_one_gets_it(self, ana, birch, state, pat):
        ana.send("chat.transfer", chat=pat.chat, queue="cooperative")
        won, lost, start = [], [], Barrier(2)

        def accept(person):
            start.wait()
            try:
                person.send("chat.transfer_accept", chat=pat.chat)
                won.append(person.actor.id)
            except NotAllowed:
                lost.append(person.actor.id)

        with one_call_at_a_time():
            threads = [Thread(target=accept, args=[each]) for each in (birch, state)]
            [each.start() for each in threads]
            [each.join() for each in threads]
        assert (len(won), len(lost)) == (1, 1)
        assert get_chat(pat.chat).held_by(won[0])
        assert place_of(lost[0]).chat_ids == ()
        kinds = [each.kind for each in messages_after(pat.chat, 0)]
        assert kinds == ["asked", "joined", "transferred"]

    def test_a_holder_who_withdraws_in_between_keeps_the_chat(self, ana, birch, pat):
        propose(ana, pat)
        with (
            just_before(
                "TransactWriteItems", lambda: ana.send("chat.transfer_withdraw", chat=pat.chat)
            ),
            pytest.raises(NotAllowed),
        ):
            birch.send("chat.transfer_accept", chat=pat.chat)
        assert stays_with(ana, pat)
        assert place_of("ana.birch").chat_ids == ()

    def test_a_receiver_who_accepts_in_between_has_it(self, ana, birch, pat):
        propose(ana, pat)
        with (
            just_before(
                "TransactWriteItems", lambda: birch.send("chat.transfer_accept", chat=pat.chat)
            ),
            pytest.raises(NotAllowed) as refused,
        ):
            ana.send("chat.transfer_withdraw", chat=pat.chat)
        assert refused.value.code == "not_held"
        assert get_chat(pat.chat).held_by("ana.birch")


class TestComingToNothing:
    def test_declined(self, ana, birch, pat):
        propose(ana, pat)
        birch.send("chat.transfer_decline", chat=pat.chat)
        assert (outcomes(ana), stays_with(ana, pat)) == (["declined"], True)
        assert ana.told[-1]["by"] == "Ana of Birch"
        assert birch.told[-1]["type"] == "request.gone"

    def test_withdrawn(self, ana, birch, pat):
        propose(ana, pat)
        ana.send("chat.transfer_withdraw", chat=pat.chat)
        assert (outcomes(ana), stays_with(ana, pat)) == (["withdrawn"], True)
        assert birch.monitor("birch")["waiting"] == []
        with pytest.raises(Conflict) as refused:
            ana.send("chat.transfer_withdraw", chat=pat.chat)
        assert refused.value.code == "no_transfer"

    def test_nobody_of_a_queue_declines_for_all(self, ana, birch, pat):
        ana.send("chat.transfer", chat=pat.chat, queue="cooperative")
        with pytest.raises(NotAllowed):
            birch.send("chat.transfer_decline", chat=pat.chat)
        assert get_chat(pat.chat).transfer is not None

    @pytest.mark.parametrize("by", ["the holder's view", "the sweep", "the next proposal"])
    def test_timed_out(self, desk, ana, birch, pat, by):
        propose(ana, pat)
        desk.clock.forward(seconds=50)
        for each in (ana, birch):
            each.send("monitor.ping")
        pat.send("chat.ping")
        desk.clock.forward(seconds=10)
        with pytest.raises(NotAllowed):
            birch.send("chat.transfer_accept", chat=pat.chat)
        assert birch.monitor("birch", "cooperative")["waiting"] == []
        if by == "the holder's view":
            assert ana.send("chat.read", chat=pat.chat, after=0)["chat"]["transfer"] is None
        elif by == "the sweep":
            assert sweep_sessions(desk) == {"returned": 0, "given_up": 0}
        else:
            assert propose(ana, pat)["transfer"]
            assert outcomes(ana) == ["timed_out"]
            return
        assert (outcomes(ana), stays_with(ana, pat)) == (["timed_out"], True)

    def test_the_receiver_goes_off_duty(self, ana, birch, pat):
        propose(ana, pat)
        birch.send("monitor.close")
        assert (outcomes(ana), stays_with(ana, pat)) == (["off_duty"], True)

    def test_the_patron_leaves(self, ana, birch, pat):
        propose(ana, pat)
        pat.send("chat.leave")
        assert (outcomes(ana), stays_with(ana, pat)) == (["patron_left"], True)
        assert birch.told[-1]["type"] == "request.gone"
        with pytest.raises(Conflict) as refused:
            propose(ana, pat)
        assert refused.value.code == "patron_left"

    def test_the_holder_ends_the_chat(self, ana, birch, pat):
        propose(ana, pat)
        ana.send("chat.end", chat=pat.chat, resolution="answered")
        assert {"type": "request.gone", "chat": pat.chat} in birch.told
        assert birch.monitor("birch")["waiting"] == []
        with pytest.raises(NotAllowed):
            birch.send("chat.transfer_accept", chat=pat.chat)

    @pytest.mark.parametrize("to", [{"librarian": "ana.birch"}, {"queue": "cooperative"}])
    def test_the_holder_vanishes(self, desk, ana, birch, pat, to):
        desk.clock.forward(seconds=30)
        birch.send("monitor.ping")
        ana.send("chat.transfer", chat=pat.chat, **to)
        desk.clock.forward(seconds=30)
        pat.send("chat.ping")
        assert get_chat(pat.chat).state is State.WAITING
        [request] = birch.monitor("birch", "cooperative")["waiting"]
        assert (request["returned"], request["transfer"]) == (True, None)
        assert birch.send("chat.accept", chat=pat.chat)["chat"]["handed_over"] is None


class TestWhatStaysOfIt:
    def test_staff_read_who_transferred_it_to_whom_with_which_word(
        self, consortium, desk, ana, birch, pat
    ):
        propose(ana, pat)
        birch.send("chat.transfer_accept", chat=pat.chat)
        birch.send("chat.end", chat=pat.chat, resolution="followup_patron_library")
        history = read_question(pat.chat).history
        entry = next(each for each in history if each.kind == "transfer")
        assert (entry.who, entry.library_name, entry.about, entry.text) == (
            "Ana of Harlow",
            "Harlow Public Library",
            "Ana of Birch, Birch County Library",
            WORD,
        )
        assert entry.staff_only

    def test_the_library_that_ends_it_chatted_and_the_one_that_transferred_did_not(
        self, desk, ana, birch, state, pat
    ):
        """docs/domain.md 3.7: Birch held it in between, State ended it; the patron is Harlow's."""
        propose(ana, pat)
        birch.send("chat.transfer_accept", chat=pat.chat)
        birch.send("chat.transfer", chat=pat.chat, librarian="ana.state")
        state.send("chat.transfer_accept", chat=pat.chat)
        state.send("chat.end", chat=pat.chat, resolution="followup_me")
        reading = read_question(pat.chat)
        libraries = {part.library_id for part in reading.parts}
        assert "state" in libraries
        assert "birch" not in libraries
        assert [each.id for each in reading.question.librarians] == [
            "ana.harlow",
            "ana.birch",
            "ana.state",
        ]
