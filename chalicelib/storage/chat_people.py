"""The librarians of a chat and whom they ask to go on with it, as attributes of its item and back."""

from collections.abc import Sequence
from typing import Any

from msgspec import convert, to_builtins

from chalicelib.domain.attendant import Attendant
from chalicelib.domain.instant import optional_from, optional_text
from chalicelib.domain.question import Assignee
from chalicelib.domain.seat import Seat, Transfer


def person(each: Assignee) -> dict[str, str]:
    """A librarian as an attribute."""
    return {"id": each.id, "name": each.name, "library_id": each.library_id}


def person_from(stored: dict[str, str]) -> Assignee:
    """The librarian that an attribute holds."""
    return Assignee(stored["id"], stored["name"], stored["library_id"])


def people_from(stored: Sequence[dict[str, str]]) -> tuple[Assignee, ...]:
    """The librarians that an attribute holds."""
    return tuple(map(person_from, stored))


def seat(each: Seat) -> dict[str, str]:
    """A librarian's place in a chat as an attribute."""
    handed = {"handed_by": each.handed_by, "word": each.word} if each.handed_by else {}
    return {**person(each.librarian), "screen_name": each.screen_name, **handed}


def seat_from(stored: dict[str, str] | None) -> Seat | None:
    """The place that an attribute holds, if somebody has it."""
    if stored is None:
        return None
    handed_by, word = stored.get("handed_by", ""), stored.get("word", "")
    return Seat(person_from(stored), stored["screen_name"], handed_by, word)


def transfer(each: Transfer | None) -> dict[str, Any] | None:
    """What the holder of a chat proposes as an attribute; none where they propose nothing."""
    return None if each is None else to_builtins(each)


def transfer_from(stored: dict[str, Any] | None) -> Transfer | None:
    """The proposal that an attribute holds, if there is one."""
    return None if stored is None else convert(stored, Transfer)


def attendants(all_of_them: Sequence[Attendant]) -> list[dict[str, Any]] | None:
    """Those who look at a chat as an attribute; none where nobody does."""
    return [
        {
            **person(each.librarian),
            "screen_name": each.screen_name,
            "joined": each.joined,
            "lost_at": optional_text(each.lost_at),
        }
        for each in all_of_them
    ] or None


def attendants_from(stored: Sequence[dict[str, Any]] | None) -> tuple[Attendant, ...]:
    """Those who look at a chat, from an attribute."""
    return tuple(
        Attendant(
            person_from(each),
            each["screen_name"],
            each["joined"],
            optional_from(each.get("lost_at")),
        )
        for each in stored or ()
    )
