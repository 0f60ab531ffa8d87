"""Telling a library what is wrong on its policy page: a letter to the contact named there (docs/features.md F7)."""

from chalicelib.actions.desk import Desk
from chalicelib.actions.policies import readable_policy
from chalicelib.domain.letter import DueLetter, LetterKind
from chalicelib.domain.policy import contact_of
from chalicelib.domain.policy_correction import PolicyCorrection
from chalicelib.domain.staff import Staff
from chalicelib.errors import Conflict, TooMany
from chalicelib.storage.address import MOST_AN_HOUR, within_cap
from chalicelib.storage.letter import put_letter
from chalicelib.storage.once import done_before, remember_once
from chalicelib.storage.table import ConditionFailed, Transaction

PURPOSE = "policy_correction"


def send_correction(
    desk: Desk, staff: Staff, library_id: str, correction: PolicyCorrection, *, token: str
) -> dict[str, str]:
    """Writes to the contact of a page in the librarian's name, once for a token: to which address.

    NotFound for a page that the librarian cannot read, Conflict (`no_contact`), TooMany beyond five letters an hour.
    """
    library, page = readable_policy(staff, library_id)
    once = f"{staff.id}#{token}"
    sent_to = done_before(PURPOSE, once)
    if sent_to is not None:
        return {"to": sent_to}
    contact = contact_of(page)
    if not contact:
        raise Conflict("The page names no e-mail contact to write to.", code="no_contact")
    now = desk.now()
    letter = DueLetter(
        desk.new_id(),
        LetterKind.POLICY_CORRECTION,
        contact,
        now,
        library_id=staff.library_id,
        staff_id=staff.id,
        facts={
            "page_of": library.name,
            "by": staff.name,
            "wrong": correction.wrong,
            "right": correction.right,
        },
    )
    if not within_cap(contact, letter.id, now):
        raise TooMany(
            f"No more than {MOST_AN_HOUR} letters go to this contact within an hour. Try again in the next hour.",
            retry_after=3600 - now.minute * 60 - now.second,
        )
    writes = Transaction()
    put_letter(writes, letter)
    remember_once(writes, PURPOSE, once, result=contact, instead_of=None, now=now)
    try:
        writes.commit()
    except ConditionFailed:  # the same form came twice at once: the other one was faster
        return {"to": done_before(PURPOSE, once) or contact}
    return {"to": contact}
