"""Sends the letters of the outbox, each once (docs/adr/0014-each-letter-once.md)."""

from collections.abc import Iterable
from datetime import datetime

from chalicelib.actions.mail_trouble import note_trouble
from chalicelib.actions.post_office import PostOffice
from chalicelib.actions.writing import write
from chalicelib.domain.letter import Audience, DueLetter
from chalicelib.domain.letter_state import TRIES, LetterState, Setback, next_try
from chalicelib.errors import OutcomeUnknown, Unavailable, Undeliverable
from chalicelib.logs import log_unexpected
from chalicelib.storage import address as addresses
from chalicelib.storage import keys
from chalicelib.storage import letter as letters
from chalicelib.storage.letter import TakenLetter
from chalicelib.storage.thread import add_to_thread

AT_ONCE = 200
"""How many letters one turn of the schedule tries."""

REFUSED_BY_SES = "The mail service refused the letter."


def post_letters(office: PostOffice, letter_ids: Iterable[str]) -> dict[str, int]:
    """Tries letters that were just recorded; how many there are of each state afterwards."""
    return _post_all(office, map(keys.letter, letter_ids))


def retry_letters(office: PostOffice) -> dict[str, int]:
    """Tries letters that are due again, and those whose sender died; how many there are of each state."""
    return _post_all(office, letters.due_letters(office.desk.now(), limit=AT_ONCE))


def _post_all(office: PostOffice, places: Iterable[keys.Key]) -> dict[str, int]:
    """One that fails keeps none of the others: it is in the index of those that are due, and comes again."""
    done: dict[str, int] = {}
    for place in places:
        try:
            state = _post(office, place)
        except Exception as error:  # noqa: BLE001 -- whatever it is, the others must go out
            log_unexpected(error)
            state = "failed"
        done[state] = done.get(state, 0) + 1
    return done


def record_sent(letter: DueLetter, message_id: str, now: datetime) -> None:
    """Records that a letter went out: with it, and with the mails about its question."""
    letters.letter_sent(letter.id, message_id, now)
    if letter.question_id and letter.rule.audience is Audience.PATRON:
        try:
            add_to_thread(letter.question_id, message_id)
        except Exception as error:  # noqa: BLE001 -- the letter is out: only those after it look less well
            log_unexpected(error)


def _post(office: PostOffice, place: keys.Key) -> str:
    taken = letters.take_letter(place, office.desk.now())
    if taken is None:
        return "not due"
    if taken.tries > max(TRIES.values()):  # it ended its sender each time
        return _lay_aside(office, taken, LetterState.PARKED, "sender died")
    barred = _barred(office, taken.letter)
    if barred:
        letters.letter_given_up(taken, LetterState.REFUSED, barred)
        return LetterState.REFUSED
    return _send(office, taken)


def _barred(office: PostOffice, letter: DueLetter) -> str | None:
    """Why a letter is not even tried: nobody wrote it by hand, and its address takes none or gets too many."""
    if letter.rule.by_hand:
        return None
    if letter.rule.capped and not addresses.within_cap(letter.to, letter.id, office.desk.now()):
        return "too many"
    return addresses.mark_of(letter.to)


def _send(office: PostOffice, taken: TakenLetter) -> str:
    try:
        letter = write(office, taken.letter)
    except Exception as error:  # noqa: BLE001 -- whatever is wrong with it, the others must go out
        log_unexpected(error)
        return _set_back(office, taken, Setback.UNWRITTEN)
    try:
        message_id = office.mail(letter)
    except Unavailable:
        return _set_back(office, taken, Setback.PUT_OFF)
    except Undeliverable:
        return _refused(office, taken)
    except OutcomeUnknown:
        return _set_back(office, taken, Setback.UNSURE)
    except Exception as error:  # noqa: BLE001 -- it may be out: nothing tells that it is not
        log_unexpected(error)
        return _set_back(office, taken, Setback.UNSURE)
    record_sent(taken.letter, message_id, office.desk.now())
    return LetterState.SENT


def _set_back(office: PostOffice, taken: TakenLetter, setback: Setback) -> str:
    at = next_try(setback, tries=taken.tries, now=office.desk.now(), chance=office.chance())
    if at is None:
        return _lay_aside(office, taken, LetterState.PARKED, setback)
    state = LetterState.UNSURE if setback is Setback.UNSURE else LetterState.DUE
    letters.letter_again(taken, state, at, setback)
    return state


def _refused(office: PostOffice, taken: TakenLetter) -> str:
    """SES will never send it: whoever works on the question sees that the patron did not get it."""
    if taken.letter.question_id:
        note_trouble(office.desk, taken.letter, "bounce", REFUSED_BY_SES, taken.letter.to)
    return _lay_aside(office, taken, LetterState.REFUSED, "refused")


def _lay_aside(office: PostOffice, taken: TakenLetter, state: LetterState, reason: str) -> str:
    """For a person to look at. Told first and recorded then: rather told twice than not at all."""
    office.lay_aside(taken.letter.id, reason)
    letters.letter_given_up(taken, state, reason)
    return state
