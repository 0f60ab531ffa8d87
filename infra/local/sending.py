"""Letters on their way to SES: kept when it takes them, told of afterwards, failed when a test asks for it."""

import base64
import binascii
import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from http import HTTPStatus
from urllib.parse import parse_qs

from infra.local.exchange import App, Held, Message, Receive, Send, replay, respond
from infra.local.letter_events import LetterEvents
from infra.local.mail_faults import Fault, Faults, refusal
from infra.local.mailbox import About, Mailbox

XML = "text/xml"
# The emulator answers with the domain of the Message-ID; SES with the id alone.
MESSAGE_ID = re.compile(rb"<MessageId>([^<@]+)[^<]*</MessageId>")


@dataclass(frozen=True)
class Request:
    """What a SendRawEmail request asks for."""

    source: bytes
    recipients: list[str]
    tags: dict[str, str]
    configuration_set: str


class Sending:
    """Stands between the functions and SES."""

    def __init__(self, mailbox: Mailbox, events: LetterEvents) -> None:
        self.faults = Faults()
        self.events = events
        self.mailbox = mailbox

    async def serve(
        self, ses: App, scope: Message, body: bytes, receive: Receive, send: Send
    ) -> None:
        """Send one letter. It is kept before the sender hears that it was taken."""
        fault = self.faults.next()
        if fault in (Fault.THROTTLE, Fault.BEFORE):
            await respond(send, refusal(fault).status, refusal(fault).body, XML)
            return
        answer = Held()
        await ses(scope, replay(body, receive), answer.take)
        request = read_request(body)
        if answer.status == HTTPStatus.OK and request:
            answer.body = MESSAGE_ID.sub(rb"<MessageId>\1</MessageId>", answer.body)
            self._keep(request, answer.body)
        if fault:
            await respond(send, refusal(fault).status, refusal(fault).body, XML)
        else:
            await respond(send, answer.status, answer.body, answer.kind or XML)

    def _keep(self, request: Request, answer: bytes) -> None:
        found = MESSAGE_ID.search(answer)
        about = About(
            sent_at="",
            recipients=request.recipients,
            message_id=found[1].decode() if found else "",
            tags=request.tags,
        )
        letter = self.mailbox.keep(request.source, about)
        self.events.follow(letter, request.configuration_set)


def read_request(body: bytes) -> Request | None:
    """A SendRawEmail request; None when it is another, or holds no letter."""
    form = {name: values[0] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}
    try:
        source = base64.b64decode(form["RawMessage.Data"], validate=True)
    except (KeyError, binascii.Error):
        return None
    if form.get("Action") != "SendRawEmail":
        return None
    message = message_from_bytes(source, policy=policy.default)
    listed = [form[key] for key in sorted(form) if key.startswith("Destinations.member.")]
    tags = {
        form[key]: form.get(key.removesuffix("Name") + "Value", "")
        for key in sorted(form)
        if key.startswith("Tags.member.") and key.endswith(".Name")
    }
    return Request(
        source,
        listed or [str(message["To"] or "")],
        tags,
        form.get("ConfigurationSetName", ""),
    )
