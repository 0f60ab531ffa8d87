"""Letters that the local stack sends: caught on the way to SES, kept as files, shown on pages."""

import base64
import binascii
import html
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import parse_qs

NAME = re.compile(r"[0-9A-Za-z-]+\.eml")


@dataclass(frozen=True)
class Letter:
    """One sent letter, read from its file."""

    name: str
    sent_at: str
    recipients: list[str]
    source: bytes

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.source, policy=policy.default)

    def part(self, kind: str) -> str | None:
        """The body as `plain` or `html`; None when there is none of that kind."""
        body = self.message.get_body((kind,))
        return None if body is None else str(body.get_content())

    def as_json(self) -> dict[str, object]:
        message = self.message
        return {
            "id": self.name.removesuffix(".eml"),
            "sent_at": self.sent_at,
            "from": str(message["From"] or ""),
            "to": self.recipients,
            "subject": str(message["Subject"] or ""),
            "text": self.part("plain"),
            "html": self.part("html"),
            "headers": {name: str(value) for name, value in message.items()},
            "raw": self.source.decode("utf-8", "replace"),
        }


class Mailbox:
    """All letters of one state directory."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, request: bytes) -> None:
        """Keep the letter of a SendRawEmail request to SES; other requests hold none."""
        form = parse_qs(request.decode("utf-8", "replace"))
        if form.get("Action") != ["SendRawEmail"]:
            return
        try:
            source = base64.b64decode(form["RawMessage.Data"][0], validate=True)
        except (KeyError, binascii.Error):
            return
        recipients = [
            form[key][0] for key in sorted(form) if key.startswith("Destinations.member.")
        ]
        if not recipients:
            recipients = [str(message_from_bytes(source, policy=policy.default)["To"] or "")]
        now = datetime.now(UTC)
        sent_at = now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        letter = self._folder / f"{now:%Y%m%dT%H%M%S%f}.eml"
        about = {"sent_at": sent_at, "recipients": recipients}
        # The letter last: it is listed as soon as it is there.
        letter.with_suffix(".json").write_text(json.dumps(about))
        letter.write_bytes(source)

    def letters(self) -> list[Letter]:
        """Newest first."""
        found = sorted(self._folder.glob("*.eml"), reverse=True)
        return [self._read(path) for path in found]

    def letter(self, name: str) -> Letter | None:
        path = self._folder / name
        return self._read(path) if NAME.fullmatch(name) and path.is_file() else None

    def _read(self, path: Path) -> Letter:
        about = json.loads(path.with_suffix(".json").read_text())
        return Letter(path.name, about["sent_at"], about["recipients"], path.read_bytes())


STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.4rem .6rem;"
    "border-bottom:1px solid #ccc}iframe{width:100%;height:28rem;border:1px solid #999}"
    "pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f4f4f4;padding:1rem}"
)


def page(title: str, body: str) -> str:
    """A plain page of the local stack's own; `body` is HTML, `title` is text."""
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style>'
        f"<h1>{html.escape(title)}</h1>{body}</html>"
    )


def show_list(letters: list[Letter]) -> str:
    rows = "".join(show_row(letter) for letter in letters)
    head = "<tr><th>Sent</th><th>To</th><th>Subject</th></tr>"
    nothing = "<p>No letter has been sent yet.</p>"
    return page("Mailbox", f"<table>{head}{rows}</table>" if rows else nothing)


def show_row(letter: Letter) -> str:
    subject = html.escape(str(letter.message["Subject"] or "(no subject)"))
    return (
        f"<tr><td>{html.escape(letter.sent_at)}</td>"
        f"<td>{html.escape(', '.join(letter.recipients))}</td>"
        f'<td><a href="/mailbox/{letter.name}">{subject}</a></td></tr>'
    )


def show_letter(letter: Letter) -> str:
    """Text and HTML side by side; the HTML in a frame that may run and load nothing."""
    message = letter.message
    parts = ['<p><a href="/mailbox">All letters</a></p>']
    if (written := letter.part("html")) is not None:
        framed = html.escape(written, quote=True)
        parts.append(f'<h2>HTML</h2><iframe sandbox title="HTML part" srcdoc="{framed}"></iframe>')
    if (text := letter.part("plain")) is not None:
        parts.append(f"<h2>Text</h2><pre>{html.escape(text)}</pre>")
    headers = "\n".join(f"{name}: {value}" for name, value in message.items())
    parts.append(f"<h2>Headers</h2><pre>{html.escape(headers)}</pre>")
    source = html.escape(letter.source.decode("utf-8", "replace"))
    parts.append(f"<details><summary>Source</summary><pre>{source}</pre></details>")
    return page(str(message["Subject"] or "(no subject)"), "".join(parts))
