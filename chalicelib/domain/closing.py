"""What a librarian gives when a session is closed: a resolution code, descriptive codes, a note."""

from collections.abc import Container, Sequence

from chalicelib.domain.resolution import BY_CODE, Outcome
from chalicelib.errors import Invalid

NOTE_LIMIT = 4000
CODES_LIMIT = 4  # docs/features.md A5


def check_resolution(code: str) -> Outcome:
    """The outcome of a resolution code; Invalid when there is none of that name."""
    if not code:
        raise Invalid.field("resolution", "Choose a resolution code.")
    outcome = BY_CODE.get(code)
    if outcome is None:
        raise Invalid.field("resolution", f"There is no resolution code {code[:40]!r}.")
    return outcome


def check_codes(codes: Sequence[str], known: Container[str]) -> tuple[str, ...]:
    """Up to four different descriptive codes that are known; Invalid otherwise."""
    for code in codes:
        if code not in known:
            raise Invalid.field("codes", f"There is no descriptive code {code[:40]!r}.")
    chosen = tuple(dict.fromkeys(codes))
    if len(chosen) > CODES_LIMIT:
        raise Invalid.field("codes", f"Choose up to {CODES_LIMIT} descriptive codes.")
    return chosen


def check_note(note: str) -> str:
    """A staff-only note within its limit."""
    if len(note) > NOTE_LIMIT:
        raise Invalid.field(
            "note", f"The note has {len(note):,} characters; the limit is {NOTE_LIMIT:,}."
        )
    return note.strip()
