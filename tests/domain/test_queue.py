"""Queues: who may monitor one, and from when on each sees a request."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.queue import Queue, QueueKind, Rollover, offer_instants
from tests.support.consortium import a_librarian
from tests.support.desk import NOON
from tests.support.questions import BIRCH, HARLOW, STATE

TIERS = (Rollover("cooperative", 40), Rollover("backup", 120))
DESK = Queue("harlow", "Harlow chat", QueueKind.LIBRARY, ("lakeland",), "harlow", TIERS)


@pytest.mark.parametrize(
    ("attended", "cooperative", "backup"),
    [
        ({"harlow"}, 40, 120),
        ({"harlow", "cooperative", "backup"}, 40, 120),
        ({"cooperative"}, 0, 120),  # nobody at the library: passed at once
        ({"backup"}, 0, 0),  # nor at the cooperative
        (
            {"harlow", "backup"},
            40,
            120,
        ),  # the librarian there has the first forty seconds all the same
        (set(), 0, 0),
    ],
)
def test_a_request_rolls_over_and_passes_a_desk_without_anybody_at_once(
    attended, cooperative, backup
):
    assert offer_instants(DESK, asked_at=NOON, attended=attended) == {
        "harlow": NOON,
        "cooperative": NOON + timedelta(seconds=cooperative),
        "backup": NOON + timedelta(seconds=backup),
    }


def test_the_order_of_the_tiers_is_their_time_however_they_are_written():
    shuffled = Queue("harlow", "", QueueKind.LIBRARY, (), "harlow", TIERS[::-1])
    for attended in ({"harlow"}, {"cooperative"}, {"backup"}):
        assert offer_instants(shuffled, asked_at=NOON, attended=attended) == offer_instants(
            DESK, asked_at=NOON, attended=attended
        )


@given(
    seconds=st.lists(st.integers(0, 600), max_size=5),
    attended=st.sets(st.integers(-1, 5)),
)
def test_tiers_add_up_and_someone_present_sees_it_at_once_or_after_someone_else(seconds, attended):
    queue = Queue(
        "-1",
        "",
        QueueKind.LIBRARY,
        (),
        "harlow",
        tuple(Rollover(str(n), delay) for n, delay in enumerate(sorted(seconds))),
    )
    present = {str(n) for n in attended}
    instants = offer_instants(queue, asked_at=NOON, attended=present)
    assert list(instants) == ["-1", *(str(n) for n in range(len(seconds)))]  # none is taken away
    assert sorted(instants.values()) == list(instants.values())
    if present & set(instants):
        assert min(instants[each] for each in present & set(instants)) == NOON


def test_a_library_monitors_its_own_queue_alone():
    assert DESK.may_be_monitored_by(a_librarian("Ana", HARLOW))
    assert not DESK.may_be_monitored_by(a_librarian("Ana", BIRCH))


def test_a_queue_of_groups_is_for_the_librarians_of_those_groups():
    shared = Queue("lakeland", "Lakeland", QueueKind.GROUP, ("lakeland",))
    assert shared.may_be_monitored_by(a_librarian("Ana", BIRCH))
    assert not shared.may_be_monitored_by(a_librarian("Ana", STATE))
    both = Queue("cooperative", "", QueueKind.COOPERATIVE, ("lakeland", "summit"))
    assert both.may_be_monitored_by(a_librarian("Ana", STATE))
