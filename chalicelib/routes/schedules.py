"""What runs by itself: the minute's sweep, the daily move, the outbox. Errors must reach Lambda."""

from datetime import datetime
from typing import Any

from chalicelib import wiring
from chalicelib.actions import sweeping
from chalicelib.actions.desk import Desk
from chalicelib.domain.instant import from_text


def sweep_sessions(time: str) -> dict[str, int]:
    """Each minute: sessions whose librarian or patron vanished. `time` is the schedule's own."""
    return sweeping.sweep_sessions(_desk_at(time))


def move_to_service_history(time: str) -> dict[str, int]:
    """Each day: questions without activity for 90 days. `time` is the schedule's own, so it can be moved."""
    return {"moved": sweeping.move_to_service_history(_desk_at(time))}


def deliver_outbox(records: list[dict[str, Any]]) -> None:
    """Letters that were just recorded. One that must be tried again stops the batch, and the stream repeats it."""
    desk = wiring.desk()
    for record in records:
        pk = record["dynamodb"]["Keys"]["pk"]["S"]
        if record["eventName"] == "INSERT" and pk.startswith("OUTBOX#"):
            from chalicelib.actions.posting import (
                post_letter,
            )  # templates and mail, for the sender alone

            post_letter(wiring.mail(), desk.clock, pk.removeprefix("OUTBOX#"))


def retry_letters(time: str) -> dict[str, int]:
    """Each minute: letters that are due again. `time` is the schedule's own."""
    from chalicelib.actions import posting

    return {"sent": posting.retry_letters(wiring.mail(), _desk_at(time))}


def sweep_mail(time: str) -> dict[str, int]:
    """Every ten minutes: mail that was not received when it came. `time` is the schedule's own."""
    from chalicelib.actions import receiving

    return {"received": receiving.receive_late(_desk_at(time), wiring.files())}


def _desk_at(time: str) -> Desk:
    at: datetime = from_text(time)
    return wiring.desk(clock=lambda: at)
