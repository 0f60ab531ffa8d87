"""Notices to staff: recorded with the event that causes them, without a word of the patron's (docs/features.md F14)."""

from collections.abc import Iterable

from chalicelib.domain.letter import DueLetter, LetterKind
from chalicelib.domain.library import Library
from chalicelib.domain.question import Assignee, Part
from chalicelib.domain.status import Status
from chalicelib.storage import library as libraries
from chalicelib.storage.letter import put_letter
from chalicelib.storage.staff import find_staff
from chalicelib.storage.table import Transaction


def put_notices(
    writes: Transaction, kind: LetterKind, part: Part, addresses: Iterable[str], *, cause_id: str
) -> None:
    """Adds a notice about a library's part for each address to a transaction; a cause tells each address once."""
    for number, address in enumerate(dict.fromkeys(addresses), start=1):
        letter = DueLetter(
            f"{cause_id}-{part.library_id}-{number}",
            kind,
            address,
            part.last_activity,
            library_id=part.library_id,
            question_id=part.question_id,
        )
        put_letter(writes, letter)


def notify_new(writes: Transaction, parts: Iterable[Part], *, cause_id: str) -> None:
    """Adds that questions have come which nobody holds: each library's notification addresses are told."""
    for part in parts:
        if part.status is Status.NEW and part.assignee is None:
            addresses = addresses_of(libraries.get_library(part.library_id))
            put_notices(writes, LetterKind.NOTICE_NEW, part, addresses, cause_id=cause_id)


def addresses_of(library: Library) -> tuple[str, ...]:
    """The library's notification addresses; none while it wants no notices."""
    return library.notification_addresses if library.notify else ()


def assignees_address(assignee: Assignee | None, library_id: str) -> tuple[str, ...]:
    """The address of whoever holds a part, if they are an active account of that library."""
    if assignee is None or assignee.library_id != library_id:
        return ()
    staff = find_staff(assignee.id)
    return (staff.email,) if staff and staff.active and staff.email else ()


def holders_addresses(part: Part) -> tuple[str, ...]:
    """Who is to be told of a part: its assignee, or the library's notification addresses."""
    held = assignees_address(part.assignee, part.library_id)
    return held or addresses_of(libraries.get_library(part.library_id))
