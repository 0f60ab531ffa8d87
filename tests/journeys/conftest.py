"""Journeys go through the whole running system; one for all of them."""

import pytest

from tests.support.stack import LocalStack


@pytest.fixture(scope="session")
def stack(tmp_path_factory):
    """The system with its demo, on a port of its own."""
    running = LocalStack(tmp_path_factory.mktemp("stack")).start()
    yield running
    running.stop()
