"""Looks into the files that come with mail: what they are, whatever their name says, and which are refused."""

import io
import zipfile
from collections.abc import Iterator

from chalicelib.domain import incoming
from chalicelib.domain.incoming import MailAttachment, clean_line, clean_name, extension_of

CALENDAR_LIMIT = 100_000
EVENTS_LIMIT = 5
TNEF_OBJECTS_LIMIT = 1000
NAMES_LIMIT = 2000
UNKNOWN = "application/octet-stream"
# How refused files begin, after white space for those of text.
SIGNATURES = (
    (b"MZ", incoming.PROGRAM),
    (b"\x7fELF", incoming.PROGRAM),
    (b"\xfe\xed\xfa\xce", incoming.PROGRAM),
    (b"\xfe\xed\xfa\xcf", incoming.PROGRAM),
    (b"\xce\xfa\xed\xfe", incoming.PROGRAM),
    (b"\xcf\xfa\xed\xfe", incoming.PROGRAM),
    (b"\xca\xfe\xba\xbe", incoming.PROGRAM),
    (b"dex\n", incoming.PROGRAM),
    (b"ITSF", incoming.SCRIPT),
    (b"L\x00\x00\x00\x01\x14\x02\x00", incoming.SHORTCUT),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", incoming.MACROS),  # OneNote
    (b"Rar!", incoming.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", incoming.ARCHIVE),
    (b"\x1f\x8b", incoming.ARCHIVE),
    (b"BZh", incoming.ARCHIVE),
    (b"\xfd7zXZ\x00", incoming.ARCHIVE),
    (b"\x28\xb5\x2f\xfd", incoming.ARCHIVE),
    (b"MSCF", incoming.ARCHIVE),
    (b"xar!", incoming.ARCHIVE),
    (b"conectix", incoming.DISK_IMAGE),
    (b"vhdxfile", incoming.DISK_IMAGE),
    (b"KDMV", incoming.DISK_IMAGE),
    (b"QFI\xfb", incoming.DISK_IMAGE),
)
TEXT_SIGNATURES = (
    (b"#!", incoming.SCRIPT),
    (b"@echo off", incoming.SCRIPT),
    (b"<script", incoming.WEB_PAGE),
    (b"<!doctype html", incoming.WEB_PAGE),
    (b"<html", incoming.WEB_PAGE),
    (b"<svg", incoming.WEB_PAGE),
    (b"<?xml", incoming.WEB_PAGE),
    (b"<hta:", incoming.SCRIPT),
    (b"[internetshortcut]", incoming.SHORTCUT),
    (b"mime-version:", incoming.WEB_PAGE),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_MACROS = tuple("_VBA_PROJECT".encode(each) for each in ("utf-16-le", "ascii"))
ODF_MACROS = ("basic/", "scripts/")
IN_DOCUMENTS = frozenset({"bin"})
"""Extensions of programs that parts of documents have as well."""
RUNS = frozenset({incoming.PROGRAM, incoming.SCRIPT, incoming.SHORTCUT, incoming.DISK_IMAGE})
ZIP = b"PK\x03\x04"


def attachment(name: str, told: str, data: bytes) -> MailAttachment:
    """A file as it is kept, or with the reason why not: by what it is and by what its name would make of it."""
    media_type = media_type_of(name, data, told)
    cleaned = clean_name(name, "attachment" + _usual_extension(media_type))
    refused = incoming.REFUSED_EXTENSIONS.get(extension_of(cleaned)) or _refusal(data)
    return MailAttachment(cleaned, media_type, b"" if refused else data, refused)


def media_type_of(name: str, data: bytes, told: str) -> str:
    """What the content is; what the mail says where the content does not show it."""
    import puremagic

    try:
        found = puremagic.magic_string(data[:200_000], clean_name(name, "file"))
    except (puremagic.PureError, ValueError, IndexError):
        found = []
    told = told.lower() if "/" in told else ""
    kinds = [each.mime_type for each in found if each.mime_type]
    if told in kinds:
        return told
    sure = next((each.mime_type for each in found if each.mime_type and each.confidence >= 0.4), "")
    return sure or told or UNKNOWN


def _usual_extension(media_type: str) -> str:
    import mimetypes

    return "" if media_type == UNKNOWN else mimetypes.guess_extension(media_type) or ""


def _refusal(data: bytes) -> str | None:
    for start, reason in SIGNATURES:
        if data.startswith(start):
            return reason
    text = data[:2000].removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip().lower()
    for start, reason in TEXT_SIGNATURES:
        if text.startswith(start):
            return reason
    if data[0x8001:0x8006] == b"CD001" or data[-512:-508] == b"koly":
        return incoming.DISK_IMAGE
    if data.startswith(OLE):
        return incoming.MACROS if any(each in data for each in OLE_MACROS) else None
    if data.startswith(ZIP) or zipfile.is_zipfile(io.BytesIO(data)):
        return _refusal_of_archive(data)
    return None


def _refusal_of_archive(data: bytes) -> str | None:
    """Of a ZIP, and of the documents that are one. Only its directory is read; nothing is unpacked."""
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except Exception:  # noqa: BLE001 - whatever a damaged directory leads to
        return incoming.BROKEN_ARCHIVE
    names = [each.filename.lower() for each in entries[:NAMES_LIMIT]]
    extensions = {extension_of(each) for each in names}
    is_document = any(each in {"[content_types].xml", "mimetype"} for each in names)
    if any(
        each.endswith(("vbaproject.bin", "vbadata.xml")) or each.startswith(ODF_MACROS)
        for each in names
    ):
        return incoming.MACROS
    if is_document:
        reasons = {incoming.REFUSED_EXTENSIONS.get(each) for each in extensions - IN_DOCUMENTS}
        bad = bool(reasons & RUNS) or len(entries) > NAMES_LIMIT
        return incoming.BAD_ARCHIVE if bad else None
    if any(each.flag_bits & 1 for each in entries):
        return incoming.LOCKED
    bad = bool(extensions & {"zip", *incoming.REFUSED_EXTENSIONS})
    return incoming.BAD_ARCHIVE if bad or len(entries) > NAMES_LIMIT else None


def calendar_text(text: str) -> list[str]:
    """What the events of an invitation say, in lines for people."""
    import icalendar

    try:
        calendars = icalendar.Calendar.from_ical(text[:CALENDAR_LIMIT], multiple=True)
        events = [event for each in calendars for event in each.walk("VEVENT")][:EVENTS_LIMIT]
        return ["\n".join(_event_lines(each)) for each in events]
    except Exception:  # noqa: BLE001 - the file is kept; it only cannot be shown
        return []


def _event_lines(event: "icalendar.cal.Component") -> Iterator[str]:  # type: ignore[name-defined]  # noqa: F821
    yield f"Invitation: {clean_line(str(event.get('SUMMARY', '')), 200)}"
    start, end = (event.decoded(each, None) for each in ("DTSTART", "DTEND"))
    if start is not None:
        zone = f" {start.tzname()}" if getattr(start, "tzinfo", None) else ""
        until = f" to {_instant(end)}" if end is not None else ""
        yield f"When: {_instant(start)}{until}{zone}"
    if event.get("LOCATION"):
        yield f"Where: {clean_line(str(event['LOCATION']), 200)}"
    organizer = event.get("ORGANIZER")
    if organizer:
        name = organizer.params.get("CN", "") if hasattr(organizer, "params") else ""
        address = str(organizer).removeprefix("mailto:").removeprefix("MAILTO:")
        yield f"Organiser: {clean_line(f'{name} <{address}>' if name else address, 200)}"


def _instant(value: object) -> str:
    return f"{value:%Y-%m-%d %H:%M}" if hasattr(value, "hour") else f"{value:%Y-%m-%d}"


def unpacked_tnef(data: bytes) -> tuple[str, str, list[tuple[str, bytes]]]:
    """The text, the HTML and the files of a winmail.dat; nothing when it is none."""
    from tnefparse import TNEF

    if _tnef_objects(data) > TNEF_OBJECTS_LIMIT:
        return "", "", []
    try:
        opened = TNEF(data, do_checksum=False)
        files = [
            (_tnef_name(each.long_filename() or each.name), each.data)
            for each in opened.attachments
        ]
        body, html = opened.body, opened.htmlbody
    except Exception:  # noqa: BLE001 - whatever damaged structures lead to
        return "", "", []
    return _tnef_text(body), _tnef_text(html), [(name, bytes(each)) for name, each in files if each]


def _tnef_objects(data: bytes) -> int:
    """How many objects it holds: a level, a tag, a length, so many bytes and a checksum each."""
    count, place = 0, 6
    while place + 9 <= len(data) and count <= TNEF_OBJECTS_LIMIT:
        place += 9 + int.from_bytes(data[place + 5 : place + 9], "little") + 2
        count += 1
    return count


def _tnef_name(name: object) -> str:
    return _tnef_text(name).rstrip("\x00")


def _tnef_text(value: object) -> str:
    from chalicelib.gateways.mail_charset import to_text

    return to_text(value, None) if isinstance(value, bytes) else str(value or "")
