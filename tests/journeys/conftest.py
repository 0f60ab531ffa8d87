"""Journeys go through the whole running system; one for all of them."""

import pytest

from tests.support.journey_consortium import JourneyConsortium
from tests.support.stack import LocalStack


@pytest.fixture(scope="session")
def stack(tmp_path_factory):
    """The system on a port of its own, without the demo: each journey brings its own data."""
    running = LocalStack(tmp_path_factory.mktemp("stack"), demo=False).start()
    yield running
    running.stop()


@pytest.fixture
def desk(stack):
    """A consortium of the test's own, with Shared Followup on."""
    consortium = JourneyConsortium(stack)
    yield consortium
    consortium.close()


@pytest.fixture
def ana(desk):
    """A librarian on Harlow's own queue."""
    return _on_duty(desk, "Ana")


@pytest.fixture
def ben(desk):
    """A colleague on the same queue."""
    return _on_duty(desk, "Ben")


@pytest.fixture
def busy(stack):
    """The same with addresses for notices, and a question of somebody else's in the way at each library."""
    consortium = JourneyConsortium(stack, notices=True)
    for library in (consortium.harlow, consortium.birch, consortium.state):
        consortium.asks(library, "When do you close?", consortium.address(), "Quinn")
    yield consortium
    consortium.close()


@pytest.fixture(scope="session")
def rounds(stack):
    """How often a race is run again: fewer times where each function has slow processes of its own."""
    in_processes = stack.report["stack"]["handlers"] == "processes"
    return lambda full: max(2, full // 7) if in_processes else full


def _on_duty(desk, name):
    librarian = desk.librarian(name, desk.harlow)
    librarian.opens(desk.harlow.id)
    return librarian
