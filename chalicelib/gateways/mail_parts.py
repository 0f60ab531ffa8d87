"""Walks the parts of a mail: the text that people read, and the files."""

import binascii
import re
from collections.abc import Iterator
from email.message import EmailMessage, Message
from typing import cast

from msgspec import Struct

from chalicelib.domain.file_kind import MAIL_INSIDE
from chalicelib.domain.incoming import LISTED_LIMIT, MailAttachment, clean_name
from chalicelib.gateways import mail_headers
from chalicelib.gateways.mail_charset import to_text
from chalicelib.gateways.mail_files import attachment, calendar_text, media_type_of, unpacked_tnef
from chalicelib.gateways.mail_text import TEXT_LIMIT, clean_text, enriched_to_text

DEPTH_LIMIT = 30
INVITATIONS_LIMIT = 5
TEXTS_LIMIT = 20
# Said by machines to machines, or only a proof of who wrote.
SILENT = frozenset(
    {
        "application/pgp-signature",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-encrypted",
        "application/pgp-keys",
        "application/ms-tnef-signature",
        "message/delivery-status",
        "message/global-delivery-status",
        "message/disposition-notification",
        "message/feedback-report",
        "text/rfc822-headers",
        "message/global-headers",
        "text/x-amp-html",
        "text/watch-html",
        "application/smil",
    }
)
TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
ENRICHED = frozenset({"text/enriched", "text/richtext"})
SIGNED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_NO_BASE64 = re.compile(r"[^A-Za-z0-9+/]+")
_ARMOUR = re.compile(r"^-----BEGIN PGP SIGNED MESSAGE-----\n(?:[A-Za-z]+: .*\n)*\n?", re.MULTILINE)
_ARMOURED = re.compile(r"^-----BEGIN PGP (SIGNATURE|MESSAGE)-----$", re.MULTILINE)
ENCRYPTED = "This mail is encrypted, so its text cannot be read here."


class Content(Struct):
    """What was found in the parts of a mail."""

    texts: list[tuple[str, bool]] = []
    """What people read, in its order; True for HTML."""
    invitations: list[str] = []
    enclosed: list[str] = []
    """The text of mails inside the mail."""
    attachments: list[MailAttachment] = []
    encrypted: bool = False

    def add(self, other: "Content", *, text: bool = True) -> None:
        """Takes over what another has; without its text when that is said already."""
        if text:
            self.texts += other.texts
        self.invitations += [each for each in other.invitations if each not in self.invitations]
        self.enclosed += other.enclosed
        self.attachments += other.attachments
        self.encrypted |= other.encrypted


def text_of(content: Content, *, signatures: bool = True) -> str:
    """The text of all parts as plain text; without signatures that HTML marks if asked."""
    from chalicelib.gateways.mail_html import html_to_text

    texts = [
        html_to_text(text, signatures=signatures) if is_html else text.strip("\n")
        for text, is_html in content.texts[:TEXTS_LIMIT]
    ]
    return "\n\n".join(each for each in texts if each.strip()).strip()


class _Left(Struct):
    """How much more is looked into: opening files and invitations takes time."""

    depth: int = DEPTH_LIMIT
    files: int = LISTED_LIMIT
    invitations: int = INVITATIONS_LIMIT


def content_of(part: EmailMessage) -> Content:
    """The text and the files of a mail, with those of all that it holds."""
    content = _content_of(part, _Left())
    if not any(text.strip() for text, _ in content.texts):
        _add_named_text(content, part)
    return content


def _add_named_text(content: Content, message: EmailMessage) -> None:
    """Gateways of text messages name the text like a file: it is none where nothing else is said."""
    for part in list(message.walk())[:TEXTS_LIMIT]:
        shown = part.get_content_disposition() != "attachment"
        if part.get_content_type() == "text/plain" and shown and (name := _file_name(part)):
            _add_text(content, "text/plain", part, _text_of(part, _bytes_of(part)))
            kept = [each for each in content.attachments if each.name != clean_name(name, "")]
            content.attachments = kept
            return


def _content_of(part: EmailMessage, left: _Left) -> Content:
    if left.depth == 0:
        return Content()
    left.depth -= 1
    content = _opened(part, left)
    left.depth += 1
    return content


def _opened(part: EmailMessage, left: _Left) -> Content:
    content = Content()
    kind = part.get_content_type().lower()
    if kind in SILENT:
        return content
    if kind == "multipart/encrypted":
        return Content(encrypted=True)
    if part.is_multipart():
        if kind.startswith("message/"):
            _add_enclosed(content, part, left)
        elif kind == "multipart/alternative":
            _add_alternatives(content, part, left)
        else:
            for each in _children(part):
                content.add(_content_of(each, left))
        return content
    return _leaf(part, kind, left)


def _children(part: EmailMessage) -> Iterator[EmailMessage]:
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from cast("list[EmailMessage]", payload)


def _add_alternatives(content: Content, part: EmailMessage, left: _Left) -> None:
    """One text said in several ways: as plain text if that says anything."""
    found = [_content_of(each, left) for each in _children(part)]
    plain, marked = (
        [each for each in found if any(t.strip() and html is wanted for t, html in each.texts)]
        for wanted in (False, True)
    )
    chosen = next(iter([*plain, *marked]), None)
    for each in found:
        content.add(each, text=each is chosen)


def _add_enclosed(content: Content, part: EmailMessage, left: _Left) -> None:
    """A mail inside the mail: its text, and its files, but not as a file that somebody could open."""
    for each in _children(part):
        inner = _content_of(each, left)
        subject = mail_headers.words(each, "Subject", 100)
        content.enclosed += [f"{subject}\n\n{text_of(inner)}".strip(), *inner.enclosed]
        name = clean_name(subject, "message") + ".eml"
        content.attachments.append(MailAttachment(name, "message/rfc822", b"", MAIL_INSIDE))
        content.attachments += inner.attachments


def _leaf(part: EmailMessage, kind: str, left: _Left) -> Content:
    data = _bytes_of(part)
    name = _file_name(part)
    if kind in SIGNED or name.lower().endswith(".p7m"):
        return _signed(data, left)
    if kind in TNEF or name.lower() == "winmail.dat":
        return _tnef(data, left)
    attached = part.get_content_disposition() == "attachment" or bool(name)
    content = Content()
    if left.invitations and (kind == "text/calendar" or name.lower().endswith(".ics")):
        left.invitations -= 1
        content.invitations += calendar_text(_text_of(part, data))
    if kind.startswith(("text/", "multipart/")) and not attached:
        _add_text(content, kind, part, _text_of(part, data))
    elif left.files and data and not _is_proof(name):
        left.files -= 1
        content.attachments.append(attachment(name, kind, data))
    return content


def _add_text(content: Content, kind: str, part: Message, text: str) -> None:
    if kind in ENRICHED:
        content.texts.append((enriched_to_text(text), False))
    elif kind == "text/html":
        content.texts.append((text, True))
    elif kind != "text/calendar":
        text, content.encrypted = _without_armour(text)
        content.texts.append((_unflowed(text, part), False))


def _without_armour(text: str) -> tuple[str, bool]:
    """A text without the frame of PGP around it, and whether what is inside is encrypted (RFC 4880, 6.2)."""
    armoured = _ARMOURED.search(text)
    if armoured is None:
        return text, False
    end = text.find(f"-----END PGP {armoured.group(1)}-----", armoured.end())
    rest = text[end:].partition("\n")[2] if end >= 0 else ""
    return _ARMOUR.sub("", text[: armoured.start()]) + rest, armoured.group(1) == "MESSAGE"


def _is_proof(name: str) -> bool:
    return name.lower() in {"smime.p7s", "signature.asc", "openpgp_digital_signature.asc"}


def _bytes_of(part: Message) -> bytes:
    if mail_headers.value(part, "Content-Transfer-Encoding").lower() == "base64":
        return _from_base64(part.get_payload())
    try:
        data = part.get_payload(decode=True)
    except Exception:  # noqa: BLE001 - damaged encodings: then as it stands
        data = None
    if isinstance(data, bytes):
        return data
    payload = part.get_payload()
    return payload.encode("utf-8", "surrogateescape") if isinstance(payload, str) else b""


def _from_base64(payload: object) -> bytes:
    """As much as can be read; text that only says that it is base64 stands as it is."""
    text = payload if isinstance(payload, str) else ""
    if any(" " in line.strip() for line in text[:2000].split("\n")):
        return text.encode("utf-8", "surrogateescape")
    digits = _NO_BASE64.sub("", text)
    digits = digits[: len(digits) - (len(digits) % 4 == 1)]
    return binascii.a2b_base64(digits + "=" * (-len(digits) % 4))


def _file_name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
    except Exception:  # noqa: BLE001 - damaged parameters
        name = ""
    return mail_headers.decoded(name[:2000]) if name else ""


def _text_of(part: Message, data: bytes) -> str:
    try:
        label = part.get_content_charset()
    except Exception:  # noqa: BLE001 - damaged parameters
        label = None
    return clean_text(to_text(data[: TEXT_LIMIT * 4], label))


def _unflowed(text: str, part: Message) -> str:
    """Paragraphs in one line each again, where the program says that it broke them (RFC 3676)."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    joined: list[str] = []
    flowing = False
    last_depth = 0
    glue = 1 if str(part.get_param("delsp", "")).lower() == "yes" else 0
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        rest = line[depth:].removeprefix(" ")
        if flowing and depth == last_depth and rest != "-- ":
            joined[-1] = (joined[-1][:-1] if glue else joined[-1]) + rest
        else:
            joined.append(f"{'>' * depth} {rest}" if depth else rest)
        flowing = rest.endswith(" ") and rest != "-- "
        last_depth = depth
    return "\n".join(joined)


def _signed(data: bytes, left: _Left) -> Content:
    """What an opaque S/MIME signature is around; an encrypted one stays closed."""
    from asn1crypto import cms

    try:
        message = cms.ContentInfo.load(data)
        if message["content_type"].native != "signed_data":
            return Content(encrypted=True)
        inner = message["content"]["encap_content_info"]["content"].native
    except Exception:  # noqa: BLE001 - anything but the structure that it says it is
        return Content(encrypted=True)
    return _content_of(mail_headers.parse(inner), left) if inner else Content()


def _tnef(data: bytes, left: _Left) -> Content:
    """The files that Outlook put into a winmail.dat, and its text when the mail has none."""
    content = Content()
    text, html, files = unpacked_tnef(data)
    if text:
        content.enclosed.append(clean_text(text))
    elif html:
        content.texts.append((clean_text(html), True))
    for name, each in files[: left.files]:
        left.files -= 1
        content.attachments.append(attachment(name, media_type_of(name, each, ""), each))
    return content
