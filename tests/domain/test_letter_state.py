"""When a letter is tried again: never before it is settled, later every time, and not for ever."""

from datetime import timedelta

import pytest

from chalicelib.domain.letter_state import (
    LONGEST_PAUSE,
    SETTLED_WITHIN,
    TRIES,
    Setback,
    next_try,
)
from tests.support.desk import NOON


def pause(setback, tries, chance=0.5):
    at = next_try(setback, tries=tries, now=NOON, chance=chance)
    return None if at is None else at - NOON


def test_the_pause_doubles_up_to_half_an_hour():
    pauses = [pause(Setback.PUT_OFF, tries, chance=1) for tries in range(1, TRIES[Setback.PUT_OFF])]
    assert pauses[:3] == [timedelta(seconds=each) for each in (15, 30, 60)]
    assert max(pauses) == LONGEST_PAUSE
    assert pauses == sorted(pauses)


def test_letters_that_were_put_off_together_are_spread():
    assert pause(Setback.PUT_OFF, 3, chance=0) == timedelta(seconds=30)
    assert pause(Setback.PUT_OFF, 3, chance=1) == timedelta(seconds=60)


@pytest.mark.parametrize("tries", [1, 9])
def test_one_that_may_be_out_waits_until_ses_must_have_told(tries):
    assert pause(Setback.UNSURE, tries) == SETTLED_WITHIN


@pytest.mark.parametrize(("setback", "most"), TRIES.items())
def test_it_is_laid_aside_after_its_last_try(setback, most):
    assert pause(setback, most - 1) is not None
    assert pause(setback, most) is None
