"""line.ping: the heartbeat of a librarian's line while no monitor is open on it."""

import pytest

from chalicelib.domain.actor import check_caller
from chalicelib.errors import NotAllowed, NotSignedIn
from chalicelib.routes.frames import FRAMES
from chalicelib.storage.monitor import find_monitor, present_on
from tests.support.people import Librarian, PatronPerson


@pytest.fixture
def ana(desk, consortium):
    return Librarian(desk, consortium.staff["ana.harlow"])


def test_it_tells_the_time_and_makes_nobody_present(desk, ana):
    desk.clock.forward(seconds=5)
    assert ana.send("line.ping") == {"now": "2026-03-02T12:00:05.000Z"}
    assert find_monitor("ana.harlow") is None
    assert present_on("harlow", desk.now()) == []


def test_it_is_for_staff_alone(desk, ana):
    ana.monitor("harlow")
    pat = PatronPerson.asks(desk, "harlow")
    check_caller(FRAMES["line.ping"].may, ana.actor)
    for actor, refusal in ((pat.actor, NotAllowed), (None, NotSignedIn)):
        with pytest.raises(refusal):
            check_caller(FRAMES["line.ping"].may, actor)
