"""The setting of a queue's hours (docs/features.md A12)."""

from collections.abc import Mapping

from chalicelib.domain.actor import Caller
from chalicelib.domain.hours_field import Day, DaySpans, Week
from chalicelib.domain.setting import Place, Scope, Setting, Values
from chalicelib.domain.setting_field import Field, Line, Rows, TimeZone, YesNo


def _fits_together(values: Values) -> Mapping[str, str]:
    if values["keeps_hours"] and not any(values["week"]):
        return {"week": "Write the hours of at least one day, or choose Off."}
    for number, holiday in enumerate(values["holidays"], start=1):
        if holiday["last"] and holiday["last"] < holiday["first"]:
            return {"holidays": f"Holiday {number}: The last day is before the first."}
    return {}


HOURS = Setting(
    name="hours",
    scope=Scope.QUEUE,
    place=Place.GROUP_FORMS,
    title="Hours",
    help="When the queue may be open. Outside of these hours it is closed even if a monitor was left open;"
    " within them somebody has to be on duty as well.",
    feature="A12",
    see=Caller.GROUP_ADMIN,
    change=Caller.GROUP_ADMIN,
    part="hours",
    fields=(
        Field("keeps_hours", "Hours", YesNo("On", "Off"), "Off: whoever is on duty opens it."),
        Field(
            "time_zone",
            "Time zone",
            TimeZone(required=False),
            "Empty: that of the library. A queue that several libraries share needs one.",
        ),
        Field(
            "week",
            "Week",
            Week(),
            "A day without hours is closed. 20:00 to 02:00 passes midnight; 00:00 to 00:00 is all day.",
        ),
        Field(
            "holidays",
            "Holidays",
            Rows(
                (
                    Field("name", "Name", Line(60, required=True)),
                    Field("first", "First day", Day(required=True)),
                    Field("last", "Last day", Day()),
                    Field("spans", "Hours", DaySpans()),
                ),
                60,
                "holiday",
            ),
            "These days have their own hours, or none. What began on the evening before goes on past midnight.",
        ),
    ),
    rule=_fits_together,
)
