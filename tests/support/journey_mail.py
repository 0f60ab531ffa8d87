"""Mail of the journeys: what patrons and machines send to the running stack, and what became of it."""

from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import make_msgid
from typing import Any

from chalicelib.domain.reply_address import day_number, local_part
from chalicelib.gateways.secrets import Signer, stage_key
from tests.support.client import eventually
from tests.support.journey_consortium import JourneyConsortium, storage_of


class Post:
    """The mail that comes in to a consortium, mail by mail."""

    def __init__(self, desk: JourneyConsortium) -> None:
        self.desk = desk
        self.domain: str = desk.stack.report["mail_domain"]
        self.ids: list[str] = []

    def replies(self, letter: dict[str, Any], text: str, sender: str | None = None) -> str:
        """Somebody replies to a letter with their mail program: the mail's id, once it was received."""
        return self._taken(self.desk.stack.reply(letter, text, sender))

    def brings(self, source: bytes | EmailMessage, to: str | None = None, **found: str) -> str:
        """A mail comes in: its id, once it was received. `found` is what SES says of it."""
        raw = source if isinstance(source, bytes) else source.as_bytes()
        return self._taken(self.desk.stack.mail_in(raw, to, **found))

    def outcome(self, mail_id: str) -> str:
        """What became of a mail: filed as what, or in quarantine for what reason."""
        [item] = self.desk.items(f"MAIL#{mail_id}").values()
        return item["outcome"]["S"]

    def lost(self) -> list[str]:
        """Those of all mails that are neither filed nor in quarantine, or whose source is not kept."""
        bucket = self.desk.stack.environment_of_functions["MAIL_BUCKET"]
        s3 = self.desk.stack.aws("s3")

        def keys(folder: str) -> set[str]:
            pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=folder)
            found = [item["Key"] for page in pages for item in page.get("Contents", [])]
            return {key.removeprefix(folder) for key in found}

        kept, waiting = keys("kept/"), keys("in/")
        return [
            each
            for each in self.ids
            if each not in kept or each in waiting or not self.desk.items(f"MAIL#{each}")
        ]

    def address(self, letter_id: str, *, days_ago: int = 0) -> str:
        """A reply address to a letter, as the stage itself would have made it some days ago."""
        arn = self.desk.stack.environment_of_functions["SECRET_ARN"]
        with storage_of(self.desk.stack):
            signer = Signer(stage_key(arn))
            signer.key()
        day = day_number(datetime.now(UTC)) - days_ago
        made = local_part(letter_id, day, lambda text: signer.sign("reply", text))
        return f"{made}@{self.domain}"

    def _taken(self, taken: dict[str, Any]) -> str:
        mail_id: str = taken["id"]
        self.ids.append(mail_id)
        eventually(lambda: self.desk.items(f"MAIL#{mail_id}"))
        return mail_id


def a_mail(to: str, text: str, *, sender: str, **headers: str) -> EmailMessage:
    """A mail as a mail program writes it; headers by their names with `_` for `-`."""
    mail = EmailMessage()
    named = {"Subject": "Re: Your question", "Message-ID": make_msgid(domain="mail.example")}
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in {"From": sender, "To": to, **named, **given}.items():
        mail[name] = value
    mail.set_content(text)
    return mail


def a_failure_report(to: str, *, of: str, recipient: str) -> bytes:
    """A mail server says that a letter could not be delivered (RFC 3464). `of` is the letter's Message-ID."""
    return (
        "From: Mail Delivery System <MAILER-DAEMON@mail.example>\r\n"
        f"To: {to}\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\n"
        "Auto-Submitted: auto-replied\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="=b"\r\n'
        "\r\n"
        "--=b\r\nContent-Type: text/plain\r\n\r\n"
        f"<{recipient}>: the mailbox does not exist.\r\n\r\n"
        "--=b\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mail.example\r\n\r\n"
        f"Final-Recipient: rfc822; {recipient}\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        "Diagnostic-Code: smtp; 550 5.1.1 no such user\r\n\r\n"
        "--=b\r\nContent-Type: text/rfc822-headers\r\n\r\n"
        f"Message-ID: {of}\r\nSubject: Answer\r\n\r\n--=b--\r\n"
    ).encode()
