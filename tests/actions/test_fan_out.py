"""Events to librarians: one query for a queue and one push for each line, however many there are."""

import pytest

from chalicelib.actions.telling import tell_queues
from chalicelib.storage.monitor import be_present
from tests.support.calls import counted_calls
from tests.support.consortium import LIBRARIES, a_librarian
from tests.support.people import PatronPerson

EVENT = {"type": "request.gone", "chat": "c1"}


def _on_duty(desk, count, queue="harlow"):
    for number in range(count):
        someone = a_librarian(f"Fan{number}", LIBRARIES[0])
        be_present(someone, f"line-{number}", (queue,), desk.now())


@pytest.mark.parametrize("librarians", [1, 10, 100, 300])
def test_telling_a_queue_is_one_query(desk, consortium, librarians):
    _on_duty(desk, librarians)
    _on_duty(desk, 3, queue="birch")
    with counted_calls() as calls:
        tell_queues(desk, ["harlow"], EVENT)
    assert calls == ["Query"]
    assert list(desk.push.told.values()) == [[EVENT]] * librarians


def test_a_patron_who_asks_costs_the_same_whoever_is_there(desk, consortium):
    _on_duty(desk, 1)
    with counted_calls() as with_one:
        PatronPerson.asks(desk, "harlow")
    _on_duty(desk, 100)
    with counted_calls() as with_many:
        PatronPerson.asks(desk, "harlow")
    assert with_many == with_one
