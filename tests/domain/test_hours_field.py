"""What the fields of hours take, and why they take something not."""

import pytest

from chalicelib.domain.hours_field import Day, DaySpans, Week
from chalicelib.domain.hours_setting import HOURS
from chalicelib.domain.setting import check
from chalicelib.domain.setting_value import Unfit
from chalicelib.errors import Invalid


def span(opens, closes):
    return {"opens": opens, "closes": closes}


def test_spans_are_kept_in_their_order():
    assert DaySpans().read([span("13:00", "02:00"), span(" 09:00", "12:00")]) == (
        span("09:00", "12:00"),
        span("13:00", "02:00"),
    )


@pytest.mark.parametrize(
    ("spans", "reason"),
    [
        ("9-5", "Send a list."),
        (["09:00"], "Write from when to when."),
        ([{"opens": "09:00"}], "Write a text."),
        ([span("9:00", "17:00")], "Write times of the day as 09:00 and 17:30."),
        ([span("09:00", "24:00")], "Write times of the day as 09:00 and 17:30."),
        ([span("09:00", "17:00\n17")], "Write times of the day as 09:00 and 17:30."),
        ([span("09:00", "12:30"), span("12:00", "17:00")], "The spans from 09:00 and from 12:00"),
        ([span("00:00", "00:00"), span("12:00", "17:00")], "The spans from 00:00 and from 12:00"),
        ([span(f"0{n}:00", f"0{n}:30") for n in range(4)], "These are 4 spans; the limit is 3."),
    ],
)
def test_what_is_no_span_is_refused(spans, reason):
    with pytest.raises(Unfit) as refused:
        DaySpans().read(spans)
    assert str(refused.value).startswith(reason)


def test_a_week_has_seven_days_and_names_the_wrong_one():
    with pytest.raises(Unfit, match="Send seven days, Monday first"):
        Week().read([[]] * 6)
    with pytest.raises(Unfit, match="Wednesday: Write times"):
        Week().read([[], [], [span("9", "10")], [], [], [], []])


@pytest.mark.parametrize(
    "typed", ["2026-02-30", "26-12-24", "20261224", "Christmas", " 2026-W01-1"]
)
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(Unfit, match="Write a day such as"):
        Day().read(typed)


def test_a_day_may_be_left_out_unless_it_is_needed():
    assert not Day().read(" ")
    assert Day(required=True).read("2026-12-24 ") == "2026-12-24"
    with pytest.raises(Unfit):
        Day(required=True).read("")


def values(**changed):
    week = [[span("09:00", "17:00")], *([[]] * 6)]
    return {"keeps_hours": True, "time_zone": "", "week": week, "holidays": [], **changed}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"week": [[]] * 7}, "week"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        (
            {"holidays": [{"name": "X", "first": "2026-12-26", "last": "2026-12-24", "spans": []}]},
            "holidays",
        ),
        ({"holidays": [{"name": "", "first": "2026-12-26", "last": "", "spans": []}]}, "holidays"),
    ],
)
def test_the_field_that_is_wrong_is_named(changed, field):
    with pytest.raises(Invalid) as refused:
        check(HOURS, values(**changed))
    assert list(refused.value.details["fields"]) == [field]


def test_a_queue_without_hours_needs_no_week():
    assert check(HOURS, values(keeps_hours=False, week=[[]] * 7))["keeps_hours"] is False
