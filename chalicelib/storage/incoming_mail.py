"""Mail that came in: what became of each, how many answer one letter, and the quarantine of each library."""

from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct
from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.domain.incoming_mail import Quarantined, QuarantineReason
from chalicelib.domain.instant import from_text, to_text
from chalicelib.errors import NotFound
from chalicelib.storage import keys
from chalicelib.storage.table import Item, Transaction, epoch

UNKNOWN = "-"  # the quarantine of mail that belongs to no library: no library has this id
COUNTED_FOR = timedelta(hours=2)


class _ReceivedItem(Item):
    outcome = UnicodeAttribute()
    received_at = UnicodeAttribute()


class _MailsItem(Item):
    mails = NumberAttribute(default=0)


class _QuarantineItem(Item):
    entry_id = UnicodeAttribute()
    happened_at = UnicodeAttribute()
    reason = UnicodeAttribute()
    sender = UnicodeAttribute(null=True)
    subject = UnicodeAttribute(null=True)
    mail_id = UnicodeAttribute()
    library_id = UnicodeAttribute(null=True)
    question_id = UnicodeAttribute(null=True)
    question_number = NumberAttribute(null=True)


class QuarantinePage(Struct, frozen=True):
    """Some mails of a quarantine, the newest first, and where the next page starts."""

    mails: list[Quarantined]
    next_start: dict[str, Any] | None


def was_received(mail_id: str) -> bool:
    """Whether a mail has been filed or put into quarantine already."""
    return _ReceivedItem.find(keys.received_mail(mail_id)) is not None


def add_received(writes: Transaction, mail_id: str, outcome: str, now: datetime) -> None:
    """Adds to a transaction what became of a mail; it is received once."""
    item = _ReceivedItem.at(keys.received_mail(mail_id), outcome=outcome, received_at=to_text(now))
    writes.create("received", item)


def count_mail(letter_id: str, now: datetime) -> int:
    """Counts a mail that answers a letter: how many there were this hour."""
    item = _MailsItem.at(keys.mails_of_hour(letter_id, to_text(now)[:13]))
    item.update(
        actions=[_MailsItem.mails.add(1), _MailsItem.expires_at.set(epoch(now + COUNTED_FOR))]
    )
    return int(item.mails)


def add_quarantined(writes: Transaction, mail: Quarantined) -> None:
    """Adds a mail to its library's quarantine, or to that of unknown ones, in a transaction."""
    writes.put("quarantined", _item(mail, settled=False))


def quarantine_page(
    library_id: str, *, settled: bool, start: dict[str, Any] | None, size: int
) -> QuarantinePage:
    """One page of a library's quarantine: those that wait, or those that somebody has dealt with."""
    place = keys.quarantine(library_id, "", settled=settled)
    found = list(
        _QuarantineItem.query(
            place.pk,
            _QuarantineItem.sk.startswith(place.sk),
            scan_index_forward=False,
            limit=size + 1,
            last_evaluated_key=start,
        )
    )
    mails = [_mail(item, settled=settled) for item in found[:size]]
    if len(found) <= size:
        return QuarantinePage(mails, None)
    last = found[size - 1]
    return QuarantinePage(mails, {"pk": {"S": last.pk}, "sk": {"S": last.sk}})


def count_quarantined(library_id: str) -> int:
    """How many mails of a library wait in quarantine."""
    place = keys.quarantine(library_id, "")
    return int(_QuarantineItem.count(place.pk, _QuarantineItem.sk.startswith(place.sk)))


def get_quarantined(library_id: str, entry_id: str) -> Quarantined:
    """A mail in a library's quarantine, dealt with or not; NotFound."""
    for settled in (False, True):
        item = _QuarantineItem.find(keys.quarantine(library_id, entry_id, settled=settled))
        if item is not None:
            return _mail(item, settled=settled)
    raise NotFound("There is no such mail.")


def settle_quarantined(library_id: str, mail: Quarantined) -> None:
    """Somebody has dealt with it."""
    writes = Transaction()
    waiting = keys.quarantine(library_id, mail.id)
    writes.delete("waiting", _QuarantineItem.at(waiting), _QuarantineItem.pk.exists())
    writes.put("settled", _item(mail, settled=True))
    writes.commit()


def _item(mail: Quarantined, *, settled: bool) -> _QuarantineItem:
    return _QuarantineItem.at(
        keys.quarantine(mail.library_id or UNKNOWN, mail.id, settled=settled),
        entry_id=mail.id,
        happened_at=to_text(mail.at),
        reason=mail.reason.value,
        sender=mail.sender or None,
        subject=mail.subject or None,
        mail_id=mail.mail_id,
        library_id=mail.library_id,
        question_id=mail.question_id,
        question_number=mail.question_number,
    )


def _mail(item: _QuarantineItem, *, settled: bool) -> Quarantined:
    return Quarantined(
        item.entry_id,
        from_text(item.happened_at),
        QuarantineReason(item.reason),
        item.sender or "",
        item.subject or "",
        item.mail_id,
        item.library_id,
        item.question_id,
        None if item.question_number is None else int(item.question_number),
        settled,
    )
