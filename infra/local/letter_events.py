"""What SES tells of a letter on the topic of its configuration set, as far as a mailbox that takes everything can."""

import asyncio
import json
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from fnmatch import fnmatch
from typing import Any

from infra.local.mailbox import Letter

SECONDS_UNTIL = {"Send": 0.3, "Delivery": 0.5, "Bounce": 0.5, "Complaint": 0.7}

Publish = Callable[[str], None]
Notification = dict[str, Any]

# Address -> what becomes of letters to it, besides that they are sent; for all others: Delivery.
FATES = (
    ("bounce@simulator.amazonses.com", ("Bounce",)),
    ("complaint@simulator.amazonses.com", ("Delivery", "Complaint")),
    ("*@bounce.example", ("Bounce",)),
    ("*@full.example", ("Bounce",)),
)
FULL = "*@full.example"
DELIVERED = ("Delivery",)


class LetterEvents:
    """Publishes notifications a moment after a letter was taken; none while there is no topic."""

    def __init__(self, pace: float = 1.0) -> None:
        self.publish: Publish | None = None
        self._pace = pace
        self._coming: set[asyncio.Task[None]] = set()

    def follow(self, letter: Letter, configuration_set: str) -> None:
        """Tell what becomes of a letter that was sent with a configuration set; others are not told of."""
        if self.publish is None or not configuration_set:
            return
        for notification in notifications(letter, configuration_set):
            task = asyncio.create_task(self._tell(self.publish, notification))
            self._coming.add(task)
            task.add_done_callback(self._coming.discard)

    async def settled(self) -> None:
        """Everything that was to be told is told."""
        await asyncio.gather(*self._coming)

    async def _tell(self, publish: Publish, notification: Notification) -> None:
        await asyncio.sleep(SECONDS_UNTIL[notification["eventType"]] * self._pace)
        try:
            await asyncio.to_thread(publish, json.dumps(notification))
        except Exception:  # noqa: BLE001 -- the stack may be stopping; the log says what it was
            traceback.print_exc()


def notifications(letter: Letter, configuration_set: str) -> list[Notification]:
    """All that SES tells of a letter, in the order of time."""
    mail = _mail(letter, configuration_set)
    told = [
        {"eventType": kind, "mail": mail, kind.lower(): ABOUT[kind](address)}
        for address in letter.about.recipients
        for kind in fate_of(address)
    ]
    return [{"eventType": "Send", "mail": mail, "send": {}}, *told]


def fate_of(address: str) -> tuple[str, ...]:
    """What becomes of a letter to this address."""
    return next((fate for pattern, fate in FATES if fnmatch(address.lower(), pattern)), DELIVERED)


def _mail(letter: Letter, configuration_set: str) -> dict[str, Any]:
    sender = letter.address("From")
    tags = {name: [value] for name, value in (letter.about.tags or {}).items()}
    return {
        "timestamp": letter.about.sent_at,
        "source": str(letter.message["From"] or ""),
        "sendingAccountId": "000000000000",
        "messageId": letter.about.message_id,
        "destination": letter.about.recipients,
        "headersTruncated": False,
        "headers": [{"name": name, "value": str(value)} for name, value in letter.message.items()],
        "commonHeaders": {
            "from": [str(letter.message["From"] or "")],
            "to": letter.about.recipients,
            "messageId": letter.about.message_id,
            "subject": letter.subject,
        },
        "tags": {
            "ses:configuration-set": [configuration_set],
            "ses:from-domain": [sender.rpartition("@")[2]],
            **tags,
        },
    }


def _delivery(address: str) -> dict[str, Any]:
    return {
        "timestamp": _now(),
        "processingTimeMillis": 500,
        "recipients": [address],
        "smtpResponse": "250 2.6.0 Message received",
        "reportingMTA": "mta.example",
    }


def _bounce(address: str) -> dict[str, Any]:
    full = fnmatch(address.lower(), FULL)
    status, reason = ("4.2.2", "mailbox full") if full else ("5.1.1", "user unknown")
    return {
        "feedbackId": f"bounce-{_now()}",
        "bounceType": "Transient" if full else "Permanent",
        "bounceSubType": "MailboxFull" if full else "General",
        "bouncedRecipients": [
            {
                "emailAddress": address,
                "action": "failed",
                "status": status,
                "diagnosticCode": f"smtp; {'452' if full else '550'} {status} {reason}",
            }
        ],
        "timestamp": _now(),
        "reportingMTA": "dsn; mta.example",
    }


def _complaint(address: str) -> dict[str, Any]:
    return {
        "complainedRecipients": [{"emailAddress": address}],
        "timestamp": _now(),
        "feedbackId": f"complaint-{_now()}",
        "complaintFeedbackType": "abuse",
    }


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


ABOUT = {"Delivery": _delivery, "Bounce": _bounce, "Complaint": _complaint}
