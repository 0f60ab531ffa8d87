"""Messages under everything that lines do: cut, lost, doubled, late, out of order, reconnected, reloaded.

Whatever happens, each view is at every instant the beginning of the stored transcript, and once both sides are
back it is the whole of it: without a gap, each message once, in the order in which each side wrote.
"""

from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from chalicelib.actions import lines, views
from chalicelib.errors import NotAllowed
from chalicelib.storage.message import messages_after
from tests.support.desk import FakeDesk
from tests.support.message_log import MessageLog, Pending
from tests.support.people import Librarian, PatronPerson, Person
from tests.support.table import forget_items

SIDES = ("patron", "librarian")
side_names = st.sampled_from(SIDES)
choices = st.integers(0, 5)


@dataclass
class Side:
    """One end: the person, what their page knows, and what is under way in both directions."""

    name: str
    person: Person
    log: MessageLog = field(default_factory=MessageLog)
    is_open: bool = True
    requests: list[tuple[str, Pending]] = field(default_factory=list)  # line and message, under way
    inbox: list[dict[str, Any]] = field(default_factory=list)  # on their way to the page
    written: list[str] = field(default_factory=list)


class LossyChat(RuleBasedStateMachine):
    """A patron and a librarian over lines that lose, double and reorder."""

    desk: FakeDesk
    consortium: Any
    table: Any
    count = 0

    @initialize()
    def begin(self):
        LossyChat.count += 1
        self.serial = 0
        self.librarian = Librarian(self.desk, self.consortium.staff["ana.harlow"], self.a_line())
        self.librarian.monitor("harlow", session="tab", take_over=True)
        self.pat = PatronPerson.asks(self.desk, "harlow", visit=f"visit {LossyChat.count}")
        self.sides = {
            "patron": Side("patron", self.pat),
            "librarian": Side("librarian", self.librarian),
        }
        self.librarian.send("chat.accept", chat=self.pat.chat)
        for name in SIDES:
            self.come_back(name)
        self.stored = self.transcript()

    def a_line(self) -> str:
        self.serial += 1
        return f"line {LossyChat.count}.{self.serial}"

    def collect(self, side: Side) -> None:
        """What the server pushed to the side's line since the last look is now under way."""
        told = self.desk.push.told[side.person.line]
        side.inbox += [event for event in told if event["type"] == "chat.said"]
        told.clear()

    # -- what people do

    @rule(name=side_names, text=st.text(st.characters(codec="utf-8"), min_size=1, max_size=8))
    def write(self, name, text):
        side = self.sides[name]
        if side.log.is_complete:  # the send box accepts only then
            client_id = f"{name} {len(side.written)}"
            side.written.append(
                f"{len(side.written)}: {text}".replace("\r\n", "\n").replace("\0", "")
            )
            side.log.pending.append(Pending(client_id, side.written[-1]))

    @rule(name=side_names)
    def send(self, name):
        side = self.sides[name]
        mine = side.log.next_to_send()
        if side.is_open and mine:
            mine.is_sending = True
            side.requests.append((side.person.line, mine))

    # -- what the network and the server do

    @rule(name=side_names, which=choices, answered=st.booleans(), again=st.booleans())
    def server_takes(self, name, which, answered, again):
        """A message arrives, perhaps late and perhaps twice; its answer may get lost."""
        side = self.sides[name]
        if not side.requests:
            return
        line, mine = side.requests.pop(which % len(side.requests))
        for _ in range(2 if again else 1):
            reply = self.say(side, line, mine)
        self.stored = self.transcript()
        if answered and reply and side.is_open:
            side.inbox.append({"type": "answer", "client_id": mine.client_id, "answer": reply})

    def say(self, side: Side, line: str, mine: Pending) -> dict[str, Any] | None:
        try:
            return Person(self.desk, side.person.actor, line).send(
                "chat.say", chat=self.pat.chat, client_id=mine.client_id, text=mine.text
            )
        except NotAllowed:  # it came over a line that the server knows to be closed
            return None

    @rule(name=side_names, which=choices, twice=st.booleans())
    def arrives(self, name, which, twice):
        side = self.sides[name]
        self.collect(side)
        if side.inbox:
            event = side.inbox[which % len(side.inbox)]
            if not twice:
                side.inbox.remove(event)
            self.reads(side, event)

    def reads(self, side: Side, event: dict[str, Any]) -> None:
        if event["type"] == "answer":
            name = "Pat" if side.name == "patron" else "Ana"
            side.log.acknowledged(event["client_id"], event["answer"], side.name, name)
        else:
            side.log.received(event["message"])

    @rule(name=side_names, which=choices)
    def gets_lost(self, name, which):
        side = self.sides[name]
        self.collect(side)
        if side.inbox:
            side.inbox.pop(which % len(side.inbox))

    @rule(name=side_names)
    def answer_is_overdue(self, name):
        for mine in self.sides[name].log.pending:
            mine.is_sending = False

    @rule(name=side_names)
    def gap_is_fetched(self, name):
        side = self.sides[name]
        if side.is_open and side.log.has_gap and not side.log.stale:
            answer = side.person.send("chat.read", chat=self.pat.chat, after=side.log.last_seq)
            side.log.caught_up(answer["messages"], answer["chat"]["last_seq"])
            side.person.send("chat.received", chat=self.pat.chat, seq=side.log.last_seq)

    @precondition(lambda self: any(side.is_open for side in self.sides.values()))
    @rule(name=side_names, server_knows=st.booleans())
    def line_is_cut(self, name, server_knows):
        side = self.sides[name]
        if side.is_open:
            side.is_open = False
            side.log.cut()
            side.inbox.clear()
            self.desk.push.cut.add(side.person.line)
            if server_knows:
                lines.disconnect(side.person.line)

    @rule(name=side_names)
    def comes_back(self, name):
        self.come_back(name)

    @rule(name=side_names)
    def page_is_reloaded(self, name):
        """The page knows nothing of what was said; what was written and not acknowledged is kept."""
        side = self.sides[name]
        side.log = MessageLog(pending=side.log.pending)
        side.log.cut()
        side.inbox.clear()
        self.come_back(name)

    def come_back(self, name: str) -> None:
        side = self.sides[name]
        side.inbox.clear()
        self.desk.clock.forward(seconds=1)
        self.desk.push.cut.add(side.person.line)
        side.log.cut()
        line = self.a_line()
        if name == "patron":
            side.person.connect(line)
            answer = side.person.send("chat.join", after=side.log.last_seq)
            side.log.caught_up(answer["messages"], answer["chat"]["last_seq"])
        else:
            ticket = lines.staff_ticket(self.desk, side.person.actor)["ticket"]
            lines.connect(self.desk, line, ticket)
            side.person.line = line
            (chat,) = side.person.monitor("harlow", session="tab")["chats"]
            side.log.caught_up(chat["messages"], chat["last_seq"])
        side.is_open = True

    # -- what must hold

    def transcript(self) -> list[dict[str, Any]]:
        return [views.message(each) for each in messages_after(self.pat.chat, 0)]

    @invariant()
    def views_begin_as_the_transcript_does(self):
        if not hasattr(self, "sides"):
            return
        numbers = [each["seq"] for each in self.stored]
        assert numbers == list(range(1, len(numbers) + 1))
        for side in self.sides.values():
            assert side.log.messages == self.stored[: side.log.last_seq]

    def teardown(self):
        if not hasattr(self, "sides"):
            return
        for name in SIDES:
            self.come_back(name)
        for side in self.sides.values():
            while side.log.pending:
                self.send(side.name)
                self.server_takes(side.name, 0, answered=True, again=False)
                while side.inbox or self.desk.push.told[side.person.line]:
                    self.arrives(side.name, 0, twice=False)
        self.librarian.send("chat.end", chat=self.pat.chat, resolution="answered")
        for side in self.sides.values():
            self.come_to_the_end(side)
        forget_items(self.table, "CHAT#", "QUESTION#", "OUTBOX#", "ONCE#", "LINE#", "TICKET#")

    def come_to_the_end(self, side: Side) -> None:
        answer = side.person.send("chat.read", chat=self.pat.chat, after=side.log.last_seq)
        side.log.caught_up(answer["messages"], answer["chat"]["last_seq"])
        stored = self.transcript()
        assert side.log.messages == stored
        assert side.log.is_complete
        said = [each["text"] for each in stored if each["client_id"] and each["from"] == side.name]
        assert said == side.written  # everything, once, in the order written


def test_each_view_ends_equal_to_the_transcript(desk, table, consortium):
    LossyChat.desk, LossyChat.consortium, LossyChat.table = desk, consortium, table
    run_state_machine_as_test(
        LossyChat,
        settings=settings(
            max_examples=20,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
