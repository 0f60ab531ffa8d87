"""What runs by itself: the minute's sweep, the daily move, the outbox. Errors reach Lambda, but for a letter's own."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from chalicelib import wiring
from chalicelib.actions.desk import Desk
from chalicelib.domain.instant import from_text


def sweep_sessions(time: str) -> dict[str, int]:
    """Each minute: sessions whose librarian or patron vanished. `time` is the schedule's own."""
    from chalicelib.actions import sweeping

    return sweeping.sweep_sessions(_desk_at(time))


def move_to_service_history(time: str) -> dict[str, int]:
    """Each day: questions without activity for 90 days. `time` is the schedule's own, so it can be moved."""
    from chalicelib.actions import sweeping

    return {"moved": sweeping.move_to_service_history(_desk_at(time))}


def deliver_outbox(records: list[dict[str, Any]]) -> None:
    """Letters that were just recorded. What cannot be sent now is tried again by the minute's schedule."""
    from chalicelib.actions import posting  # templates and mail, for the sender alone

    recorded = [
        record["dynamodb"]["Keys"]["pk"]["S"]
        for record in records
        if record["eventName"] == "INSERT"
    ]
    due = [pk.removeprefix("OUTBOX#") for pk in recorded if pk.startswith("OUTBOX#")]
    posting.post_letters(wiring.post_office(), due)


def retry_letters(time: str) -> dict[str, int]:
    """Each minute: letters that are due again. `time` is the schedule's own."""
    from chalicelib.actions import posting

    return posting.retry_letters(replace(wiring.post_office(), desk=_desk_at(time)))


def sweep_mail(time: str) -> dict[str, int]:
    """Every ten minutes: mail that was not received when it came. `time` is the schedule's own."""
    from chalicelib.actions import receiving

    return {"received": receiving.receive_late(_desk_at(time), wiring.files())}


def _desk_at(time: str) -> Desk:
    at: datetime = from_text(time)
    return wiring.desk(clock=lambda: at)
