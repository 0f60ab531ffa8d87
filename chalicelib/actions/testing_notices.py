"""A test of the e-mail notification: a letter to each of the addresses that are saved (docs/features.md F14)."""

from typing import Any

from chalicelib.actions.desk import Desk
from chalicelib.domain.letter import DueLetter, LetterKind
from chalicelib.domain.staff import Staff
from chalicelib.errors import Conflict
from chalicelib.storage import library as libraries
from chalicelib.storage.letter import put_letter
from chalicelib.storage.table import Transaction


def send_test(desk: Desk, staff: Staff) -> dict[str, Any]:
    """Sends a test to each saved address, and says to which; Conflict when there is none.

    No address gets more than five within an hour: what is sent beyond that is refused by the outbox.
    """
    addresses = libraries.get_library(staff.library_id).notification_addresses
    if not addresses:
        raise Conflict("No address is saved yet. Save one, then test.", code="no_address_saved")
    now, cause = desk.now(), desk.new_id()
    writes = Transaction()
    for number, address in enumerate(addresses, start=1):
        letter = DueLetter(
            f"{cause}-{number}",
            LetterKind.NOTICE_TEST,
            address,
            now,
            library_id=staff.library_id,
            facts={"by": staff.name},
        )
        put_letter(writes, letter)
    writes.commit()
    return {"addresses": list(addresses)}
