"""Letters that the local stack sends: kept as files, exactly as SES got them."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

NAME = re.compile(r"[0-9A-Za-z-]+")
KEPT_PARSED = 512


@dataclass(frozen=True)
class About:
    """What SES is told besides the letter, and answers. `message_id` makes the letter's Message-ID."""

    sent_at: str
    recipients: list[str]
    message_id: str = ""
    subject: str = ""
    tags: dict[str, str] | None = None


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a letter."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Letter:
    """One sent letter, read from its file."""

    name: str
    about: About
    source: bytes

    @cached_property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.source, policy=policy.default)

    @property
    def subject(self) -> str:
        return str(self.message["Subject"] or "")

    @property
    def message_id(self) -> str:
        """The Message-ID under which it arrives: SES puts its own in place of any other."""
        return f"<{self.about.message_id or self.name}@email.amazonses.com>"

    def addresses(self, *headers: str) -> list[str]:
        """The addresses in the first of these headers that has any."""
        for name in headers:
            found = getattr(self.message[name], "addresses", ())
            if found:
                return [str(each.addr_spec) for each in found]
        return []

    def address(self, *headers: str) -> str:
        """The first of them; empty when there is none."""
        return next(iter(self.addresses(*headers)), "")

    def part(self, kind: str) -> str | None:
        """The body as `plain` or `html`; None when there is none of that kind."""
        body = self.message.get_body((kind,))
        return None if body is None else str(body.get_content())

    @cached_property
    def attachments(self) -> list[Attachment]:
        return [
            Attachment(part.get_filename() or "file", part.get_content_type(), _content(part))
            for part in self.message.iter_attachments()
        ]

    def as_json(self) -> dict[str, Any]:
        message = self.message
        return {
            "id": self.name,
            "sent_at": self.about.sent_at,
            "message_id": self.message_id,
            "tags": self.about.tags or {},
            "from": str(message["From"] or ""),
            "reply_to": self.address("Reply-To"),
            "to": self.about.recipients,
            "subject": self.subject,
            "text": self.part("plain"),
            "html": self.part("html"),
            "attachments": [
                {"name": each.name, "media_type": each.media_type, "size": len(each.content)}
                for each in self.attachments
            ],
            "headers": {name: str(value) for name, value in message.items()},
            "raw": self.source.decode("utf-8", "replace"),
        }


class Mailbox:
    """All letters of one state directory. What is asked for is read, and nothing else."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._newest = ""
        self._about = lru_cache(maxsize=None)(self._read_about)
        self._letter = lru_cache(maxsize=KEPT_PARSED)(self._read)

    def keep(self, source: bytes, about: About) -> Letter:
        """Keep a letter that SES took."""
        now = datetime.now(UTC)
        # Names are in order, also of letters that come at the same time.
        self._newest = max(f"{now:%Y%m%dT%H%M%S%f}", _next(self._newest))
        sent_at = now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        subject = str(message_from_bytes(source, policy=policy.default)["Subject"] or "")
        about = replace(about, sent_at=sent_at, subject=subject)
        # The letter last: it is listed as soon as it is there.
        path = self._folder / f"{self._newest}.eml"
        path.with_suffix(".json").write_text(json.dumps(vars(about)))
        path.write_bytes(source)
        return self._letter(path.stem)

    def names(self, to: str = "", subject: str = "", since: str = "") -> Iterator[str]:
        """Letters whose recipient and subject contain this, the newest first. `since`: an instant or a letter."""
        after = re.sub(r"[^0-9T]", "", since)
        for name in sorted((path.stem for path in self._folder.glob("*.eml")), reverse=True):
            if after and name <= after:
                return
            about = self._about(name)
            if _holds(about.recipients, to) and _holds([about.subject], subject):
                yield name

    def letters(self, to: str = "", subject: str = "", since: str = "") -> list[Letter]:
        """The same as letters."""
        return [self._letter(name) for name in self.names(to, subject, since)]

    def about(self, name: str) -> About:
        """What is known of a letter without reading it."""
        return self._about(name)

    def letter(self, name: str) -> Letter | None:
        known = NAME.fullmatch(name) and (self._folder / f"{name}.eml").is_file()
        return self._letter(name) if known else None

    def _read_about(self, name: str) -> About:
        return About(**json.loads((self._folder / f"{name}.json").read_text()))

    def _read(self, name: str) -> Letter:
        return Letter(name, self._about(name), (self._folder / f"{name}.eml").read_bytes())


def _content(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else part.as_bytes()


def _holds(texts: list[str], wanted: str) -> bool:
    return any(wanted.casefold() in text.casefold() for text in texts) or not wanted


def _next(name: str) -> str:
    return f"{name[:-6]}{int(name[-6:]) + 1:06}" if name else ""
