"""Header fields of a mail, read so that no sender can make that slow or make it fail."""

import re
from collections.abc import Iterable, Iterator
from email.header import decode_header
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.policy import EmailPolicy
from email.utils import getaddresses
from itertools import islice
from typing import Any, cast

from chalicelib.domain.incoming import ADDRESSES_LIMIT, clean_line
from chalicelib.gateways.mail_charset import to_text

VALUE_LIMIT = 4000
FIELDS_LIMIT = 400
PARTS_LIMIT = 100
COMPARED_LIMIT = 5_000_000
DELIMITERS_LIMIT = 1500
PARAGRAPHS_LIMIT = 500

ADDRESS = re.compile(r"[^\s@<>\"(),:;\[\]\\]{1,128}@[^\s@<>\"(),:;\[\]\\]{1,253}")
_FOR = re.compile(r"\bfor\s+<?([^\s@<>;]{1,128}@[^\s@<>;]{1,253})>?", re.IGNORECASE)
_MESSAGE_ID = re.compile(r"<[^\s<>]{1,500}>")
_PART = re.compile(rb"boundary\s*=|boundary\*|content-type:\s*message/", re.IGNORECASE)
_DELIMITER = re.compile(rb"^--", re.MULTILINE)
_REPORT = re.compile(rb"^content-type:\s*message/delivery-status", re.IGNORECASE | re.MULTILINE)
# The parser reads the groups of fields of the one kind alone; the other differs in its charset (RFC 6533).
_GLOBAL_REPORT = re.compile(
    rb"^(content-type:\s*message/)global-(delivery-status)", re.IGNORECASE | re.MULTILINE
)
_PARAGRAPH = re.compile(rb"\n\r?\n")

DELIVERED_TO = (
    "Delivered-To", "X-Original-To", "X-Delivered-To", "Envelope-To", "X-Envelope-To", "X-Forwarded-To", "X-Rcpt-To",
    "Original-Recipient", "To", "Cc", "Resent-To", "Resent-Cc", "Apparently-To",
)  # fmt: skip


class _Bounded(EmailPolicy):
    """The modern policy, with a limit to what it parses, and the plain value where its parser gives up."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        try:
            return super().header_fetch_parse(name, value[:VALUE_LIMIT])
        except Exception:  # noqa: BLE001 - the parser of the standard library raises whatever it stumbles over
            return value[:VALUE_LIMIT].encode("utf-8", "replace").decode("utf-8")


_PARSER = BytesParser(policy=_Bounded())


def parse(raw: bytes) -> EmailMessage:
    """The mail as MIME, as far as that takes time in proportion to its length.

    The parser of the standard library compares each line with every boundary that is open, and makes an object of
    each part and each paragraph of a delivery report; a mail that has too many of these is read up to there.
    """
    raw = raw.lstrip(b"\r\n")
    nested = max(8, min(PARTS_LIMIT, COMPARED_LIMIT // (raw.count(b"\n") + 1)))
    raw = _up_to(raw, _PART, nested)
    raw = _up_to(raw, _DELIMITER, DELIMITERS_LIMIT)
    raw = _GLOBAL_REPORT.sub(rb"\1\2", raw)
    report = _REPORT.search(raw)
    if report:
        raw = raw[: report.end()] + _up_to(raw[report.end() :], _PARAGRAPH, PARAGRAPHS_LIMIT)
    return cast("EmailMessage", _PARSER.parsebytes(raw))


def _up_to(raw: bytes, pattern: re.Pattern[bytes], limit: int) -> bytes:
    found = next(islice(pattern.finditer(raw), limit, None), None)
    return raw[: found.start()] if found else raw


def values(message: Message, *names: str) -> Iterator[str]:
    """The values of these fields as they stand, one name after the other."""
    first = islice(message.raw_items(), FIELDS_LIMIT)
    fields = [(name.lower(), str(value)) for name, value in first]
    for wanted in names:
        yield from (_as_text(value) for name, value in fields if name == wanted.lower())


def _as_text(raw: str) -> str:
    """A value with bytes beyond ASCII read as what they most likely are; the parser keeps them as surrogates."""
    raw = raw[:VALUE_LIMIT]
    return raw if raw.isascii() else to_text(raw.encode("utf-8", "surrogateescape"), None)


def value(message: Message, name: str) -> str:
    """The first value of a field as it stands, in one line; empty when there is none."""
    return " ".join(next(values(message, name), "").split())


def words(message: Message, name: str, limit: int) -> str:
    """What a field says to people: decoded (RFC 2047), in one line, without characters that hide or turn it."""
    return clean_line(decoded(next(values(message, name), "")), limit)


def decoded(text: str) -> str:
    """A text with its encoded words read."""
    text = re.sub(r"\r?\n[ \t]?", " ", text)
    try:
        pieces = decode_header(text)
    except Exception:  # noqa: BLE001 - damaged base64 and the like: then as it stands
        return text
    return "".join(
        piece
        if isinstance(piece, str)
        else to_text(piece, charset)
        if charset
        else piece.decode("raw-unicode-escape", "replace")
        for piece, charset in _joined(pieces)
    )


def _joined(pieces: Iterable[tuple[Any, str | None]]) -> Iterator[tuple[Any, str | None]]:
    """Neighbouring bytes of one charset together: programs cut within a character."""
    last: tuple[Any, str | None] | None = None
    for piece, charset in pieces:
        if last and isinstance(piece, bytes) and charset and last[1] == charset:
            last = (last[0] + piece, charset)
            continue
        if last:
            yield last
        last = (piece, charset)
    if last:
        yield last


def sender(message: Message) -> tuple[str, str]:
    """Address and name of who wrote it: From, else Sender, else what the server noted."""
    for field in values(message, "From", "Sender", "X-Sender", "Return-Path"):
        found = ADDRESS.findall(field[:VALUE_LIMIT])
        pairs = _pairs(field)
        address = pairs[0][1] if pairs and "@" in pairs[0][1] else (found[-1] if found else "")
        name = decoded(pairs[0][0]) if pairs and pairs[0][1] == address else ""
        if address:
            return clean_line(address, 320).lower(), clean_line(name, 120)
    return "", ""


def addresses(message: Message) -> tuple[str, ...]:
    """Every address that it may have been delivered to, the nearest to us first."""
    found = [match for field in values(message, "Received") for match in _FOR.findall(field)]
    found += address_list(message, *DELIVERED_TO)
    return unique(found)


def address_list(message: Message, *names: str) -> list[str]:
    """The addresses in these fields."""
    return [match for field in values(message, *names) for match in ADDRESS.findall(decoded(field))]


def unique(found: Iterable[str]) -> tuple[str, ...]:
    """In lower case, each once, as many as anybody needs."""
    return tuple(dict.fromkeys(each.strip("'.").lower() for each in found))[:ADDRESSES_LIMIT]


def message_ids(message: Message, *names: str) -> tuple[str, ...]:
    """The ids in these fields, each once."""
    found = [match for field in values(message, *names) for match in _MESSAGE_ID.findall(field)]
    return tuple(dict.fromkeys(clean_line(each, 512) for each in found))[:ADDRESSES_LIMIT]


def _pairs(field: str) -> list[tuple[str, str]]:
    try:
        return getaddresses([field[:1000]])
    except Exception:  # noqa: BLE001 - comments in comments run out of stack
        return []
