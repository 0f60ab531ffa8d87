"""When a question leaves the lists for Service History: after 90 days without activity (docs/features.md D4)."""

from datetime import date, datetime, timedelta

QUIET_FOR = timedelta(days=90)
FIRST_LOOK_BACK = timedelta(days=400)  # a first run finds what was imported or loaded
DUTY = "service_history"


def is_quiet(last_activity: datetime, now: datetime) -> bool:
    """Whether 90 days have passed without activity."""
    return now - last_activity >= QUIET_FOR


def days_due(last_swept: str | None, now: datetime) -> list[date]:
    """The days whose questions have all been quiet for 90 days, from the day after the last one swept."""
    last_due = (now - QUIET_FOR).date() - timedelta(days=1)
    first = (now - FIRST_LOOK_BACK).date()
    if last_swept is not None:
        first = date.fromisoformat(last_swept) + timedelta(days=1)
    return [first + timedelta(days=n) for n in range((last_due - first).days + 1)]
