"""The mail of the local stack, for people and programs.

/mailbox /mailbox/ID          sent letters: the list, one with a form to reply
/mailbox/ID.eml /files/N      the source exactly as sent, and what goes with it
/_mail.json                   letters for programs: ?to= ?subject= ?since=
/_local/mail-in               takes a mail in: its source, ?to= ?from= ?spam= ?virus=
/_local/mail-faults           how often SES fails
"""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from itertools import islice
from urllib.parse import quote

import boto3

from infra.local import pages
from infra.local.exchange import (
    PLAIN,
    Message,
    Receive,
    Send,
    header,
    query,
    read,
    respond,
    respond_json,
    respond_missing,
    respond_page,
)
from infra.local.form import read_form
from infra.local.letter_events import LetterEvents
from infra.local.mail_in import MailIn, NobodyHereError
from infra.local.mailbox import Letter, Mailbox
from infra.local.reply import compose
from infra.local.sending import Sending
from infra.local.settings import Settings
from infra.local.stack import MAIL_DOMAIN, Deployed

PATHS = ("/mailbox", "/_mail.json", "/_local/mail-")
LETTER = re.compile(r"/mailbox/([0-9A-Za-z-]+)(\.eml|/reply|/files/(\d+))?")
SEARCHED = ("to", "subject", "since")

Answer = Callable[[Message, Receive, Send], Awaitable[None]]


class PostOffice:
    """Everything about mail that is not AWS's."""

    def __init__(self, settings: Settings) -> None:
        self.mailbox = Mailbox(settings.state / "mail")
        self.sending = Sending(self.mailbox, LetterEvents())
        self._mail_in: MailIn | None = None
        self._own: dict[tuple[str, str], Answer] = {
            ("GET", "/mailbox"): self._list,
            ("GET", "/mailbox/"): self._list,
            ("GET", "/_mail.json"): self._tell,
            ("POST", "/_local/mail-in"): self._take_in,
            ("POST", "/_local/mail-faults"): self._fail,
        }

    def open(self, deployed: Deployed) -> None:
        """The functions are deployed: mail can come in, and SES tells of letters."""
        environment = deployed.environment
        self._mail_in = MailIn(
            MAIL_DOMAIN,
            environment["MAIL_BUCKET"],
            deployed.functions["ReceiveMail"],
            boto3.client("s3"),
            boto3.client("lambda"),
        )
        topics, topic = boto3.client("sns"), deployed.app["LetterEventsArn"]
        self.sending.events.publish = lambda message: topics.publish(
            TopicArn=topic, Message=message
        )

    async def serve(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request to a path of `PATHS`."""
        answer = self._own.get((scope["method"], scope["path"]))
        if answer:
            await answer(scope, receive, send)
            return
        found = LETTER.fullmatch(scope["path"])
        letter = self.mailbox.letter(found[1]) if found else None
        if not (found and letter):
            await respond_missing(send)
        elif scope["method"] == "POST":
            await self._reply(letter, scope, receive, send)
        elif found[3] is not None:
            await _send_file(letter, int(found[3]), send)
        elif found[2] == ".eml":
            await respond(send, 200, letter.source, "message/rfc822")
        else:
            replied = query(scope).get("replied", [""])[0]
            await respond_page(send, pages.show_letter(letter, domain=MAIL_DOMAIN, replied=replied))

    async def _list(self, scope: Message, _receive: Receive, send: Send) -> None:
        given = {name: values[0].strip() for name, values in query(scope).items()}
        asked = {name: given[name] for name in SEARCHED if given.get(name)}
        number = int(given.get("page", "0")) if given.get("page", "0").isdecimal() else 0
        start = number * pages.PER_PAGE
        names = islice(self.mailbox.names(**asked), start, start + pages.PER_PAGE + 1)
        found = [(name, self.mailbox.about(name)) for name in names]
        await respond_page(send, pages.show_list(found, asked, number))

    async def _tell(self, scope: Message, _receive: Receive, send: Send) -> None:
        given = query(scope)
        asked = {name: given[name][0] for name in SEARCHED if name in given}
        await respond_json(send, [each.as_json() for each in self.mailbox.letters(**asked)])

    async def _take_in(self, scope: Message, receive: Receive, send: Send) -> None:
        await self._into_the_bucket(await read(receive), query(scope), send)

    async def _fail(self, _scope: Message, receive: Receive, send: Send) -> None:
        try:
            self.sending.faults.set(json.loads(await read(receive) or b"{}"))
        except (ValueError, TypeError, AttributeError) as wrong:
            await respond_json(send, {"error": str(wrong)}, 400)
        else:
            await respond_json(send, self.sending.faults.shares)

    async def _reply(self, letter: Letter, scope: Message, receive: Receive, send: Send) -> None:
        form = read_form(header(scope, b"content-type"), await read(receive))
        if not {"from", "text"} <= set(form):
            await respond(send, 400, b"A reply has a sender and a text.\n", PLAIN)
            return
        files = [each for each in form.get("file", []) if each.filename]
        source = compose(
            letter, sender=form["from"][0].text, text=form["text"][0].text, files=files
        )
        back = f"/mailbox/{letter.name}?replied=" if "html" in header(scope, b"accept") else ""
        await self._into_the_bucket(source, {}, send, back)

    async def _into_the_bucket(
        self, source: bytes, asked: dict[str, list[str]], send: Send, back: str = ""
    ) -> None:
        """Takes a mail in; people are sent `back` with its id behind it, programs are told."""
        if self._mail_in is None:
            await respond_json(send, {"error": "Readyref is starting."}, 503)
            return
        try:
            taken = await asyncio.to_thread(self._mail_in.take, source, asked)
        except NobodyHereError as nobody:
            await respond_json(send, {"error": str(nobody)}, 422)
            return
        if back:
            await respond(send, 303, b"", PLAIN, {"location": f"{back}{taken['id']}"})
        else:
            await respond_json(send, taken)


async def _send_file(letter: Letter, number: int, send: Send) -> None:
    if number >= len(letter.attachments):
        await respond_missing(send)
        return
    file = letter.attachments[number]
    await respond(
        send,
        200,
        file.content,
        "application/octet-stream",
        {"content-disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"},
    )
