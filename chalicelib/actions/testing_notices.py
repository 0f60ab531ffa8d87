"""A test of the e-mail notification: a letter to each of the addresses that are saved (docs/features.md F14)."""

from typing import Any

from chalicelib.actions.desk import Desk
from chalicelib.domain.letter import DueLetter, LetterKind
from chalicelib.domain.staff import Staff
from chalicelib.errors import Conflict, TooMany
from chalicelib.storage import library as libraries
from chalicelib.storage.address import MOST_AN_HOUR, within_cap
from chalicelib.storage.letter import put_letter
from chalicelib.storage.table import Transaction


def send_test(desk: Desk, staff: Staff) -> dict[str, Any]:
    """Sends a test to each saved address, and says to which; Conflict when there is none.

    No address gets more than five within an hour: TooMany when none of them may have another. What is counted here
    is not counted again when it goes out.
    """
    addresses = libraries.get_library(staff.library_id).notification_addresses
    if not addresses:
        raise Conflict("No address is saved yet. Save one, then test.", code="no_address_saved")
    now, cause = desk.now(), desk.new_id()
    letters = [
        DueLetter(
            f"{cause}-{number}",
            LetterKind.NOTICE_TEST,
            address,
            now,
            library_id=staff.library_id,
            facts={"by": staff.name},
        )
        for number, address in enumerate(addresses, start=1)
    ]
    allowed = [each for each in letters if within_cap(each.to, each.id, now)]
    if not allowed:
        raise TooMany(
            f"No more than {MOST_AN_HOUR} tests go to an address within an hour. Try again in the next hour.",
            retry_after=3600 - now.minute * 60 - now.second,
        )
    writes = Transaction()
    for letter in allowed:
        put_letter(writes, letter)
    writes.commit()
    return {"addresses": [each.to for each in allowed]}
