"""Sends letters by SES as raw MIME. What can be tried again and what cannot are told apart here, once."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any, Protocol

from chalicelib.domain.letter import Letter
from chalicelib.errors import Unavailable, Undeliverable
from chalicelib.gateways.clock import Clock

FINAL = frozenset(
    {"MessageRejected", "InvalidParameterValue", "MailFromDomainNotVerifiedException"}
)


class Mail(Protocol):
    """Sends a letter and returns the id it went out under."""

    def __call__(self, letter: Letter) -> str: ...


class SesMail:
    """Mail by SES, from the stage's own address with the library's name."""

    def __init__(self, sender: str, clock: Clock) -> None:
        self._sender = sender
        self._clock = clock
        self._client: Any = None

    def __call__(self, letter: Letter) -> str:
        """Sends it; Undeliverable when it was refused for good, Unavailable when it may work later."""
        from botocore.exceptions import BotoCoreError, ClientError
        from botocore.session import get_session

        if self._client is None:
            self._client = get_session().create_client("ses")
        raw = self.compose(letter).as_bytes(policy=SMTP)
        try:
            answer = self._client.send_raw_email(RawMessage={"Data": raw})
        except ClientError as error:
            if error.response["Error"]["Code"] in FINAL:
                raise Undeliverable from error
            raise Unavailable from error
        except BotoCoreError as error:
            raise Unavailable from error
        return str(answer["MessageId"])

    def compose(self, letter: Letter) -> EmailMessage:
        """The letter as MIME: text and HTML, marked as written by a machine (RFC 3834)."""
        message = EmailMessage()
        message["Subject"] = letter.subject
        message["From"] = Address(letter.sender_name, addr_spec=self._sender)
        message["To"] = letter.to
        message["Date"] = format_datetime(self._clock())
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.text)
        message.add_alternative(letter.html, subtype="html")
        return message
