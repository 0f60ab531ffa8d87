"""The monitor: one at a time, present for a minute after it was heard."""

from datetime import timedelta

import pytest

from chalicelib.domain.monitor import Monitor, Presence, check_opening, open_on
from chalicelib.errors import Conflict
from tests.support.desk import NOON

OPEN = Monitor("ana", "tab one", "line one", ("harlow",), NOON - timedelta(hours=2), NOON)
ALMOST = NOON + timedelta(seconds=60) - timedelta(milliseconds=1)
MINUTE = NOON + timedelta(seconds=60)


def test_the_first_monitor_opens():
    check_opening(None, tab="tab one", take_over=False, now=NOON)


def test_the_same_window_opens_it_again_after_a_cut():
    check_opening(OPEN, tab="tab one", take_over=False, now=NOON)


def test_another_window_is_refused_and_told_what_is_open():
    with pytest.raises(Conflict) as refused:
        check_opening(OPEN, tab="tab two", take_over=False, now=ALMOST)
    assert refused.value.code == "already_monitoring"
    assert refused.value.details == {"since": "2026-03-02T10:00:00.000Z", "queues": ["harlow"]}


def test_another_window_takes_over_when_that_was_confirmed():
    check_opening(OPEN, tab="tab two", take_over=True, now=NOON)


def test_a_monitor_that_was_not_heard_for_a_minute_stands_in_nobodys_way():
    check_opening(OPEN, tab="tab two", take_over=False, now=MINUTE)


def test_only_the_line_that_the_monitor_is_open_on_takes_requests():
    assert open_on("line one", OPEN) == OPEN
    for line, monitor in [("line two", OPEN), ("line one", None)]:
        with pytest.raises(Conflict) as refused:
            open_on(line, monitor)
        assert refused.value.code == "monitor_lost"


def test_presence_lasts_a_minute():
    present = Presence("harlow", "ana", "Ana", "harlow", "line one", NOON)
    for each in (OPEN, present):
        assert each.is_present(ALMOST)
        assert not each.is_present(MINUTE)
