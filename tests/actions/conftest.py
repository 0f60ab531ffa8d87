"""People at the desk; and questions that are followed up: acts a minute apart, where everything is listed."""

import pytest

from tests.support.acts import act
from tests.support.acts_world import World
from tests.support.people import Librarian, PatronPerson
from tests.support.questions import HARLOW, STATE, noise_of
from tests.support.table import write_once
from tests.support.trails import listed


@pytest.fixture
def at_desk(desk, consortium):
    """Brings a librarian, who monitors the queues that are named."""

    def at_desk(name, *queues):
        librarian = Librarian(desk, consortium.staff[name])
        if queues:
            librarian.monitor(*queues)
        return librarian

    return at_desk


@pytest.fixture
def ana(at_desk):
    return at_desk("ana.harlow", "harlow")


@pytest.fixture
def ben(at_desk):
    return at_desk("ben.harlow", "harlow")


@pytest.fixture
def cleo(at_desk):
    """The administrator of Harlow."""
    return at_desk("cleo.harlow")


@pytest.fixture
def dana(at_desk):
    """An administrator of Harlow's group."""
    return at_desk("dana.harlow")


@pytest.fixture
def pat(desk, ana):
    """A patron whose chat Ana has taken."""
    pat = PatronPerson.asks(desk, "harlow")
    ana.send("chat.accept", chat=pat.chat)
    return pat


@pytest.fixture
def world(desk, consortium, table):
    """Harlow and Birch want notices, Harlow and State have an alert address; everybody has other questions."""
    world = World(desk, consortium, table)
    write_once(table, "noise", lambda: noise_of(HARLOW, STATE))
    desk.clock.forward(minutes=1)
    return world


@pytest.fixture
def does(desk, consortium):
    """Does an act on behalf of an account, a minute after the last."""

    def does(who, what, question_id, **given):
        desk.clock.forward(minutes=1)
        act(desk, consortium.staff[who], question_id, what, **given)

    return does


@pytest.fixture
def lists(world):
    return lambda question_id: listed(world, question_id)
