"""Lines break, words do not: each view ends equal to the stored transcript, without gaps, each message once."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.client import LineRefused, Socket, told
from tests.support.journey_view import librarians_view, patrons_view

pytestmark = pytest.mark.roles_elsewhere

CHATS = 20
CUTS = 5
TURNS = 10


class Pair:
    """A patron and a librarian in one chat, and a dice of their own."""

    def __init__(self, desk, librarian, number):
        self.desk, self.librarian, self.number = desk, librarian, number
        self.dice = random.Random(number)
        librarian.opens(desk.harlow.id)
        self.visitor = desk.visitor(email="").asks(desk.harlow.id)
        self.patrons = patrons_view(self.visitor)
        librarian.accepts(self.visitor.chat)
        self.librarians = librarians_view(librarian, self.visitor.chat, desk.harlow.id)

    def cut(self, line):
        """At the client's end without a word, or at the gateway's."""
        if self.dice.random() < 0.5:
            line.cut()
        else:
            assert self.desk.stack.drop_lines(line.ticket) == 1

    def talk(self):
        """Both write in turns of their own; at five of them a line is cut, with messages on their way."""
        cuts = set(self.dice.sample(range(TURNS), CUTS))
        for turn in range(TURNS):
            for view in self.dice.sample([self.patrons, self.librarians], 2):
                view.says(f"{view.side} {turn}")
            if turn in cuts:
                lost, other = self.dice.sample([self.patrons, self.librarians], 2)
                lost.is_cut(self.cut)
                other.says(f"{other.side} {turn}, while the other is away")
                lost.comes_back()
        for view in (self.patrons, self.librarians):
            view.settles()

    def check(self):
        self.librarian.ends(self.visitor.chat, "practice")
        stored = self.librarian.question(self.visitor.chat)["transcript"]
        assert [each["seq"] for each in stored] == list(range(1, len(stored) + 1))
        said = [each for each in stored if each["kind"] == "said"]
        written = 2 * TURNS + CUTS
        assert len(said) == len({each["client_id"] for each in said}) == written
        assert len({(each["from"], each["text"]) for each in said}) == written
        assert self.patrons.returns + self.librarians.returns == CUTS
        # What the librarian sees ends with the last word: the end itself is told to the patron.
        self.patrons.has_all(len(stored))
        self.librarians.has_all(len(stored))
        for view in (self.patrons, self.librarians):
            seen = [view.seen[seq] for seq in sorted(view.seen)]
            assert [_line(each) for each in seen] == [_line(each) for each in stored]
        self.visitor.hang_up()


def _line(message):
    return tuple(message[name] for name in ("seq", "at", "kind", "from", "text", "client_id"))


def test_20_chats_with_five_cuts_each_lose_nothing_and_repeat_nothing(desk):
    librarians = desk.librarians([f"Lib{number}" for number in range(CHATS)], desk.harlow)
    with ThreadPoolExecutor(CHATS) as pool:
        pairs = list(pool.map(lambda number: Pair(desk, librarians[number], number), range(CHATS)))
        list(pool.map(Pair.talk, pairs))
        list(pool.map(Pair.check, pairs))


def test_an_unacknowledged_message_sent_again_is_one_message(desk):
    ana = desk.librarian("Ana", desk.harlow)
    ana.opens(desk.harlow.id)
    pat = desk.visitor().asks(desk.harlow.id)
    pat.joins()
    ana.accepts(pat.chat)
    again = [pat.socket() for _ in range(4)]
    for line in again:
        line.ask("chat.join", after=0)
    lines = [pat.line, *again] * 4
    sent = [
        line.send("chat.say", chat=pat.chat, client_id="the-same", text="Hello?") for line in lines
    ]
    assert len({told(reply)["seq"] for reply in sent}) == 1
    read = ana.line.ask("chat.read", chat=pat.chat, after=0)["messages"]
    assert [each["text"] for each in read if each["kind"] == "said"] == ["Hello?"]
    heard = [each for each in ana.line.of_type("chat.said") if each["message"]["kind"] == "said"]
    assert len(heard) == 1
    pat.hang_up()


def test_the_librarian_is_back_on_the_same_chats_after_a_cut(desk):
    ana = desk.librarian("Ana", desk.harlow)
    ana.opens(desk.harlow.id)
    patrons = [desk.visitor().asks(desk.harlow.id) for _ in range(3)]
    for pat in patrons:
        pat.joins()
        ana.accepts(pat.chat)
    ana.line.cut()
    for pat in patrons:
        pat.says("Are you there?")
    ana.comes_back()
    opened = ana.opens(desk.harlow.id)
    assert {each["id"] for each in opened["chats"]} == {pat.chat for pat in patrons}
    assert {each["messages"][-1]["text"] for each in opened["chats"]} == {"Are you there?"}
    for pat in patrons:
        ana.says(pat.chat, "I am.")
        pat.line.wait_for("chat.said", lambda event: event["message"]["text"] == "I am.")
        ana.ends(pat.chat)
        pat.hang_up()


@pytest.mark.parametrize("ticket", ["used", "unknown", "none"])
def test_a_line_opens_with_a_fresh_ticket_only(desk, ticket):
    ana = desk.librarian("Ana", desk.harlow)
    tickets = {"used": ana.ticket(), "unknown": "made-up", "none": ""}
    with Socket(desk.stack.origin, tickets["used"]):
        pass
    with pytest.raises(LineRefused):
        Socket(desk.stack.origin, tickets[ticket])
