"""A flood is slowed, and whoever writes as people do never notices."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.message import Speaker
from chalicelib.domain.pace import PACES, TYPING, Pacing, paced
from chalicelib.errors import TooMany
from tests.support.desk import NOON


def _let_through(speaker, pauses):
    """How many of the messages, each so many seconds after the one before, are taken; and in how long."""
    free_at, now, taken = None, NOON, 0
    for pause in pauses:
        now += timedelta(seconds=pause)
        try:
            free_at = paced(speaker, free_at, now)
        except TooMany:
            continue
        taken += 1
    return taken, (now - NOON).total_seconds()


@pytest.mark.parametrize(("speaker", "at_once"), [(Speaker.PATRON, 20), (Speaker.LIBRARIAN, 40)])
def test_so_many_go_at_once_and_the_next_is_told_how_long_to_wait(speaker, at_once):
    free_at = None
    for _ in range(at_once):
        free_at = paced(speaker, free_at, NOON)
    with pytest.raises(TooMany) as refused:
        paced(speaker, free_at, NOON)
    assert (refused.value.code, refused.value.details["retry_after"]) == ("too_fast", 1)
    paced(speaker, free_at, NOON + timedelta(seconds=1))


@given(st.sampled_from(list(PACES)), st.lists(st.floats(0, 3), max_size=200))
def test_no_more_than_the_pace_is_ever_let_through(speaker, pauses):
    taken, seconds = _let_through(speaker, pauses)
    assert taken <= PACES[speaker].at_once + seconds / PACES[speaker].seconds_each


@given(st.sampled_from(list(PACES)), st.lists(st.floats(1, 60), max_size=100))
def test_whoever_writes_once_a_second_is_never_slowed(speaker, pauses):
    assert _let_through(speaker, pauses)[0] == len(pauses)


def test_of_what_comes_too_fast_the_rest_is_dropped_and_time_makes_up_for_it():
    pacing = Pacing(TYPING)
    assert [pacing.lets("pat", NOON) for _ in range(6)] == [True] * 4 + [False] * 2
    assert pacing.lets("ana", NOON)
    later = NOON + timedelta(seconds=0.5)
    assert [pacing.lets("pat", later) for _ in range(2)] == [True, False]


@given(st.lists(st.floats(0, 1), max_size=100))
def test_a_flood_goes_no_faster_than_its_pace(pauses):
    pacing, now, taken = Pacing(TYPING), NOON, 0
    for pause in pauses:
        now += timedelta(seconds=pause)
        taken += pacing.lets("pat", now)
    assert taken <= TYPING.at_once + (now - NOON).total_seconds() / TYPING.seconds_each


def test_those_who_went_last_are_remembered_and_no_more_than_so_many():
    pacing = Pacing(TYPING, remembered=2)
    for _ in range(4):
        pacing.lets("pat", NOON)
    pacing.lets("ana", NOON)
    assert not pacing.lets("pat", NOON)
    for other in ("ben", "cleo"):
        pacing.lets(other, NOON)
    assert pacing.lets("pat", NOON)
