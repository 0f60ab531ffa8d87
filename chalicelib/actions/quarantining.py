"""Mail in quarantine: put there, told to its sender where a person can do something about it, dealt with by staff."""

from typing import Any

from chalicelib.actions.desk import Desk
from chalicelib.actions.fetching import read_original
from chalicelib.domain.incoming_mail import Quarantined, QuarantineReason
from chalicelib.domain.instant import to_text
from chalicelib.domain.letter import DueLetter, LetterKind
from chalicelib.domain.staff import Role, Staff
from chalicelib.errors import NotFound
from chalicelib.gateways.files import Files
from chalicelib.storage import incoming_mail as mails
from chalicelib.storage import library as libraries
from chalicelib.storage.incoming_mail import UNKNOWN
from chalicelib.storage.letter import put_letter
from chalicelib.storage.table import ConditionFailed, Transaction

PAGE_SIZE = 25

TOLD = frozenset(
    {
        QuarantineReason.NO_REPLY_ADDRESS,
        QuarantineReason.EXPIRED,
        QuarantineReason.NOT_CAPTURED,
        QuarantineReason.UNREADABLE,
    }
)
"""Reasons that a sender is told of. Who changed an address learns nothing."""


def answers_sender(mail: Quarantined) -> bool:
    """Whether the sender is told: only in a library's name."""
    return mail.library_id is not None and bool(mail.sender) and mail.reason in TOLD


def refuse(desk: Desk, mail: Quarantined, *, tell_sender: bool) -> None:
    """Puts a mail into quarantine, once, and tells its sender that it could not be filed."""
    writes = Transaction()
    mails.add_received(writes, mail.mail_id, f"quarantined {mail.reason}", mail.at)
    mails.add_quarantined(writes, mail)
    if tell_sender:
        letter = DueLetter(
            desk.new_id(),
            LetterKind.MAIL_NOT_FILED,
            mail.sender,
            mail.at,
            library_id=mail.library_id or "",
        )
        put_letter(writes, letter)
    try:
        writes.commit()
    except ConditionFailed:
        return  # it was received at the same moment


def quarantine_for(
    desk: Desk, staff: Staff, *, settled: bool, cursor: str | None
) -> dict[str, Any]:
    """A page of the library's quarantine. Group administrators are told of mail that belongs to no library, too."""
    purpose = f"quarantine:{settled}:{staff.library_id}"
    start = desk.signer.unseal(purpose, cursor, field="cursor") if cursor else None
    page = mails.quarantine_page(staff.library_id, settled=settled, start=start, size=PAGE_SIZE)
    found, count = list(page.mails), mails.count_quarantined(staff.library_id)
    if staff.acts_as(Role.GROUP_ADMIN):
        unknown = mails.quarantine_page(UNKNOWN, settled=settled, start=None, size=PAGE_SIZE)
        count += mails.count_quarantined(UNKNOWN)
        if start is None:
            found = sorted([*found, *unknown.mails], key=lambda each: each.id, reverse=True)
    following = desk.signer.seal(purpose, page.next_start) if page.next_start else None
    return {"mails": [_row(each) for each in found], "count": count, "next": following}


def open_quarantined(files: Files, staff: Staff, entry_id: str) -> dict[str, Any]:
    """A mail in quarantine in full; NotFound. One that belongs to no library shows nothing of what it says, and
    the source of a dangerous one is given to nobody.
    """
    mail = _get(staff, entry_id)
    if mail.library_id is None:
        return {**_row(mail), "text": "", "url": None}
    found = read_original(files, mail.mail_id, f"{mail.id}.eml")
    if mail.reason is QuarantineReason.DANGEROUS:
        found["url"] = None
    return {**_row(mail), **found}


def deal_with(staff: Staff, entry_id: str) -> None:
    """Takes a mail off the list of those that wait; it can still be read. NotFound."""
    mail = _get(staff, entry_id)
    if mail.dealt_with:
        return
    try:
        mails.settle_quarantined(mail.library_id or UNKNOWN, mail)
    except ConditionFailed:
        return  # somebody else dealt with it at the same moment


def _get(staff: Staff, entry_id: str) -> Quarantined:
    try:
        return mails.get_quarantined(staff.library_id, entry_id)
    except NotFound:
        if not staff.acts_as(Role.GROUP_ADMIN):
            raise
        return mails.get_quarantined(UNKNOWN, entry_id)


def _row(mail: Quarantined) -> dict[str, Any]:
    known = mail.library_id is not None
    library = libraries.get_library(mail.library_id) if mail.library_id else None
    return {
        "id": mail.id,
        "at": to_text(mail.at),
        "reason": mail.reason.value,
        "explanation": mail.explanation,
        "sender": mail.sender if known else "",
        "subject": mail.subject if known else "",
        "question_id": mail.question_id,
        "question_number": mail.question_number,
        "library": {"id": library.id, "name": library.name} if library else None,
        "dealt_with": mail.dealt_with,
    }
