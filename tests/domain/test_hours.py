"""Hours of a queue: within them or not, when they begin and end, whatever the clocks of the zone do."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.hours import Holiday, Hours, Span, instant_of

CHICAGO = ZoneInfo("America/Chicago")
MINUTE = timedelta(minutes=1)
WEEKDAYS = ((Span("09:00", "17:00"),),) * 5 + ((), ())


def at(text, zone=CHICAGO):
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def week(**days):
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return tuple(tuple(Span(*span) for span in days.get(name, ())) for name in names)


def kept(spans=WEEKDAYS, **more):
    return Hours(keeps_hours=True, week=spans, **more)


def test_without_hours_a_queue_may_be_open_at_any_time():
    hours = Hours()
    assert hours.is_within(at("2026-11-29T03:00"), CHICAGO)
    assert hours.opens_at(at("2026-11-29T03:00"), CHICAGO) is None
    assert hours.closes_at(at("2026-11-29T03:00"), CHICAGO) is None


@pytest.mark.parametrize(
    ("now", "within", "opens", "closes"),
    [
        ("2026-11-27T08:59:59", False, "2026-11-27T09:00", None),
        ("2026-11-27T09:00", True, None, "2026-11-27T17:00"),
        ("2026-11-27T16:59:59", True, None, "2026-11-27T17:00"),
        ("2026-11-27T17:00", False, "2026-11-30T09:00", None),
        ("2026-11-29T12:00", False, "2026-11-30T09:00", None),
    ],
)
def test_office_hours(now, within, opens, closes):
    hours, moment = kept(), at(now)
    assert hours.is_within(moment, CHICAGO) is within
    assert hours.opens_at(moment, CHICAGO) == (at(opens) if opens else None)
    assert hours.closes_at(moment, CHICAGO) == (at(closes) if closes else None)


def test_a_span_may_pass_midnight():
    hours = kept(week(fri=[("20:00", "02:00")]))
    assert hours.is_within(at("2026-11-28T01:59"), CHICAGO)
    assert hours.closes_at(at("2026-11-27T21:00"), CHICAGO) == at("2026-11-28T02:00")
    assert not hours.is_within(at("2026-11-28T02:00"), CHICAGO)
    assert not hours.is_within(at("2026-11-27T01:00"), CHICAGO)


def test_spans_that_touch_are_one_stretch():
    hours = kept(week(fri=[("09:00", "12:00"), ("12:00", "00:00")], sat=[("00:00", "04:00")]))
    assert hours.closes_at(at("2026-11-27T10:00"), CHICAGO) == at("2026-11-28T04:00")


def test_a_desk_that_never_closes_has_no_end_of_hours():
    hours = kept(((Span("00:00", "00:00"),),) * 7)
    assert hours.is_within(at("2026-11-27T10:00"), CHICAGO)
    assert hours.closes_at(at("2026-11-27T10:00"), CHICAGO) is None
    assert hours.opens_at(at("2026-11-27T10:00"), CHICAGO) is None


def test_a_desk_that_never_opens_has_no_next_opening():
    assert kept(week()).opens_at(at("2026-11-27T10:00"), CHICAGO) is None


def test_holidays_replace_the_hours_of_their_days():
    hours = kept(
        holidays=(
            Holiday("Half day", "2026-12-24", spans=(Span("09:00", "12:00"),)),
            Holiday("Christmas", "2026-12-24", "2027-01-01"),
        )
    )
    assert hours.closes_at(at("2026-12-24T10:00"), CHICAGO) == at("2026-12-24T12:00")
    assert hours.opens_at(at("2026-12-24T13:00"), CHICAGO) == at("2027-01-04T09:00")


def test_an_hour_that_the_clock_shows_twice_belongs_to_the_span_both_times():
    hours = kept(week(sun=[("01:00", "01:30")]))
    first, second = (at("2026-11-01T01:10"), at("2026-11-01T01:10") + timedelta(hours=1))
    assert hours.is_within(first, CHICAGO)
    assert hours.is_within(second, CHICAGO)
    assert hours.closes_at(first, CHICAGO) == at("2026-11-01T01:30") + timedelta(hours=1)


def test_a_time_that_the_clock_leaps_over_is_the_instant_of_the_leap():
    hours = kept(week(sun=[("02:30", "04:00")]))
    leap = datetime(2026, 3, 8, 8, tzinfo=UTC)
    assert hours.opens_at(leap - MINUTE, CHICAGO) == leap
    assert hours.is_within(leap, CHICAGO)
    assert not kept(week(sun=[("02:10", "02:50")])).is_within(leap, CHICAGO)


ZONES = (
    "America/Chicago",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
)
LEAPS = {
    "America/Chicago": (date(2026, 3, 8), date(2026, 11, 1)),
    "Europe/Berlin": (date(2026, 3, 29), date(2026, 10, 25)),
    "Australia/Lord_Howe": (date(2026, 4, 5), date(2026, 10, 4)),
    "Asia/Kathmandu": (date(2026, 6, 1),),
    "Pacific/Apia": (date(2011, 12, 30),),
}
CLOCKS = st.times().map(lambda clock: clock.strftime("%H:%M"))


@st.composite
def days_and_zones(draw):
    name = draw(st.sampled_from(ZONES))
    day = draw(st.sampled_from(LEAPS[name]) | st.dates(date(2020, 1, 1), date(2030, 12, 31)))
    return day, ZoneInfo(name)


@given(days_and_zones(), CLOCKS)
def test_a_clock_time_is_the_instant_that_looking_at_the_clock_finds(day_and_zone, clock):
    day, zone = day_and_zone
    shown = datetime.combine(day, time.fromisoformat(clock))
    begin = datetime.combine(day, time(), UTC) - timedelta(hours=27)
    looks = [
        (instant, instant.astimezone(zone).replace(tzinfo=None) >= shown)
        for instant in (begin + number * MINUTE for number in range(80 * 60))
    ]
    first = next(instant for instant, reached in looks if reached)
    last_before = max(instant for instant, reached in looks if not reached)
    assert instant_of(day, clock, zone) == first
    assert instant_of(day, clock, zone, last=True) == last_before + MINUTE


def in_order(spans):
    return tuple(sorted(spans, key=lambda span: span.opens))


SPANS = st.builds(Span, CLOCKS, CLOCKS)
WEEKS = st.lists(st.lists(SPANS, max_size=3).map(in_order), min_size=7, max_size=7).map(tuple)


@given(WEEKS, days_and_zones(), st.integers(0, 24 * 60 - 1))
def test_beginning_and_end_are_where_within_changes(spans, day_and_zone, minute):
    day, zone = day_and_zone
    hours = kept(spans)
    now = datetime.combine(day, time(), UTC) + minute * MINUTE
    opens, closes = hours.opens_at(now, zone), hours.closes_at(now, zone)
    if hours.is_within(now, zone):
        assert opens is None
        if closes is not None:
            assert closes > now
            assert hours.is_within(closes - MINUTE, zone)
            assert not hours.is_within(closes, zone)
    else:
        assert closes is None
        if opens is not None:
            assert hours.is_within(opens, zone)
            assert not hours.is_within(opens - MINUTE, zone)
