"""The outbox: letters that are due, recorded with the event that causes them. The stream wakes the sender."""

from datetime import datetime, timedelta

from pynamodb.attributes import JSONAttribute, UnicodeAttribute

from chalicelib.domain.instant import from_text, to_text
from chalicelib.domain.letter import DueLetter, LetterKind
from chalicelib.errors import Unavailable
from chalicelib.storage import keys
from chalicelib.storage.table import Item, Transaction, try_update

LEASE = timedelta(minutes=2)  # longer than the sender may run


class _LetterItem(Item):
    letter_id = UnicodeAttribute()
    letter_kind = UnicodeAttribute()
    to = UnicodeAttribute()
    due_at = UnicodeAttribute()
    library_id = UnicodeAttribute()
    question_id = UnicodeAttribute(null=True)
    entry_id = UnicodeAttribute(null=True)
    staff_id = UnicodeAttribute(null=True)
    facts = JSONAttribute(null=True)
    state = UnicodeAttribute(default="due")
    taken_at = UnicodeAttribute(null=True)
    message_id = UnicodeAttribute(null=True)
    sent_at = UnicodeAttribute(null=True)


def put_letter(writes: Transaction, letter: DueLetter) -> None:
    """Adds a letter to a transaction; the same letter is recorded once."""
    writes.create(
        "letter",
        _LetterItem.at(
            keys.letter(letter.id),
            letter_id=letter.id,
            letter_kind=letter.kind.value,
            to=letter.to,
            due_at=to_text(letter.due_at),
            library_id=letter.library_id,
            question_id=letter.question_id,
            entry_id=letter.entry_id,
            staff_id=letter.staff_id,
            facts=letter.facts or None,
        ),
    )


def take_letter(letter_id: str, now: datetime) -> DueLetter | None:
    """The letter if it is to be sent; for the next minutes nobody else takes it. None when it went out before.

    Unavailable while somebody else is sending it: whoever took it may have died, and then it is due again.
    """
    item = _LetterItem.at(keys.letter(letter_id))
    actions = [_LetterItem.state.set("sending"), _LetterItem.taken_at.set(to_text(now))]
    abandoned = (_LetterItem.state == "sending") & (_LetterItem.taken_at < to_text(now - LEASE))
    if try_update(item, actions, (_LetterItem.state == "due") | abandoned):
        return _letter(item)
    found = _LetterItem.find(keys.letter(letter_id))
    if found is not None and found.state == "sending":
        raise Unavailable
    return None


def letter_sent(letter_id: str, message_id: str, now: datetime) -> None:
    """Records that the letter went out, and under which id."""
    _LetterItem.at(keys.letter(letter_id)).update(
        actions=[
            _LetterItem.state.set("sent"),
            _LetterItem.message_id.set(message_id),
            _LetterItem.sent_at.set(to_text(now)),
        ]
    )


def letter_state(letter_id: str, state: str) -> None:
    """Records that the letter is due again, or was refused."""
    _LetterItem.at(keys.letter(letter_id)).update(actions=[_LetterItem.state.set(state)])


def _letter(item: _LetterItem) -> DueLetter:
    return DueLetter(
        id=item.letter_id,
        kind=LetterKind(item.letter_kind),
        to=item.to,
        due_at=from_text(item.due_at),
        library_id=item.library_id,
        question_id=item.question_id,
        entry_id=item.entry_id,
        staff_id=item.staff_id,
        facts=item.facts or {},
    )
