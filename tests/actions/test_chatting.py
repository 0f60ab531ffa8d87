"""Saying, typing, receiving and catching up."""

import json

import pytest

from chalicelib.errors import Conflict, Invalid, NotAllowed, NotFound, TooMany
from chalicelib.storage.chat import get_chat
from chalicelib.storage.message import messages_after
from tests.support.calls import counted_calls, just_before
from tests.support.people import Librarian, PatronPerson
from tests.support.table import NAME


@pytest.fixture
def other(desk, consortium, ana, pat):
    """Another patron with a chat of their own."""
    return PatronPerson.asks(desk, "harlow", name="Kim")


def say(person, chat, text="hello", client_id="1"):
    return person.send("chat.say", chat=chat, client_id=client_id, text=text)


def texts(chat):
    return [each.text for each in messages_after(chat, 0) if each.kind == "said"]


class TestSaying:
    def test_the_other_side_gets_it_and_the_sender_its_number(self, ana, pat):
        assert say(pat, pat.chat) == {"seq": 3, "at": "2026-03-02T12:00:00.000Z"}
        message = ana.told[-1]["message"]
        assert (message["seq"], message["from"], message["text"], message["client_id"]) == (
            3,
            "patron",
            "hello",
            "1",
        )
        say(ana, pat.chat, "good day")
        assert (pat.told[-1]["message"]["name"], pat.told[-1]["message"]["from"]) == (
            "Ana",
            "librarian",
        )
        assert "librarian_id" not in pat.told[-1]["message"]

    def test_every_other_line_of_a_side_gets_it_too(self, desk, pat):
        first = pat.line
        pat.connect("second tab")
        say(pat, pat.chat)
        assert desk.push.told[first][-1]["message"]["text"] == "hello"
        assert desk.push.types("second tab") == []

    @pytest.mark.parametrize("person", ["ana", "pat"])
    def test_the_same_message_again_is_accepted_once(self, request, pat, person):
        sender = request.getfixturevalue(person)
        first = say(sender, pat.chat)
        assert say(sender, pat.chat) == first
        assert texts(pat.chat) == ["hello"]

    def test_the_same_id_of_the_other_side_is_another_message(self, ana, pat):
        say(ana, pat.chat, "one")
        say(pat, pat.chat, "two")
        assert texts(pat.chat) == ["one", "two"]

    def test_a_message_that_was_accepted_stays_so_after_the_end(self, ana, pat):
        """Its answer was lost, and the chat ended before it was sent again."""
        first = [say(person, pat.chat) for person in (ana, pat)]
        pat.send("chat.leave")
        ana.send("chat.end", chat=pat.chat, resolution="answered")
        assert [say(person, pat.chat) for person in (ana, pat)] == first
        with pytest.raises(Conflict) as refused:
            say(pat, pat.chat, client_id="2")
        assert refused.value.code == "chat_ended"

    def test_two_at_once_get_numbers_one_after_the_other(self, ana, pat):
        with just_before("TransactWriteItems", lambda: say(ana, pat.chat, "first")):
            answer = say(pat, pat.chat, "second")
        assert answer["seq"] == 4
        assert texts(pat.chat) == ["first", "second"]

    def test_the_same_message_sent_again_in_between_is_accepted_once(self, pat):
        with just_before("TransactWriteItems", lambda: say(pat, pat.chat)):
            assert say(pat, pat.chat)["seq"] == 3
        assert texts(pat.chat) == ["hello"]

    def test_a_flood_is_slowed_told_so_and_taken_later(self, desk, ana, pat):
        for number in range(20):
            say(pat, pat.chat, f"line {number}", client_id=f"f{number}")
        with pytest.raises(TooMany) as slowed:
            say(pat, pat.chat, "line 20", client_id="f20")
        assert (slowed.value.code, slowed.value.details["retry_after"]) == ("too_fast", 1)
        say(ana, pat.chat, "Slowly, please.")
        assert say(pat, pat.chat, "line 19", client_id="f19")["seq"] == 22
        desk.clock.forward(seconds=1)
        say(pat, pat.chat, "line 20", client_id="f20")
        assert texts(pat.chat) == [f"line {n}" for n in range(20)] + ["Slowly, please.", "line 20"]

    def test_others_write_on_while_one_is_slowed(self, ana, pat, other):
        for number in range(20):
            say(pat, pat.chat, client_id=f"f{number}")
        assert say(other, other.chat)["seq"] == 2

    def test_a_line_that_is_gone_is_taken_off_and_nothing_else_happens(self, desk, ana, pat):
        desk.push.cut.add(ana.line)
        assert say(pat, pat.chat)["seq"] == 3
        assert set(get_chat(pat.chat).lines) == {pat.line}

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"text": ""}, "text"),
            ({"text": "x" * 4001}, "text"),
            ({"client_id": ""}, "client_id"),
            ({"client_id": "x" * 65}, "client_id"),
            ({"text": 7}, "text"),
            ({"client_id": None}, "client_id"),
        ],
    )
    def test_what_is_wrong_is_named(self, pat, fields, field):
        with pytest.raises(Invalid) as refused:
            pat.send("chat.say", **{"chat": pat.chat, "client_id": "1", "text": "a", **fields})
        assert refused.value.details["field"] == field
        assert texts(pat.chat) == []

    def test_a_message_costs_two_round_trips_before_it_is_pushed(self, desk, ana, pat):
        with counted_calls() as calls:
            at_push = []
            desk.push.before_each = lambda: at_push.append(list(calls))
            say(pat, pat.chat)
        assert at_push == [["GetItem", "TransactWriteItems"]]
        assert calls == ["GetItem", "TransactWriteItems"]

    def test_its_cost_does_not_grow_with_librarians_or_chats(self, desk, consortium, ana, pat):
        for staff in consortium.staff.values():
            if staff.id != "ana.harlow":
                Librarian(desk, staff).monitor("cooperative")
        for _ in range(3):
            PatronPerson.asks(desk, "harlow")
        with counted_calls() as calls:
            say(pat, pat.chat)
        assert calls == ["GetItem", "TransactWriteItems"]


class TestOtherPeople:
    """Only the lines of a chat have a part in it."""

    FRAMES = (
        ("chat.say", {"client_id": "1", "text": "a"}),
        ("chat.typing", {"typing": True}),
        ("chat.received", {"seq": 1}),
        ("chat.read", {"after": 0}),
    )

    @pytest.mark.parametrize(("name", "fields"), FRAMES)
    def test_the_patron_of_another_chat_has_none(self, pat, other, name, fields):
        with pytest.raises(NotAllowed) as refused:
            other.send(name, chat=pat.chat, **fields)
        assert refused.value.code == "not_in_chat"
        assert texts(pat.chat) == []

    @pytest.mark.parametrize(("name", "fields"), FRAMES)
    @pytest.mark.parametrize("who", ["ben.harlow", "dana.harlow", "dana.state"])
    def test_neither_has_a_librarian_who_did_not_take_it(
        self, desk, consortium, pat, name, fields, who
    ):
        stranger = Librarian(desk, consortium.staff[who])
        stranger.monitor("cooperative")
        with pytest.raises(NotAllowed):
            stranger.send(name, chat=pat.chat, **fields)

    @pytest.mark.parametrize(("name", "fields"), FRAMES)
    def test_a_chat_that_is_none_is_not_found(self, pat, name, fields):
        with pytest.raises(NotFound):
            pat.send(name, chat="none", **fields)

    def test_a_line_that_was_not_joined_has_none_yet(self, desk, pat):
        for name, fields in (("chat.ping", {}), ("chat.leave", {})):
            pat.line = "never joined"
            with pytest.raises(NotAllowed) as refused:
                pat.send(name, **fields)
            assert refused.value.code == "not_in_chat"

    def test_a_librarian_whose_account_is_gone_reads_nothing_any_more(self, pat, ana, table):
        place = {"pk": {"S": "STAFF#ana.harlow"}, "sk": {"S": "STAFF"}}
        table.delete_item(TableName=NAME, Key=place)
        with pytest.raises(NotAllowed):
            ana.send("chat.read", chat=pat.chat, after=0)


class TestTyping:
    def test_the_other_side_is_told_and_nothing_is_kept(self, ana, pat):
        assert pat.send("chat.typing", chat=pat.chat, typing=True) == {}
        assert ana.told[-1] == {
            "type": "chat.typing",
            "chat": pat.chat,
            "from": "patron",
            "name": "Pat",
            "typing": True,
        }
        ana.send("chat.typing", chat=pat.chat, typing=False)
        assert (pat.told[-1]["from"], pat.told[-1]["name"], pat.told[-1]["typing"]) == (
            "librarian",
            "Ana",
            False,
        )
        assert get_chat(pat.chat).last_seq == 2

    def test_more_than_anybody_types_is_dropped_unread_and_nobody_else_is_slowed(
        self, desk, ana, pat, other
    ):
        for _ in range(4):
            pat.send("chat.typing", chat=pat.chat, typing=True)
        told = len(ana.told)
        with counted_calls() as calls:
            assert pat.send("chat.typing", chat=pat.chat, typing=False) == {}
        assert (calls, len(ana.told)) == ([], told)
        ana.send("chat.typing", chat=pat.chat, typing=True)
        assert pat.told[-1]["type"] == "chat.typing"
        desk.clock.forward(seconds=0.5)
        pat.send("chat.typing", chat=pat.chat, typing=False)
        assert ana.told[-1]["typing"] is False

    def test_a_patron_who_waits_types_to_nobody(self, other):
        assert other.send("chat.typing", chat=other.chat, typing=True) == {}


class TestReceiving:
    def test_the_other_side_sees_how_far_it_came(self, ana, pat):
        say(ana, pat.chat)
        pat.send("chat.received", chat=pat.chat, seq=3)
        assert ana.told[-1] == {
            "type": "chat.received",
            "chat": pat.chat,
            "by": "patron",
            "seq": 3,
        }
        ana.send("chat.received", chat=pat.chat, seq=2)
        assert pat.told[-1]["by"] == "librarian"
        assert get_chat(pat.chat).received == {"patron": 3, "librarian": 2}

    def test_it_never_goes_back(self, desk, ana, pat):
        pat.send("chat.received", chat=pat.chat, seq=2)
        told = len(ana.told)
        for seq in (1, 2, 0, -5):
            pat.send("chat.received", chat=pat.chat, seq=seq)
        assert (get_chat(pat.chat).received["patron"], len(ana.told)) == (2, told)

    def test_nor_when_an_older_one_comes_late(self, ana, pat):
        say(ana, pat.chat)

        def newer():
            pat.send("chat.received", chat=pat.chat, seq=3)

        with just_before("UpdateItem", newer):
            pat.send("chat.received", chat=pat.chat, seq=2)
        assert get_chat(pat.chat).received["patron"] == 3

    def test_nobody_has_received_what_was_never_sent(self, pat):
        pat.send("chat.received", chat=pat.chat, seq=10**12)
        assert get_chat(pat.chat).received["patron"] == 2


class TestCatchingUp:
    def test_what_is_missing_comes_in_order_with_the_state_of_the_chat(self, ana, pat):
        for n in range(4):
            say(ana, pat.chat, f"message {n}", client_id=str(n))
        answer = pat.send("chat.read", chat=pat.chat, after=4)
        assert [each["text"] for each in answer["messages"]] == ["message 2", "message 3"]
        assert (answer["chat"]["last_seq"], answer["chat"]["state"]) == (6, "active")
        assert "received" in ana.send("chat.read", chat=pat.chat, after=6)["chat"]

    @pytest.mark.parametrize("after", [-1, 0])
    def test_everything_comes_to_who_has_nothing(self, pat, after):
        messages = pat.send("chat.read", chat=pat.chat, after=after)["messages"]
        assert [each["seq"] for each in messages] == [1, 2]

    @pytest.mark.parametrize("after", [2, 3, 999_998, 999_999, 10**9, 2**62])
    def test_nothing_comes_to_who_has_all_or_says_so(self, pat, after):
        assert pat.send("chat.read", chat=pat.chat, after=after)["messages"] == []
        assert pat.send("chat.join", after=after)["messages"] == []

    def test_a_long_transcript_comes_in_portions_that_fit_a_frame(self, ana, pat):
        for n in range(12):
            say(ana, pat.chat, "📚" * 4000, client_id=str(n))
        last, seqs, rounds = get_chat(pat.chat).last_seq, [], 0
        while len(seqs) < last:
            answer = pat.send("chat.read", chat=pat.chat, after=len(seqs))
            assert len(json.dumps(answer, ensure_ascii=False).encode()) < 128 * 1024
            seqs += [each["seq"] for each in answer["messages"]]
            rounds += 1
        assert seqs == list(range(1, 15))
        assert rounds > 1
        view = ana.monitor("harlow")
        assert len(json.dumps(view, ensure_ascii=False).encode()) < 128 * 1024
        assert view["chats"][0]["last_seq"] == last > len(view["chats"][0]["messages"])

    def test_after_the_end_both_read_that_it_ended(self, ana, pat):
        ana.send("chat.end", chat=pat.chat, resolution="answered")
        for person in (ana, pat):
            answer = person.send("chat.read", chat=pat.chat, after=0)
            assert answer["chat"]["state"] == "ended"
            assert answer["messages"][-1]["kind"] == "ended"

    def test_the_patrons_view_has_nothing_that_is_for_staff(self, ana, pat):
        view = pat.send("chat.join", after=0)["chat"]
        assert set(view) == {
            "id",
            "state",
            "library_name",
            "queue_name",
            "place",
            "librarian_name",
            "last_seq",
            "received",
            "has_email",
            "open",
            "left",
            "returned",
            "ended_by",
            "survey",
            "waiting_messages",
            "viewport",
            "files",
        }
