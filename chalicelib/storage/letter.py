"""The outbox: letters that are due, recorded with the event that causes them. The stream wakes the sender."""

from datetime import datetime, timedelta

from pynamodb.attributes import UnicodeAttribute

from chalicelib.domain.instant import from_text, to_text
from chalicelib.domain.letter import DueLetter, LetterKind
from chalicelib.errors import Unavailable
from chalicelib.storage import keys
from chalicelib.storage.table import Item, Transaction, try_update

LEASE = timedelta(minutes=2)  # longer than the sender may run


class _LetterItem(Item):
    letter_kind = UnicodeAttribute()
    question_id = UnicodeAttribute()
    to = UnicodeAttribute()
    due_at = UnicodeAttribute()
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
            letter_kind=letter.kind.value,
            question_id=letter.question_id,
            to=letter.to,
            due_at=to_text(letter.due_at),
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
        return DueLetter(
            LetterKind(item.letter_kind), item.question_id, item.to, from_text(item.due_at)
        )
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
