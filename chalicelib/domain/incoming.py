"""Mail that comes in: what is told of it, and how much of it is kept (docs/mail-in.md)."""

import re
import unicodedata
from enum import StrEnum
from pathlib import PurePosixPath

from msgspec import Struct

MAIL_LIMIT = 25 * 1024 * 1024
VISIBLE_LIMIT = 20_000
WHOLE_LIMIT = 100_000
NAME_LIMIT = 120
SUBJECT_LIMIT = 500
FAILURE_LIMIT = 300
ADDRESSES_LIMIT = 50
ATTACHMENTS_LIMIT = 10
LISTED_LIMIT = 20  # attachments that are named at all, refused ones with them
ATTACHMENT_LIMIT = 5 * 1024 * 1024
ATTACHMENTS_TOTAL = 15 * 1024 * 1024
CUT = "\n[The rest was too long and is left out.]"

TOO_LARGE = "This file is larger than 5 MB."
TOO_LARGE_TOGETHER = "The files of this mail are larger than 15 MB together."
TOO_MANY = "Only the first 10 files of a mail are kept."

_SPACE = re.compile(r"\s+")
_UNSAFE_IN_NAMES = re.compile(r'[<>:"|?*]')


class MailKind(StrEnum):
    """Who or what wrote a mail."""

    REPLY = "reply"
    """A person."""
    AUTO_REPLY = "auto_reply"
    """A machine for somebody: out of office, receipt of a ticket."""
    BOUNCE = "bounce"
    """A mail server, about a letter of ours that it could not deliver, or not yet."""
    NOISE = "noise"
    """Anything that nobody wrote to us: lists, newsletters, challenges, read receipts."""
    UNREADABLE = "unreadable"


class MailAttachment(Struct, frozen=True):
    """A file that came with a mail; a refused one has a reason and no content."""

    name: str
    media_type: str
    content: bytes
    refused: str | None = None


class IncomingMail(Struct, frozen=True):
    """What a mail says, in plain text. Everything in it was written by a stranger."""

    kind: MailKind
    message_id: str = ""
    sender: str = ""
    sender_name: str = ""
    addresses: tuple[str, ...] = ()
    """Every address that it may have been delivered to; for a bounce, those that the returned letter came from too."""
    in_reply_to: tuple[str, ...] = ()
    subject: str = ""
    visible: str = ""
    """What the person wrote now, without quotes and signature."""
    whole: str = ""
    attachments: tuple[MailAttachment, ...] = ()
    failed_recipient: str | None = None
    failure: str | None = None
    permanent: bool = False
    """A bounce: writing there again is of no use (RFC 3463, class 5)."""
    delayed: bool = False
    """A bounce: the server is still trying."""
    problem: str | None = None
    """Why it is unreadable."""


def clean_line(text: str, limit: int) -> str:
    """One line without control characters and without those that turn the direction of what follows."""
    kept = (
        each
        for each in text
        if unicodedata.category(each) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        or each in "\t\n\r\u200c\u200d"
    )
    return _SPACE.sub(" ", "".join(kept)).strip()[:limit].rstrip()


def clean_name(name: str, fallback: str) -> str:
    """The name of a file: no path, nothing that a file system minds; its extension survives when it is cut."""
    last = clean_line(name.replace("\\", "/")[-1000:], 1000).rpartition("/")[2]
    cleaned = _UNSAFE_IN_NAMES.sub("_", last).strip(" .") or fallback
    extension = PurePosixPath(cleaned).suffix[:12]
    if len(cleaned) <= NAME_LIMIT:
        return cleaned
    return cleaned[: NAME_LIMIT - len(extension)].rstrip() + extension


def cut(text: str, limit: int) -> str:
    """The text within its limit; one that was cut says so at its end."""
    return text if len(text) <= limit else text[: limit - len(CUT)].rstrip() + CUT


def within_limits(attachments: list[MailAttachment]) -> tuple[MailAttachment, ...]:
    """The attachments of one mail with those refused that are too large or too many."""
    kept: list[MailAttachment] = []
    count = total = 0
    for each in attachments[:LISTED_LIMIT]:
        reason = each.refused
        if reason is None:
            reason = _too_much(len(each.content), count, total)
        if reason is None:
            count, total = count + 1, total + len(each.content)
            kept.append(each)
        else:
            kept.append(MailAttachment(each.name, each.media_type, b"", reason))
    return tuple(kept)


def _too_much(size: int, count: int, total: int) -> str | None:
    if size > ATTACHMENT_LIMIT:
        return TOO_LARGE
    if count >= ATTACHMENTS_LIMIT:
        return TOO_MANY
    return TOO_LARGE_TOGETHER if total + size > ATTACHMENTS_TOTAL else None
