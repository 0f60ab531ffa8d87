"""Sends letters by SES as raw MIME. What was not sent, what never will be and what nobody knows are told apart here."""

import re
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any, Protocol

from chalicelib.domain.letter import Letter
from chalicelib.errors import OutcomeUnknown, Unavailable, Undeliverable
from chalicelib.gateways.clock import Clock

FINAL = frozenset(
    {
        "InvalidParameterValue",
        "MailFromDomainNotVerifiedException",
        "MessageRejected",
        "ValidationError",
    }
)
"""SES refused the letter: it will again."""

SUPPRESSED = "DR, RN, NRN, OOF, AutoReply"
"""What Exchange must not answer. `All` would hold back its reports of failure as well (MS-OXCMAIL 2.1.3.2.20)."""

COMPOSITE = ("message/", "multipart/")
FILE = "application/octet-stream"
"""In place of a composite kind, whose parts may not be encoded (RFC 2046, 5)."""

ANSWER_WITHIN = 10
"""Seconds. A letter with attachments takes SES a few; what takes longer is settled by its own event."""


class Mail(Protocol):
    """Sends a letter and returns the id it went out under."""

    def __call__(self, letter: Letter) -> str: ...


class SesMail:
    """Mail by SES. Its events name the letter by the tag `letter`."""

    def __init__(self, domain: str, configuration_set: str, clock: Clock) -> None:
        self._domain = domain
        self._configuration_set = configuration_set
        self._clock = clock
        self._client: Any = None

    def __call__(self, letter: Letter) -> str:
        """Sends it once.

        Undeliverable when it was refused for good, Unavailable when nothing went out and it may work later,
        OutcomeUnknown when nobody can say.
        """
        from botocore.exceptions import (
            BotoCoreError,
            ClientError,
            ConnectTimeoutError,
            EndpointConnectionError,
            NoCredentialsError,
        )

        raw = self._source(letter)
        try:
            answer = self._ses().send_raw_email(
                Source=letter.sender,
                Destinations=[letter.to],
                RawMessage={"Data": raw},
                ConfigurationSetName=self._configuration_set,
                Tags=[{"Name": "letter", "Value": letter.id}],
            )
        except ClientError as error:
            raise _failure(error.response) from error
        except (ConnectTimeoutError, EndpointConnectionError, NoCredentialsError) as error:
            raise Unavailable from error
        except BotoCoreError as error:
            raise OutcomeUnknown from error
        return str(answer["MessageId"])

    def _source(self, letter: Letter) -> bytes:
        if "@" not in letter.to:
            raise Undeliverable
        try:
            return self.compose(letter).as_bytes(policy=SMTP)
        except (ValueError, MessageError) as error:
            raise Undeliverable from error  # an address that is none, for one

    def compose(self, letter: Letter) -> EmailMessage:
        """The letter as MIME: text, HTML and attachments, under headers that mail programs and machines know."""
        message = EmailMessage(policy=SMTP)
        message["Message-ID"] = f"<{letter.id}@{self._domain}>"
        message["Date"] = format_datetime(self._clock())
        message["From"] = Address(one_line(letter.sender_name), addr_spec=letter.sender)
        message["To"] = Address(addr_spec=letter.to)
        if letter.reply_to:
            message["Reply-To"] = [Address(addr_spec=each) for each in letter.reply_to]
        message["Subject"] = one_line(letter.subject)
        for name, value in self._machine_headers(letter).items():
            message[name] = value
        message.set_content(letter.text, cte="quoted-printable")
        message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
        for each in letter.attachments:
            composite = each.media_type.startswith(COMPOSITE)
            main, _, sub = (FILE if composite else each.media_type).partition("/")
            message.add_attachment(
                each.content, maintype=main, subtype=sub, filename=one_line(each.name)
            )
        return message

    def _machine_headers(self, letter: Letter) -> dict[str, str]:
        """Which conversation it belongs to, and whether a machine wrote it (RFC 5322, RFC 3834, RFC 2919)."""
        thread = [each if each.startswith("<") else self._ses_id(each) for each in letter.thread]
        headers: dict[str, str] = {}
        if thread:
            headers |= {"In-Reply-To": thread[-1], "References": " ".join(thread)}
        if letter.automatic:
            headers |= {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": SUPPRESSED}
        if letter.list_id:
            headers["List-Id"] = f"<{letter.list_id}>"
        return headers

    def _ses_id(self, message_id: str) -> str:
        """The Message-ID that SES writes in place of ours."""
        region = self._ses().meta.region_name
        place = "email" if region == "us-east-1" else region
        return f"<{message_id}@{place}.amazonses.com>"

    def _ses(self) -> Any:
        if self._client is None:
            from botocore.config import Config
            from botocore.session import get_session

            # One call is one letter: the SDK must not try again what may have worked.
            once = Config(retries={"total_max_attempts": 1}, read_timeout=ANSWER_WITHIN)
            self._client = get_session().create_client("ses", config=once)
        return self._client


def _failure(response: dict[str, Any]) -> Exception:
    """What SES's refusal means: what it refuses as wrong was not sent, what it fails at may have been."""
    if response["Error"]["Code"] in FINAL:
        return Undeliverable()
    failed = response["ResponseMetadata"]["HTTPStatusCode"] >= 500
    return OutcomeUnknown() if failed else Unavailable()


class UndeliveredQueue:
    """Where letters are laid that will not go out by themselves: an alarm looks at it."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._client: Any = None

    def __call__(self, letter_id: str, reason: str) -> None:
        """Lays a letter aside: its id and why, nothing that anybody wrote."""
        if self._client is None:
            from botocore.session import get_session

            self._client = get_session().create_client("sqs")
        self._client.send_message(
            QueueUrl=self._url, MessageBody=f'{{"letter":"{letter_id}","reason":"{reason}"}}'
        )


def one_line(text: str) -> str:
    """A text as it may stand in a header: no line breaks or other control characters, no end of space."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text).split())[:500]
