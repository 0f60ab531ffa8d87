"""The outbox: letters that are due, recorded with the event that causes them, and what became of each.

What may still have to go out is in the `letters-due` index from the moment it is recorded.
"""

from datetime import datetime, timedelta

from msgspec import Struct
from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.expressions.update import Action

from chalicelib.domain.instant import from_text, to_text
from chalicelib.domain.letter import DueLetter, LetterKind
from chalicelib.domain.letter_state import SETTLED_WITHIN, LetterState
from chalicelib.storage import keys, set_up_keys
from chalicelib.storage.table import Item, Transaction, epoch, try_update

NO_LETTER_FOR = timedelta(hours=1)


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
    state = UnicodeAttribute(default=LetterState.DUE.value)
    due_letters = UnicodeAttribute(null=True)
    due_order = UnicodeAttribute(null=True)
    tries = NumberAttribute(default=0)
    reason = UnicodeAttribute(null=True)
    taken_at = UnicodeAttribute(null=True)
    message_id = UnicodeAttribute(null=True)
    sent_at = UnicodeAttribute(null=True)
    fate = UnicodeAttribute(null=True)


class TakenLetter(Struct, frozen=True):
    """A letter that is ours to send until it is settled: which try it is, and when that began."""

    letter: DueLetter
    tries: int
    taken_at: str


class PostedLetter(Struct, frozen=True):
    """A letter, how far it is, and the last that was heard of it."""

    letter: DueLetter
    state: LetterState
    fate: str | None


def put_letter(writes: Transaction, letter: DueLetter) -> None:
    """Adds a letter to a transaction; the same letter is recorded once."""
    item = _item(letter, keys.letter(letter.id))
    item.due_letters, item.due_order = keys.DUE_LETTERS, item.due_at
    writes.create(f"letter {letter.id}", item)


def put_no_letter(writes: Transaction, letter: DueLetter) -> None:
    """Adds as much work to a transaction as a letter is, where nobody is to learn that there is none."""
    item = _item(letter, set_up_keys.no_letter(letter.id))
    item.expires_at = epoch(letter.due_at + NO_LETTER_FOR)
    writes.create("no letter", item)


def find_letter(letter_id: str) -> DueLetter | None:
    """A letter, whatever became of it; None when there is none."""
    item = _LetterItem.find(keys.letter(letter_id))
    return None if item is None else _letter(item)


def find_posted(letter_id: str) -> PostedLetter | None:
    """A letter and how far it is; None when there is none."""
    item = _LetterItem.find(keys.letter(letter_id))
    if item is None:
        return None
    return PostedLetter(_letter(item), LetterState(item.state), item.fate)


def due_letters(now: datetime, *, limit: int) -> list[keys.Key]:
    """The places of letters that may be tried by now, the longest due first."""
    found = _LetterItem.letters_due.query(
        keys.DUE_LETTERS, _LetterItem.due_order <= to_text(now), limit=limit
    )
    return [keys.Key(item.pk, item.sk) for item in found]


def take_letter(place: keys.Key, now: datetime) -> TakenLetter | None:
    """The letter if it is to be tried now; nobody else takes it before it is settled. None when it is not.

    Whoever takes it may die: then it counts as one that may have gone out, and is due again after a while.
    """
    item = _LetterItem.at(place)
    actions = [
        _LetterItem.state.set(LetterState.SENDING.value),
        _LetterItem.taken_at.set(to_text(now)),
        _LetterItem.due_order.set(to_text(now + SETTLED_WITHIN)),
        _LetterItem.tries.add(1),
    ]
    never_tried = (_LetterItem.state == LetterState.DUE.value) & (_LetterItem.tries == 0)
    again = _LetterItem.due_letters.exists() & (_LetterItem.due_order <= to_text(now))
    if not try_update(item, actions, never_tried | again):
        return None
    return TakenLetter(_letter(item), int(item.tries), to_text(now))


def letter_sent(letter_id: str, message_id: str, now: datetime) -> bool:
    """Records that the letter went out, and under which id; False when that was known."""
    item = _LetterItem.at(keys.letter(letter_id))
    actions = [_LetterItem.message_id.set(message_id), _LetterItem.sent_at.set(to_text(now))]
    unknown = _LetterItem.pk.exists() & (_LetterItem.state != LetterState.SENT.value)
    return try_update(item, [*_closing(LetterState.SENT), *actions], unknown)


def letter_again(taken: TakenLetter, state: LetterState, at: datetime, reason: str) -> None:
    """Records that the letter is not out, or not surely, and when it is looked at again."""
    actions: list[Action] = [
        _LetterItem.state.set(state.value),
        _LetterItem.due_order.set(to_text(at)),
        _LetterItem.reason.set(reason),
    ]
    _settle(taken, actions)


def letter_given_up(taken: TakenLetter, state: LetterState, reason: str) -> None:
    """Records that the letter will not go out by itself, and why."""
    _settle(taken, [*_closing(state), _LetterItem.reason.set(reason)])


def note_fate(letter_id: str, fate: str) -> None:
    """Records the last that was heard of a letter that went out."""
    item = _LetterItem.at(keys.letter(letter_id))
    try_update(item, [_LetterItem.fate.set(fate)], _LetterItem.pk.exists())


def _item(letter: DueLetter, place: keys.Key) -> _LetterItem:
    return _LetterItem.at(
        place,
        letter_id=letter.id,
        letter_kind=letter.kind.value,
        to=letter.to,
        due_at=to_text(letter.due_at),
        library_id=letter.library_id,
        question_id=letter.question_id,
        entry_id=letter.entry_id,
        staff_id=letter.staff_id,
        facts=letter.facts or None,
    )


def _settle(taken: TakenLetter, actions: list[Action]) -> None:
    """A change by whoever took the letter, unless it was settled meanwhile."""
    item = _LetterItem.at(keys.letter(taken.letter.id))
    mine = (_LetterItem.state == LetterState.SENDING.value) & (
        _LetterItem.taken_at == taken.taken_at
    )
    try_update(item, actions, mine)


def _closing(state: LetterState) -> list[Action]:
    """Takes the letter out of those that are due."""
    return [
        _LetterItem.state.set(state.value),
        _LetterItem.due_letters.remove(),
        _LetterItem.due_order.remove(),
    ]


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
