"""Mail that comes in, as tests send it: a raw message in the bucket, and SES's word on who it was for."""

from email.message import EmailMessage
from typing import Any

from chalicelib.actions.receiving import receive
from chalicelib.domain.reply_address import day_number, local_part
from chalicelib.gateways.files import COMING_IN
from tests.support.desk import FakeDesk
from tests.support.files import FakeFiles

DOMAIN = "reply.example.org"


def reply_address(desk: FakeDesk, letter_id: str, *, day: int | None = None) -> str:
    """The address that replies to a letter go to, made today unless told."""
    made = day_number(desk.now()) if day is None else day
    return f"{local_part(letter_id, made, lambda text: desk.signer.sign('reply', text))}@{DOMAIN}"


def a_mail(to: str, text: str = "Thank you!", **headers: str) -> EmailMessage:
    """A plain mail from the patron of the tests' chat form."""
    mail = EmailMessage()
    mail["From"] = headers.pop("From", "Pat <pat@example.org>")
    mail["To"] = to
    mail["Subject"] = headers.pop("Subject", "Re: Your answer")
    mail["Message-ID"] = headers.pop("Message_ID", "<1@mail.example.org>")
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return mail


def deliver(
    desk: FakeDesk,
    files: FakeFiles,
    mail: EmailMessage | bytes,
    *,
    mail_id: str = "m1",
    to: tuple[str, ...] | None = None,
    **verdicts: Any,
) -> str:
    """SES takes a mail for `to`, the address in its To unless told, and the function receives it."""
    raw = mail if isinstance(mail, bytes) else mail.as_bytes()
    files.mail[f"{COMING_IN}{mail_id}"] = raw
    desk.clock.forward(seconds=1)  # what happens at the same instant has no order
    recipients = to
    if recipients is None:
        recipients = (str(mail["To"]),) if isinstance(mail, EmailMessage) else ()
    return receive(desk, files, mail_id, recipients, {"spf": "PASS", **verdicts})
