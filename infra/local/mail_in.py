"""Mail that comes in: put into the bucket as SES does, and the receiver woken with SES's event.

make mail-in FILE=letter.eml [TO=address] [PORT=8700]
"""

import argparse
import json
import secrets
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from infra.local.settings import ADDRESS, REGION

RECIPIENT_HEADERS = ("To", "Cc", "Delivered-To")
VERDICTS = ("spam", "virus", "spf", "dkim", "dmarc")


class NobodyHereError(Exception):
    """No recipient is at the domain that mail is taken for."""


@dataclass(frozen=True)
class Envelope:
    """Who sent it and whom it is for, which its headers need not tell, and what SES found in it."""

    sender: str
    recipients: list[str]
    verdicts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class MailIn:
    """The way in: the domain, the bucket, and the function that receives."""

    domain: str
    bucket: str
    receiver: str
    s3: Any
    functions: Any

    def take(self, source: bytes, asked: dict[str, list[str]]) -> dict[str, Any]:
        """Takes a mail in: its id and whom it is for. NobodyHereError when it is for nobody here.

        `asked` may say `to`, `from` and what SES found: `spam`, `virus`, `spf`, `dkim`, `dmarc`.
        """
        message = message_from_bytes(source, policy=policy.default)
        recipients = self._ours(asked.get("to") or addresses(message, RECIPIENT_HEADERS))
        if not recipients:
            raise NobodyHereError(f"Nobody of this mail is at {self.domain}.")
        [sender, *_] = asked.get("from") or [envelope_sender(message)]
        found = {name: asked[name][0].upper() for name in VERDICTS if name in asked}
        envelope = Envelope(sender, recipients, found)
        mail_id = secrets.token_hex(20)
        stamped = stamps(envelope, mail_id) + source
        self.s3.put_object(Bucket=self.bucket, Key=f"in/{mail_id}", Body=stamped)
        self.functions.invoke(
            FunctionName=self.receiver,
            InvocationType="Event",
            Payload=json.dumps(event(message, envelope, mail_id)).encode(),
        )
        return {"id": mail_id, "recipients": recipients}

    def _ours(self, recipients: Sequence[str]) -> list[str]:
        ours = f"@{self.domain}"
        return [each for each in dict.fromkeys(recipients) if each.lower().endswith(ours)]


def addresses(message: EmailMessage, headers: Sequence[str]) -> list[str]:
    """All addresses in these headers."""
    # Delivered-To is no header that the parser knows to hold an address.
    values = [value for name in headers for value in message.get_all(name, [])]
    return [
        found
        for value in values
        for found in [each.addr_spec for each in getattr(value, "addresses", [])] or [str(value)]
    ]


def envelope_sender(message: EmailMessage) -> str:
    """Who sent it, as whoever received it before noted; else whom it names. Empty for a report of failure."""
    noted = message["Return-Path"]
    if noted is not None:
        return str(noted).strip().strip("<>").strip()
    return next(iter(addresses(message, ("From",))), "")


def stamps(envelope: Envelope, mail_id: str) -> bytes:
    """What SES writes above a mail that it takes."""
    verdict = {name: envelope.verdicts.get(name, "PASS") for name in VERDICTS}
    now = format_datetime(datetime.now(UTC))
    lines = (
        f"Return-Path: <{envelope.sender}>",
        "Received: from mail.example (mail.example [192.0.2.25])",
        f" by inbound-smtp.{REGION}.amazonaws.com with SMTP id {mail_id}",
        f" for {envelope.recipients[0]}; {now}",
        f"X-SES-Spam-Verdict: {verdict['spam']}",
        f"X-SES-Virus-Verdict: {verdict['virus']}",
        "Authentication-Results: amazonses.com;",
        f" spf={verdict['spf'].lower()} smtp.mailfrom={envelope.sender};",
        f" dkim={verdict['dkim'].lower()}; dmarc={verdict['dmarc'].lower()};",
    )
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8", "surrogateescape")


def event(message: EmailMessage, envelope: Envelope, mail_id: str) -> dict[str, Any]:
    """What the receiver is invoked with."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    verdicts = {
        f"{name}Verdict": {"status": envelope.verdicts.get(name, "PASS")} for name in VERDICTS
    }
    mail = {
        "timestamp": now,
        "source": envelope.sender,
        "messageId": mail_id,
        "destination": envelope.recipients,
        "headersTruncated": False,
        "headers": [{"name": name, "value": str(value)} for name, value in message.items()],
        "commonHeaders": {
            "returnPath": envelope.sender,
            "from": [str(message["From"] or "")],
            "to": [str(message["To"] or "")],
            "messageId": str(message["Message-ID"] or ""),
            "subject": str(message["Subject"] or ""),
        },
    }
    receipt = {
        "timestamp": now,
        "processingTimeMillis": 100,
        "recipients": envelope.recipients,
        **verdicts,
        "action": {"type": "Lambda", "invocationType": "Event"},
    }
    record = {"eventSource": "aws:ses", "eventVersion": "1.0"}
    return {"Records": [{**record, "ses": {"mail": mail, "receipt": receipt}}]}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("port", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("to", nargs="?", default="")
    given = parser.parse_args()
    asked = f"?{urlencode({'to': given.to})}" if given.to else ""
    connection = HTTPConnection(ADDRESS, given.port)
    try:
        connection.request("POST", f"/_local/mail-in{asked}", given.file.read_bytes())
        answer = connection.getresponse()
    except ConnectionRefusedError:
        print(f"readyref: nothing runs on port {given.port}. Start it: make run", file=sys.stderr)
        return 1
    print(answer.read().decode())
    return 0 if answer.status == HTTPStatus.OK else 1


if __name__ == "__main__":
    sys.exit(main())
