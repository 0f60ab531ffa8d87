"""When questions leave the lists for Service History."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.service_history import days_due, is_quiet
from tests.support.desk import NOON

NINETY = timedelta(days=90)


def test_a_question_is_quiet_after_ninety_days_to_the_instant():
    assert is_quiet(NOON - NINETY, NOON)
    assert not is_quiet(NOON - NINETY + timedelta(milliseconds=1), NOON)


def test_a_daily_run_looks_at_the_one_day_that_came_due():
    assert days_due("2025-11-30", NOON) == [date(2025, 12, 1)]  # 2 March less 90 days is 2 December


def test_a_run_on_the_same_day_has_nothing_to_do():
    assert days_due("2025-12-01", NOON) == []


def test_a_clock_that_went_back_has_nothing_to_do():
    assert days_due("2026-08-01", NOON) == []


def test_missed_runs_are_made_up_for():
    assert len(days_due("2025-11-20", NOON)) == 11


def test_the_first_run_looks_back_far_enough_for_what_was_imported():
    days = days_due(None, NOON)
    assert days[0] <= date(2025, 2, 1)
    assert days[-1] == date(2025, 12, 1)


@given(
    activity=st.datetimes(datetime(2025, 3, 1), datetime(2026, 2, 1)).map(
        lambda at: at.replace(tzinfo=UTC)
    ),
    start=st.datetimes(datetime(2025, 6, 1), datetime(2025, 9, 1)).map(
        lambda at: at.replace(tzinfo=UTC)
    ),
    gaps=st.lists(st.integers(1, 200), min_size=1, max_size=8),
)
def test_every_question_is_looked_at_once_and_only_when_it_is_quiet(activity, start, gaps):
    last, looked_at = None, []
    for days in [0, *gaps]:
        start += timedelta(days=days)
        for day in days_due(last, start):
            last = day.isoformat()
            if day == activity.date():
                looked_at.append(is_quiet(activity, start))
    assert looked_at in ([], [True])
    if start - activity >= NINETY + timedelta(days=1) and activity > datetime(
        2025, 6, 1, tzinfo=UTC
    ):
        assert looked_at == [True]
