"""Instants as text: UTC, ISO 8601, milliseconds, fixed width, so that text order is time order."""

from datetime import UTC, datetime


def to_text(at: datetime) -> str:
    """The instant as `2026-11-23T10:00:00.000Z`."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def from_text(text: str) -> datetime:
    """The instant that `to_text` wrote, or any ISO 8601 text with a time zone; ValueError otherwise."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return at.astimezone(UTC)


def optional_text(at: datetime | None) -> str | None:
    """Like `to_text`, and None stays None."""
    return None if at is None else to_text(at)


def optional_from(text: str | None) -> datetime | None:
    """Like `from_text`, and None stays None."""
    return None if text is None else from_text(text)
