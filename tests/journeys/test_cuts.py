"""Whatever the network does to a line in the middle of a chat: each view ends with each message once, without gaps."""

import functools

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from tests.support.cable import Cable, Way
from tests.support.client import PATIENCE, Http, eventually
from tests.support.journey_consortium import PASSWORD, JourneyConsortium
from tests.support.journey_people import Librarian, Visitor
from tests.support.journey_view import librarians_view, patrons_view
from tests.support.stack import LocalStack

pytestmark = pytest.mark.roles_elsewhere

FAULTS = {
    "pulled": Cable.cut,
    "lost on the way up": functools.partial(Cable.one_way, lost=Way.UP),
    "lost on the way down": functools.partial(Cable.one_way, lost=Way.DOWN),
    "stalled": Cable.stall,
}
SIDES = ("patron", "librarian")
GOING_AWAY = 1001


class Table:
    """A patron and a librarian in one chat, each behind a cable of their own."""

    def __init__(self, desk):
        self.desk = desk
        self.cables = {side: Cable(desk.stack.port) for side in SIDES}
        ways = {side: Http(cable.origin) for side, cable in self.cables.items()}
        self.librarian = Librarian(
            ways["librarian"], desk.librarian("Ana", desk.harlow).staff, PASSWORD
        )
        self.librarian.opens(desk.harlow.id)
        self.visitor = Visitor(ways["patron"], {"email": ""}).asks(desk.harlow.id)
        self.views = {"patron": patrons_view(self.visitor)}
        self.librarian.accepts(self.visitor.chat)
        self.views["librarian"] = librarians_view(self.librarian, self.visitor.chat, desk.harlow.id)
        self.written = 0

    def other(self, side):
        return next(each for each in SIDES if each != side)

    def writes(self, side, count=1):
        """So many messages, without waiting for an answer: their texts."""
        texts = [f"{side} {self.written + number}" for number in range(count)]
        self.written += count
        for text in texts:
            self.views[side].says(text)
        return texts

    def comes_back(self, side):
        """The cable is whole again; the line that was given up is replaced."""
        self.cables[side].mend()
        self.views[side].is_cut(lambda line: line.cut())
        self.views[side].comes_back()

    def moves_to_another_network(self, side):
        """Its next line does not go through the cable; the one that it has is left as it is."""
        {"patron": self.visitor, "librarian": self.librarian}[side].http = self.desk.http
        self.views[side].comes_back()

    def seen_by(self, side):
        """What was said, as this side sees it."""
        self.views[side].listens()
        return [each["text"] for _, each in sorted(self.views[side].seen.items())]

    def settle(self):
        for side in SIDES:
            self.views[side].settles()

    def check(self):
        """Both views are the stored transcript, and that has every message once."""
        stored = self.views["librarian"].line.ask("chat.read", chat=self.visitor.chat, after=0)
        messages = stored["messages"]
        assert [each["seq"] for each in messages] == list(range(1, len(messages) + 1))
        said = [each["text"] for each in messages if each["kind"] == "said"]
        assert len(said) == len(set(said)) == self.written
        for side in SIDES:
            self.views[side].has_all(len(messages))
            assert self.seen_by(side) == [each["text"] for each in messages]

    def leave(self):
        for cable in self.cables.values():
            cable.mend()
        for person in (self.visitor, self.librarian):
            person.hang_up()
        for cable in self.cables.values():
            cable.close()


@pytest.fixture
def table(desk):
    at = Table(desk)
    yield at
    at.leave()


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("fault", FAULTS)
def test_what_both_write_during_a_fault_is_there_once_afterwards(table, side, fault):
    other = table.other(side)
    table.writes(side)
    table.writes(other)
    table.settle()
    FAULTS[fault](table.cables[side])
    lost = table.writes(side, 3)
    table.writes(other, 3)
    table.views[other].settles()
    assert [each.text for each in table.views[side].pending] == lost
    if fault == "lost on the way down":
        eventually(lambda: set(lost) <= set(table.seen_by(other)))
    else:
        assert not set(lost) & set(table.seen_by(other))
    table.comes_back(side)
    table.settle()
    table.check()


@pytest.mark.parametrize("side", SIDES)
def test_frames_of_a_line_that_was_given_up_arrive_late_and_change_nothing(table, desk, side):
    """Somebody moves to another network with messages on their way; the old network delivers them afterwards."""
    table.writes(side)
    table.settle()
    table.cables[side].stall()
    table.writes(side, 3)
    late = [each.reply for each in table.views[side].pending]
    table.moves_to_another_network(side)
    table.writes(side)
    table.settle()
    table.cables[side].mend()
    assert {_outcome(reply) for reply in late} <= {"ok", "not_in_chat"}
    table.settle()
    table.check()


def _outcome(reply):
    frame = reply.result(PATIENCE)
    return "ok" if frame["ok"] else frame["error"]["code"]


class Faults(RuleBasedStateMachine):
    """Any order of writing, faults, closings by the gateway and coming back."""

    def __init__(self, desk):
        super().__init__()
        self.table = Table(desk)
        self.broken = set()

    @rule(side=st.sampled_from(SIDES), count=st.integers(1, 2))
    def write(self, side, count):
        self.table.writes(side, count)

    @rule(side=st.sampled_from(SIDES), fault=st.sampled_from(list(FAULTS)))
    def break_down(self, side, fault):
        self.table.cables[side].mend()
        FAULTS[fault](self.table.cables[side])
        self.broken.add(side)

    @rule(side=st.sampled_from(SIDES))
    def be_closed_by_the_gateway(self, side):
        self.table.desk.stack.drop_lines(self.table.views[side].line.ticket)
        self.broken.add(side)

    @precondition(lambda self: self.broken)
    @rule(data=st.data())
    def come_back(self, data):
        side = data.draw(st.sampled_from(sorted(self.broken)))
        self.table.comes_back(side)
        self.broken.discard(side)

    @rule(side=st.sampled_from(SIDES))
    def look(self, side):
        if side not in self.broken:
            self.table.seen_by(side)

    def teardown(self):
        for side in sorted(self.broken):
            self.table.comes_back(side)
        self.table.settle()
        self.table.check()
        self.table.leave()


def test_whatever_happens_in_whatever_order_both_views_are_the_transcript(desk):
    run_state_machine_as_test(
        functools.partial(Faults, desk),
        settings=settings(max_examples=8, stateful_step_count=10, deadline=None, database=None),
    )


@pytest.fixture(scope="module")
def hasty(tmp_path_factory):
    """A stack of its own whose gateway closes lines after seconds instead of ten minutes and two hours."""
    limits = {"READYREF_SOCKET_IDLE_SECONDS": "1", "READYREF_SOCKET_TOTAL_SECONDS": "2.5"}
    running = LocalStack(tmp_path_factory.mktemp("hasty"), demo=False, environment=limits).start()
    yield running
    running.stop()


@pytest.fixture
def hasty_table(hasty):
    desk = JourneyConsortium(hasty)
    at = Table(desk)
    yield at
    at.leave()
    desk.close()


def test_a_chat_outlives_every_line_that_the_gateway_closes(hasty_table):
    """Two hours in all for a busy line, ten minutes for a silent one: the gateway says that it goes away."""
    table = hasty_table
    silent = table.visitor.socket()
    assert silent.closed.wait(PATIENCE)
    assert silent.close_code == GOING_AWAY
    while min(view.returns for view in table.views.values()) < 2:
        for side in SIDES:
            if table.views[side].line.closed.wait(0.3):
                assert table.views[side].line.close_code == GOING_AWAY
                table.comes_back(side)
            table.writes(side)
    table.settle()
    table.check()


def test_a_chat_outlives_a_restart_of_the_gateway(hasty_table, hasty):
    table = hasty_table
    for side in SIDES:
        table.writes(side)
    hasty.stop()
    for side in SIDES:
        assert table.views[side].line.closed.wait(PATIENCE)
        table.writes(side, 2)
    hasty.start()
    for side in SIDES:
        table.comes_back(side)
    table.settle()
    table.check()
