"""Librarians write to each other: once, in order, with what is unread; and no word of it reaches a patron."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from chalicelib.domain.staff_thread import CHAT_LIMIT
from chalicelib.errors import Conflict, Invalid, NotAllowed, NotFound
from chalicelib.storage.message import messages_after
from chalicelib.storage.question import read_question
from chalicelib.storage.queue import queues_for, save_queue
from chalicelib.storage.staff import save_staff
from chalicelib.storage.staff_thread import staff_messages_after
from tests.support.calls import just_before
from tests.support.consortium import Consortium
from tests.support.desk import FakeDesk
from tests.support.outbox import every_item
from tests.support.people import Librarian
from tests.support.table import a_table

WORD = "Heliotrope"


@pytest.fixture
def ana(at_desk):
    return at_desk("ana.harlow", "harlow", "cooperative")


@pytest.fixture
def state(at_desk):
    return at_desk("ana.state", "cooperative")


def write(who, to, text, client_id=None):
    address = {"librarian": to} if "." in to else {"chat": to}
    return who.send("staff_thread.say", client_id=client_id or text, text=text, **address)


def texts(who, to):
    address = {"librarian": to} if "." in to else {"chat": to}
    return [each["text"] for each in who.send("staff_thread.read", **address)["messages"]]


def unread(who):
    threads = who.send("staff_thread.list")["threads"]
    return {each["librarian"]["id"]: each["last_seq"] - each["read"] for each in threads}


def said_to(who):
    return [each for each in who.told if each["type"] == "staff_thread.said"]


class TestTwoLibrarians:
    def test_both_read_what_they_wrote_and_each_is_told_at_once(self, ana, state):
        write(ana, "ana.state", "Can you take a chat?")
        write(state, "ana.harlow", "In a minute.")
        for who, to in ((ana, "ana.state"), (state, "ana.harlow")):
            assert texts(who, to) == ["Can you take a chat?", "In a minute."]
        [event] = said_to(state)
        assert (event["librarian"], event["chat"], event["message"]["seq"]) == (
            "ana.harlow",
            None,
            1,
        )
        assert [each["message"]["text"] for each in said_to(ana)] == ["In a minute."]

    def test_what_is_unread_is_known_after_a_reload_until_it_is_seen(self, ana, state, at_desk):
        for text in ("One", "Two", "Three"):
            write(ana, "ana.state", text)
        assert (unread(ana), unread(state)) == ({"ana.state": 0}, {"ana.harlow": 3})
        state.send("staff_thread.seen", librarian="ana.harlow", seq=2)
        state.send("staff_thread.seen", librarian="ana.harlow", seq=1)
        assert unread(at_desk("ana.state")) == {"ana.harlow": 1}
        state.send("staff_thread.seen", librarian="ana.harlow", seq=99)
        write(ana, "ana.state", "Four")
        assert unread(state) == {"ana.harlow": 1}

    def test_who_has_the_site_open_without_a_monitor_is_told_too_and_ones_other_windows(
        self, desk, ana, at_desk
    ):
        other = Librarian(desk, ana.actor, "another window")
        ben = at_desk("ben.harlow")
        write(ana, "ben.harlow", "Lunch?")
        assert said_to(ben)[0]["librarian"] == "ana.harlow"
        assert said_to(other)[0]["librarian"] == "ben.harlow"
        assert said_to(ana) == []

    def test_the_latest_thread_comes_first_with_its_last_words(self, desk, ana, state, at_desk):
        write(at_desk("ben.harlow"), "ana.harlow", "First")
        desk.clock.forward(seconds=5)
        write(ana, "ana.state", "Second")
        threads = ana.send("staff_thread.list")["threads"]
        assert [each["librarian"]["id"] for each in threads] == ["ana.state", "ben.harlow"]
        assert (threads[0]["last"]["text"], threads[0]["last"]["mine"]) == ("Second", True)

    def test_a_view_that_missed_some_asks_for_the_rest(self, ana, state):
        for text in ("One", "Two", "Three"):
            write(ana, "ana.state", text)
        answer = state.send("staff_thread.read", librarian="ana.harlow", after=1)
        assert [each["seq"] for each in answer["messages"]] == [2, 3]
        assert answer["thread"]["last_seq"] == 3

    @pytest.mark.parametrize("whom", ["ana.harlow", "nobody.at-all", "ben.tech"])
    def test_there_is_no_thread_with_oneself_or_a_stranger(self, consortium, ana, whom):
        save_queue(replace(queues_for("harlow", "lakeland")[1], group_ids=("lakeland",)))
        for frame, fields in (("read", {}), ("say", {"client_id": "1", "text": "Hello"})):
            with pytest.raises(NotFound):
                ana.send(f"staff_thread.{frame}", librarian=whom, **fields)

    def test_without_a_queue_in_common_it_stays_readable_and_is_closed(self, ana, state):
        answer = write(ana, "ana.state", "Hello", "h1")
        save_queue(replace(queues_for("harlow", "lakeland")[1], group_ids=("lakeland",)))
        assert texts(state, "ana.harlow") == ["Hello"]
        assert [each["open"] for each in ana.send("staff_thread.list")["threads"]] == [False]
        with pytest.raises(Conflict) as refused:
            write(ana, "ana.state", "More")
        assert refused.value.code == "thread_closed"
        assert write(ana, "ana.state", "Hello", "h1") == answer  # it was accepted before

    def test_to_a_closed_account_nobody_writes(self, consortium, ana, state):
        write(ana, "ana.state", "Hello")
        save_staff(replace(consortium.staff["ana.state"], active=False))
        with pytest.raises(Conflict):
            write(ana, "ana.state", "Still there?")

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"text": " "}, "text"),
            ({"text": "x" * 2001}, "text"),
            ({"client_id": ""}, "client_id"),
            ({"chat": "c"}, "librarian"),
            ({"librarian": None}, "librarian"),
        ],
    )
    def test_bad_input_names_its_field(self, ana, state, fields, field):
        whole = {"librarian": "ana.state", "client_id": "1", "text": "Hello", **fields}
        with pytest.raises(Invalid) as refused:
            ana.send("staff_thread.say", **whole)
        assert refused.value.details["field"] == field

    def test_messages_expire_after_90_days(self, desk, ana, state, table):
        write(ana, "ana.state", "Hello")
        items = every_item(table, "STAFF_THREAD")
        days = {(int(each["expires_at"]) - desk.now().timestamp()) / 86_400 for each in items}
        assert days == {1, 90}  # the guard of the client id is kept for a day


class TestOnceAndInOrder:
    def test_the_same_client_id_is_the_same_message(self, ana, state):
        first = write(ana, "ana.state", "Hello", "1")
        assert write(ana, "ana.state", "Hello", "1") == first
        write(state, "ana.harlow", "Hello", "1")  # another sender's own id
        assert texts(ana, "ana.state") == ["Hello", "Hello"]

    def test_two_who_write_at_once_both_find_their_place(self, ana, state):
        with just_before("TransactWriteItems", lambda: write(state, "ana.harlow", "Mine")):
            assert write(ana, "ana.state", "Also")["seq"] == 2
        assert texts(ana, "ana.state") == ["Mine", "Also"]

    def test_sent_twice_at_once_it_is_there_once(self, ana, state):
        with just_before("TransactWriteItems", lambda: write(ana, "ana.state", "Hello", "1")):
            assert write(ana, "ana.state", "Hello", "1")["seq"] == 1
        assert texts(state, "ana.harlow") == ["Hello"]

    @settings(max_examples=8, deadline=None)
    @given(
        st.lists(
            st.tuples(st.booleans(), st.integers(0, 3), st.booleans()), min_size=1, max_size=10
        )
    )
    def test_whatever_is_sent_again_numbers_have_no_gap_and_unread_adds_up(self, aws, acts):
        with a_table():
            desk, staff = FakeDesk(), Consortium.open().staff
            people = [Librarian(desk, staff[name]) for name in ("ana.harlow", "ana.state")]
            said, read = {}, [0, 0]
            for first, number, sees in acts:
                mine = 0 if first else 1
                me, other = people[mine], people[1 - mine]
                if sees:
                    me.send("staff_thread.seen", librarian=other.actor.id, seq=len(said))
                    read[mine] = len(said)
                    continue
                seq = write(me, other.actor.id, f"{mine} {number}")["seq"]
                known = said.setdefault((mine, number), seq)
                assert known == seq
                if seq == len(said):
                    read[mine] = max(read[mine], seq)
            for mine, me in enumerate(people):
                other = people[1 - mine].actor.id
                answer = me.send("staff_thread.read", librarian=other)
                assert [each["seq"] for each in answer["messages"]] == [*range(1, len(said) + 1)]
                assert answer["thread"]["read"] == read[mine]


class TestWithinAChat:
    def test_the_holder_writes_and_the_next_holder_reads_it(self, ana, state, pat):
        write(ana, pat.chat, "She needs the map room")
        with pytest.raises(NotAllowed):
            texts(state, pat.chat)
        ana.send("chat.transfer", chat=pat.chat, librarian="ana.state")
        state.send("chat.transfer_accept", chat=pat.chat)
        assert texts(state, pat.chat) == ["She needs the map room"]
        thread = state.send("staff_thread.read", chat=pat.chat)["thread"]
        assert (thread["last_seq"], thread["read"]) == (1, 0)
        state.send("staff_thread.seen", chat=pat.chat, seq=1)
        assert state.send("staff_thread.read", chat=pat.chat)["thread"]["read"] == 1
        with pytest.raises(NotAllowed):
            write(ana, pat.chat, "Still me")

    def test_at_the_end_it_is_one_note_that_only_staff_read(self, ana, pat):
        write(ana, pat.chat, WORD)
        write(ana, pat.chat, "Second")
        ana.send("chat.end", chat=pat.chat, resolution="answered", note="Own note")
        history = read_question(pat.chat).history
        notes = [each for each in history if each.kind == "note"]
        assert {each.staff_only for each in notes} == {True}
        [note] = [each for each in notes if WORD in each.text]
        assert note.text.splitlines()[1:] == [
            f"12:00 Ana of Harlow: {WORD}",
            "12:00 Ana of Harlow: Second",
        ]

    def test_a_chat_without_staff_messages_leaves_no_such_note(self, ana, pat):
        ana.send("chat.end", chat=pat.chat, resolution="answered")
        assert [each.kind for each in read_question(pat.chat).history] == ["session"]

    def test_a_message_at_the_moment_of_the_end_is_in_the_note(self, ana, pat):
        with just_before("TransactWriteItems", lambda: write(ana, pat.chat, WORD)):
            ana.send("chat.end", chat=pat.chat, resolution="answered")
        assert WORD in str(read_question(pat.chat).history)

    def test_a_message_that_comes_after_the_end_is_refused(self, ana, pat):
        def end():
            ana.send("chat.end", chat=pat.chat, resolution="answered")

        with just_before("TransactWriteItems", end), pytest.raises(Conflict) as refused:
            write(ana, pat.chat, WORD)
        assert refused.value.code == "chat_ended"
        assert staff_messages_after(f"chat#{pat.chat}", 0) == []

    def test_sent_again_after_the_end_it_is_answered_as_before(self, ana, pat):
        first = write(ana, pat.chat, "Hello", "1")
        ana.send("chat.end", chat=pat.chat, resolution="answered")
        assert write(ana, pat.chat, "Hello", "1") == first

    def test_what_the_patron_says_meanwhile_does_not_stand_in_its_way(self, ana, pat):
        def speak():
            pat.send("chat.say", chat=pat.chat, client_id="1", text="Hello?")

        with just_before("TransactWriteItems", speak):
            assert write(ana, pat.chat, WORD)["seq"] == 1
        ana.send("chat.say", chat=pat.chat, client_id="2", text="Yes?")

    def test_there_is_an_end_to_it(self, ana, pat):
        for number in range(CHAT_LIMIT):
            write(ana, pat.chat, f"{number}")
        with pytest.raises(Conflict) as refused:
            write(ana, pat.chat, "More")
        assert refused.value.code == "thread_full"


def test_the_patron_reads_no_word_of_it(desk, ana, state, pat, table):
    write(ana, pat.chat, WORD)
    write(ana, "ana.state", WORD)
    ana.send("chat.transfer", chat=pat.chat, librarian="ana.state")
    state.send("chat.transfer_accept", chat=pat.chat)
    write(state, pat.chat, WORD, "2")
    answers = [
        pat.send("chat.join", after=0),
        pat.send("chat.ping"),
        pat.send("chat.read", chat=pat.chat, after=0),
    ]
    state.send("chat.end", chat=pat.chat, resolution="answered")
    answers.append(pat.send("chat.read", chat=pat.chat, after=0))
    assert WORD not in json.dumps([answers, pat.told])
    assert WORD not in str(messages_after(pat.chat, 0))
    assert WORD not in str(every_item(table, "OUTBOX#"))
    assert WORD in str(read_question(pat.chat).history)
