"""How far a letter is, and when it is tried (again): so that each goes out once, and none is lost.

A letter that may have gone out is never tried before SES had the time to tell of it.
"""

from datetime import datetime, timedelta
from enum import StrEnum


class LetterState(StrEnum):
    """How far a letter is. The last three are final."""

    DUE = "due"
    SENDING = "sending"
    UNSURE = "unsure"
    SENT = "sent"
    REFUSED = "refused"
    PARKED = "parked"


class Setback(StrEnum):
    """Why a letter is not out yet."""

    UNWRITTEN = "unwritten"
    PUT_OFF = "put_off"
    UNSURE = "unsure"


SETTLED_WITHIN = timedelta(minutes=5)
"""How long SES may take to tell that a letter went out; longer than any sender may run."""

TRIES = {Setback.UNWRITTEN: 3, Setback.PUT_OFF: 10, Setback.UNSURE: 10}
"""After how many tries a letter is laid aside for a person to look at; one that cannot be written soon is."""

FIRST_PAUSE = timedelta(seconds=15)
LONGEST_PAUSE = timedelta(minutes=30)


def next_try(setback: Setback, *, tries: int, now: datetime, chance: float) -> datetime | None:
    """When it is tried again; None when it was tried often enough. `chance` is a random number below 1.

    The pause doubles with every try, and chance spreads the letters that were put off together.
    """
    if tries >= TRIES[setback]:
        return None
    if setback is Setback.UNSURE:
        return now + SETTLED_WITHIN
    pause = min(LONGEST_PAUSE, FIRST_PAUSE * (1 << (tries - 1)))
    return now + pause * (0.5 + chance / 2)
