"""What came of a library's surveys. What is asked is the setting `survey-form`."""

from collections.abc import Mapping
from typing import Any

from chalicelib import wiring
from chalicelib.domain.actor import Caller
from chalicelib.domain.staff import Staff
from chalicelib.routes.http import RouteGroup

group = RouteGroup(__name__)


@group.serve("GET", "/api/surveys/results", may=Caller.LIBRARY_ADMIN, answer="SurveyResults")
def survey_results(staff: Staff) -> dict[str, Any]:
    """How often each answer was given, of the months `from` to `to`: 2026-11, the last twelve by default."""
    from chalicelib.actions import survey_results as found

    desk, query = wiring.desk(), _query()
    return found.results(desk, staff, found.period_of(query, desk.now()))


@group.serve("GET", "/api/surveys/comments", may=Caller.LIBRARY_ADMIN, answer="SurveyComments")
def survey_comments(staff: Staff) -> dict[str, Any]:
    """What patrons wrote, of the months `from` to `to`, the last asked for first."""
    from chalicelib.actions import survey_results as found

    desk, query = wiring.desk(), _query()
    period = found.period_of(query, desk.now())
    return found.comments(desk, staff, period, cursor=query.get("cursor"))


@group.serve("GET", "/api/surveys/sheet", may=Caller.LIBRARY_ADMIN, answer="SurveySheet")
def survey_sheet(staff: Staff) -> dict[str, Any]:
    """All responses of the months `from` to `to` as CSV, in portions; nothing in it is computed."""
    from chalicelib.actions import survey_results as found

    desk, query = wiring.desk(), _query()
    period = found.period_of(query, desk.now())
    return found.sheet(desk, staff, period, cursor=query.get("cursor"))


def _query() -> Mapping[str, str]:
    return group.current_request.query_params or {}
