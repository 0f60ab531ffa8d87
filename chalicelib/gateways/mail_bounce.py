"""What a mail server says about a letter that it could not deliver (RFC 3464), or that says it in its own way."""

import re
from collections.abc import Iterator
from email.message import EmailMessage, Message
from email.parser import BytesParser

from msgspec import Struct

from chalicelib.domain.incoming import FAILURE_LIMIT, clean_line
from chalicelib.gateways import mail_headers
from chalicelib.gateways.mail_kind import has_bounce_subject, is_by_postmaster, report_type

SCANNED = 60_000
TEXT_SCANNED = 20_000
FIELDS_ALONE = frozenset(
    {"text/rfc822-headers", "message/rfc822-headers", "message/global-headers"}
)
RETURNED = FIELDS_ALONE | {"message/rfc822", "message/global"}
FINAL = ("failed", "delayed")

_REPLY_CODE = re.compile(
    r"(?<![\d.])(?:[45]\d\d[ -](?:#?[45]\.\d{1,3}\.\d{1,3}\b)?|#?[45]\.\d{1,3}\.\d{1,3}\b)"
)
_DELAY = re.compile(
    r"still (?:being )?(?:re)?tr(?:y|ied)|will be retried|will continue (?:to be )?(?:to )?tr|not yet been delivered"
    r"|has been delayed|delivery (?:is )?delayed|no action is required|message delayed|warning message only"
    r"|temporary (?:problem|failure) .{0,40}retry",
    re.IGNORECASE,
)
# How servers that follow no standard name the recipient, on a line of its own.
_NAMED = re.compile(
    r"^[ \t]*(?:failed (?:address|recipient)|recipient(?: address)?|undeliverable address|empf[äa]nger|destinataire"
    r"|destinatario|адресат)s?[ \t]*:[ \t]*<?([^\s<>@]{1,64}@[^\s<>@]{1,253})",
    re.IGNORECASE | re.MULTILINE,
)
_RETURNED = re.compile(r"^(?:> ?)?(?:From|Reply-To): .{0,500}$", re.MULTILINE | re.IGNORECASE)


class Failure(Struct, frozen=True):
    """Whose address it was, what the server said, and whether it is the end of it."""

    recipient: str | None
    reason: str | None
    permanent: bool
    delayed: bool


def failure_of(message: EmailMessage, text: str) -> Failure | None:
    """The failure that this mail reports, or None. `text` is its readable text."""
    reported = [each for part in _status_parts(message) for each in _recipients(part)]
    for action in FINAL:
        for each in reported:
            if _first_word(each, "Action") == action:
                return _as_told(each, text, delayed=action == "delayed")
    labelled = report_type(message) == "delivery-status"
    if reported or not (labelled or is_by_postmaster(message)):
        return None
    sure = labelled or has_bounce_subject(message) or _returns_a_letter(message, text)
    return _as_guessed(message, text, sure=sure)


def returned_addresses(message: EmailMessage, text: str) -> list[str]:
    """Where the returned letter said that it came from and wanted answers."""
    found = [
        address
        for part in _returned(message)
        for address in mail_headers.address_list(part, "From", "Reply-To")
    ]
    for line in _RETURNED.findall(text[:SCANNED]):
        found += mail_headers.ADDRESS.findall(line)
    return found


def _returned(message: EmailMessage) -> Iterator[Message]:
    """What may be the returned letter: each part, and the fields alone where only those came back."""
    for part in list(message.walk())[1:50]:
        if part.get_content_type().lower() in FIELDS_ALONE:
            content = part.get_payload(decode=True)
            yield mail_headers.parse(content[:SCANNED] if isinstance(content, bytes) else b"")
        yield part


def _returns_a_letter(message: EmailMessage, text: str) -> bool:
    """A mail server's words with its reply code, and the letter that they are about."""
    encloses = any(part.get_content_type() in RETURNED for part in list(message.walk())[1:50])
    return encloses and _said(text) is not None


def _returned_to(message: EmailMessage) -> str | None:
    found = (each for part in _returned(message) for each in mail_headers.address_list(part, "To"))
    return next(found, None)


def _status_parts(message: EmailMessage) -> list[Message]:
    kinds = {"message/delivery-status", "message/global-delivery-status"}
    return [part for part in list(message.walk())[:50] if part.get_content_type().lower() in kinds]


def _recipients(part: Message) -> list[Message]:
    """The groups of fields, one for each recipient; the first group is about the letter."""
    payload = part.get_payload()
    if not isinstance(payload, list):
        return []
    groups = [each for each in payload if isinstance(each, Message)][:50]
    return [each for each in groups if each.get("Final-Recipient") or each.get("Action")]


def _first_word(group: Message, name: str) -> str:
    return (mail_headers.value(group, name).lower().split() or [""])[0].strip("();,")


def _as_told(group: Message, text: str, *, delayed: bool) -> Failure:
    recipient = next(
        (
            found[-1].lower()
            for value in mail_headers.values(group, "Original-Recipient", "Final-Recipient")
            if (found := mail_headers.ADDRESS.findall(mail_headers.decoded(value)))
        ),
        None,
    )
    told = mail_headers.words(group, "Diagnostic-Code", 1000)
    status = mail_headers.value(group, "Status")
    reason = re.sub(r"^[\w-]+\s*;\s*", "", told) or _said(text) or status
    return Failure(
        recipient or _address_in(text, ()),
        clean_line(reason, FAILURE_LIMIT) or None,
        permanent=not delayed and status.startswith("5"),
        delayed=delayed,
    )


def _as_guessed(message: EmailMessage, text: str, *, sure: bool) -> Failure | None:
    """From a report that follows no standard: its own field, then what is known of such servers."""
    later, never = _scanned(message)
    told = mail_headers.address_list(message, "X-Failed-Recipients")
    named = _NAMED.findall(text[:TEXT_SCANNED])
    recipient = next(iter([*told, *sorted(never), *sorted(later), *named]), None)
    if recipient is None and not sure:
        return None
    reason = _said(text)
    delayed = bool(_DELAY.search(text[:TEXT_SCANNED])) or (bool(later) and not never and not told)
    code = _REPLY_CODE.search(reason or "")
    temporary = code is not None and code.group().lstrip("#").startswith("4")
    recipient = recipient or _returned_to(message) or _address_in(text, _ours(message))
    address = recipient.lower() if recipient else None
    return Failure(address, reason, permanent=not delayed and not temporary, delayed=delayed)


def _scanned(message: EmailMessage) -> tuple[set[str], set[str]]:
    """Addresses that may work later, and those that never will."""
    from flufl.bounce import all_failures

    try:
        brief = BytesParser().parsebytes(message.as_bytes()[:SCANNED])
        found = all_failures(brief)
    except Exception:  # noqa: BLE001 - its detectors stumble over mail that is no bounce
        return set(), set()
    later, never = ({each.decode("ascii", "replace") for each in one} for one in found)
    return ({each for each in later if "@" in each}, {each for each in never if "@" in each})


def _said(text: str) -> str | None:
    """The line with the server's reply code, and the next one where that goes on."""
    lines = [line.strip() for line in text[:TEXT_SCANNED].split("\n")]
    for n, line in enumerate(lines):
        found = _REPLY_CODE.search(line[:2000])
        if found:
            rest = line[found.start() :]
            more = lines[n + 1] if n + 1 < len(lines) and len(rest) < 60 else ""
            return clean_line(f"{rest} {more}", FAILURE_LIMIT)
    return None


def _ours(message: EmailMessage) -> tuple[str, ...]:
    return (*mail_headers.addresses(message), mail_headers.sender(message)[0])


def _address_in(text: str, ours: tuple[str, ...]) -> str | None:
    """The first address in a text that is nobody's at either end of this mail."""
    found = mail_headers.unique(mail_headers.ADDRESS.findall(text[:TEXT_SCANNED]))
    return next((each for each in found if each not in ours), None)
