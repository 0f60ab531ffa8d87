"""What SES tells of letters that it took: that they went out, arrived, came back or were not wanted."""

import json
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from chalicelib.actions.desk import Desk
from chalicelib.actions.mail_trouble import note_trouble
from chalicelib.actions.posting import record_sent
from chalicelib.domain.letter_state import LetterState
from chalicelib.logs import log_unexpected
from chalicelib.storage import address as addresses
from chalicelib.storage import letter as letters

Event = dict[str, Any]


class Fate(Struct, frozen=True):
    """What became of a letter. `trouble` is told to whoever works on the question (docs/features.md E9).

    `marks` says that the address gets nothing any more that nobody wrote by hand.
    """

    name: str
    trouble: str = ""
    reason: str = ""
    marks: bool = False


DELIVERED = Fate("delivered")
BOUNCED = Fate("bounced", "bounce", "The address takes no mail.", marks=True)
BOUNCED_FOR_NOW = Fate("bounced for now")
FATES = {
    "Delivery": DELIVERED,
    "DeliveryDelay": Fate("delayed"),
    "Complaint": Fate("complained", "complaint", "It was marked as unwanted mail.", marks=True),
    "Reject": Fate("rejected", "bounce", "The mail service refused it: it may hold a virus."),
}
LASTING = frozenset({"bounced", "complained", "rejected"})
CAME_BACK_BEFORE = "Letters to this address came back before."
BOUNCES = {
    "NoEmail": "There is no such address.",
    "OnAccountSuppressionList": CAME_BACK_BEFORE,
    "Suppressed": CAME_BACK_BEFORE,
}


def note_events(desk: Desk, records: list[Event]) -> None:
    """Notes each event of a topic's records, in any order and however often it comes.

    What is no event of a letter of ours is left out. When one cannot be noted the others are, and then the
    error is raised, so that all are told again.
    """
    failed: Exception | None = None
    for record in records:
        try:
            _note(desk, _event_in(record))
        except Exception as error:  # noqa: BLE001 -- raised once the others are noted
            log_unexpected(error)
            failed = error
    if failed:
        raise failed


def _event_in(record: Event) -> Event:
    try:
        event = json.loads(record["Sns"]["Message"])
    except (KeyError, TypeError, ValueError):
        return {}
    return event if isinstance(event, dict) else {}


def _note(desk: Desk, event: Event) -> None:
    mail = event.get("mail") or {}
    named = (mail.get("tags") or {}).get("letter") or [""]
    posted = letters.find_posted(named[0])
    if posted is None or not mail.get("messageId"):
        return
    letter = posted.letter
    if posted.state is not LetterState.SENT:
        # Whatever SES tells of a letter, it has taken it: that settles what nobody knew.
        record_sent(letter, mail["messageId"], desk.now())
    fate = _fate_in(event)
    if fate is None or fate.name == posted.fate or (posted.fate in LASTING and not fate.trouble):
        return
    if fate.marks:
        addresses.mark_address(letter.to, fate.name, desk.now())
    elif fate is DELIVERED:
        addresses.unmark_address(letter.to, BOUNCED.name)
    if fate.trouble and letter.question_id:
        note_trouble(desk, letter, fate.trouble, fate.reason, letter.to)
    letters.note_fate(letter.id, fate.name)


def _fate_in(event: Event) -> Fate | None:
    kind = event.get("eventType", "")
    if kind != "Bounce":
        return FATES.get(kind)
    bounce = event.get("bounce") or {}
    if bounce.get("bounceType") != "Permanent":
        return BOUNCED_FOR_NOW
    return replace(BOUNCED, reason=BOUNCES.get(bounce.get("bounceSubType", ""), BOUNCED.reason))
