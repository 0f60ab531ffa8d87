"""The kinds of field that hours are made of: a day, the spans of one day, a week of them."""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from msgspec import Struct

from chalicelib.domain.day import day_of
from chalicelib.domain.hours import DAYS, SPANS_A_DAY
from chalicelib.domain.setting_value import Unfit, list_of, text_of

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]", re.ASCII)


class Day(Struct, frozen=True, tag="day"):
    """A day of the calendar as YYYY-MM-DD, or none."""

    required: bool = False

    def read(self, value: object) -> str:
        """The day."""
        typed = text_of(value).strip()
        if not typed and not self.required:
            return ""
        if day_of(typed) is None:
            raise Unfit("Write a day such as 2026-11-26.")
        return typed


class DaySpans(Struct, frozen=True, tag="spans"):
    """The spans of a day, such as 09:00 to 17:00; none means closed."""

    most: int = SPANS_A_DAY

    def read(self, value: object) -> tuple[dict[str, Any], ...]:
        """The spans in their order. Only the last one may pass midnight."""
        spans = sorted((_span(each) for each in list_of(value)), key=lambda span: span["opens"])
        if len(spans) > self.most:
            raise Unfit(f"These are {len(spans)} spans; the limit is {self.most}.")
        for span, following in pairwise(spans):
            if span["closes"] <= span["opens"] or span["closes"] > following["opens"]:
                raise Unfit(
                    f"The spans from {span['opens']} and from {following['opens']} overlap."
                )
        return tuple(spans)


class Week(Struct, frozen=True, tag="week"):
    """The spans of each weekday, Monday first."""

    most: int = SPANS_A_DAY

    def read(self, value: object) -> tuple[tuple[dict[str, Any], ...], ...]:
        """The seven days; what is wrong is told with the name of its day."""
        days = list_of(value)
        if len(days) != len(DAYS):
            raise Unfit("Send seven days, Monday first.")
        return tuple(self._day(name, spans) for name, spans in zip(DAYS, days, strict=True))

    def _day(self, name: str, spans: object) -> tuple[dict[str, Any], ...]:
        try:
            return DaySpans(self.most).read(spans)
        except Unfit as unfit:
            raise Unfit(f"{name}: {unfit}") from unfit


def _span(value: object) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise Unfit("Write from when to when.")
    span = {name: text_of(value.get(name)).strip() for name in ("opens", "closes")}
    for clock in span.values():
        if not _CLOCK.fullmatch(clock):
            raise Unfit("Write times of the day as 09:00 and 17:30.")
    return span
