"""A reply to a letter, written as a mail program of today writes it: text and HTML, the letter quoted below."""

import html
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from infra.local.form import Field
from infra.local.mailbox import Letter

LONGEST_LINE = 78
NARROW_SPACE = "\N{NARROW NO-BREAK SPACE}"
QUOTE_STYLE = "margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"


def reply_addresses(letter: Letter) -> list[str]:
    """Where a reply goes: a letter may name several."""
    return letter.addresses("Reply-To", "From")


def compose(letter: Letter, *, sender: str, text: str, files: Sequence[Field] = ()) -> bytes:
    """The source of the reply."""
    message = EmailMessage(policy=SMTP)
    message["MIME-Version"] = "1.0"
    message["References"] = f"{letter.message['References'] or ''} {letter.message_id}".strip()
    message["In-Reply-To"] = letter.message_id
    message["From"] = sender
    message["Date"] = format_datetime(datetime.now(UTC))
    message["Message-ID"] = f"<CA+{secrets.token_urlsafe(24)}@mail.example>"
    subject = letter.subject
    message["Subject"] = subject if subject.lower().startswith("re:") else f"Re: {subject}"
    message["To"] = ", ".join(reply_addresses(letter))
    message.set_content(f"{text}\n\n{_attribution(letter)}\n\n{_quoted(letter)}\n")
    message.add_alternative(_html(letter, text), subtype="html")
    for file in files:
        kind, _, subtype = file.media_type.partition("/")
        message.add_attachment(
            file.content, maintype=kind, subtype=subtype or "octet-stream", filename=file.filename
        )
    return message.as_bytes()


def _attribution(letter: Letter) -> str:
    name, address, when = _about(letter)
    line = f"On {when} {name} <{address}> wrote:"
    # A longer line is broken where Gmail breaks it.
    return line if len(line) <= LONGEST_LINE else f"On {when} {name} <\n{address}> wrote:"


def _quoted(letter: Letter) -> str:
    lines = (letter.part("plain") or "").rstrip().splitlines()
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _html(letter: Letter, text: str) -> str:
    name, address, when = (html.escape(each) for each in _about(letter))
    said = html.escape(text).replace("\n", "<br>")
    quoted = letter.part("html") or html.escape(letter.part("plain") or "").replace("\n", "<br>")
    return (
        f'<div dir="ltr">{said}</div><br><div class="gmail_quote gmail_quote_container">'
        f'<div dir="ltr" class="gmail_attr">On {when} {name} &lt;'
        f'<a href="mailto:{address}">{address}</a>&gt; wrote:<br></div>'
        f'<blockquote class="gmail_quote" style="{QUOTE_STYLE}">{quoted}</blockquote></div>\n'
    )


def _about(letter: Letter) -> tuple[str, str, str]:
    [writer, *_] = letter.message["From"].addresses
    sent = datetime.fromisoformat(letter.about.sent_at)
    hour = f"{sent.hour % 12 or 12}:{sent:%M}{NARROW_SPACE}{sent:%p}"
    return writer.display_name, writer.addr_spec, f"{sent:%a, %b} {sent.day}, {sent.year} at {hour}"
