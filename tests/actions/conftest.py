"""Questions that are followed up: libraries that want notices, acts a minute apart, where everything is listed."""

import pytest

from tests.support.acts import act
from tests.support.acts_world import World
from tests.support.questions import HARLOW, STATE, noise_of
from tests.support.table import write_once
from tests.support.trails import listed


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
