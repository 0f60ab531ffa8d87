"""Looks into the files that come with mail: what they are, whatever their name says, and which are refused."""

import io
import zipfile
from collections.abc import Iterator

from chalicelib.domain import file_kind
from chalicelib.domain.document_parts import holds_macros, holds_programs
from chalicelib.domain.file_kind import (
    REFUSED_EXTENSIONS,
    extension_of,
    refusal_of_beginning,
    refusal_of_name,
)
from chalicelib.domain.incoming import MailAttachment, clean_line, clean_name

CALENDAR_LIMIT = 100_000
EVENTS_LIMIT = 5
TNEF_OBJECTS_LIMIT = 1000
NAMES_LIMIT = 2000
UNKNOWN = "application/octet-stream"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_MACROS = tuple("_VBA_PROJECT".encode(each) for each in ("utf-16-le", "ascii"))
ZIP = b"PK\x03\x04"


def attachment(name: str, told: str, data: bytes) -> MailAttachment:
    """A file as it is kept, or with the reason why not: by what it is and by what its name would make of it."""
    media_type = media_type_of(name, data, told)
    cleaned = clean_name(name, "attachment" + _usual_extension(media_type))
    refused = refusal_of_name(cleaned) or _refusal(data)
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
    reason = refusal_of_beginning(data)
    if reason:
        return reason
    if data[0x8001:0x8006] == b"CD001" or data[-512:-508] == b"koly":
        return file_kind.DISK_IMAGE
    if data.startswith(OLE):
        return file_kind.MACROS if any(each in data for each in OLE_MACROS) else None
    if data.startswith(ZIP) or zipfile.is_zipfile(io.BytesIO(data)):
        return _refusal_of_archive(data)
    return None


def _refusal_of_archive(data: bytes) -> str | None:
    """Of a ZIP, and of the documents that are one. Only its directory is read; nothing is unpacked."""
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except Exception:  # noqa: BLE001 - whatever a damaged directory leads to
        return file_kind.BROKEN_ARCHIVE
    names = [each.filename.lower() for each in entries[:NAMES_LIMIT]]
    extensions = {extension_of(each) for each in names}
    is_document = any(each in {"[content_types].xml", "mimetype"} for each in names)
    if holds_macros(names):
        return file_kind.MACROS
    if is_document:
        bad = holds_programs(names) or len(entries) > NAMES_LIMIT
        return file_kind.BAD_ARCHIVE if bad else None
    if any(each.flag_bits & 1 for each in entries):
        return file_kind.LOCKED
    bad = bool(extensions & {"zip", *REFUSED_EXTENSIONS})
    return file_kind.BAD_ARCHIVE if bad or len(entries) > NAMES_LIMIT else None


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
