"""Letters that came back, or were called unwanted: the question shows it, its statuses stay (docs/features.md E9)."""

from msgspec.structs import replace

from chalicelib.actions.carrying_out import Said
from chalicelib.actions.desk import Desk
from chalicelib.actions.following_up import Event, from_outside, once_for
from chalicelib.domain.act import Act
from chalicelib.domain.letter import Audience, DueLetter
from chalicelib.domain.question import Question, Reading

ACTS = {"bounce": Act.BOUNCE, "complaint": Act.COMPLAINT}
MAIL_SYSTEM = "Mail system"


def note_trouble(desk: Desk, letter: DueLetter, kind: str, reason: str, address: str) -> None:
    """Records once that a letter about a question did not reach its reader, or was called unwanted.

    `kind` is bounce or complaint. Mail to the patron's address is marked as not arriving. Letters to staff
    are no matter of the question's.
    """
    if letter.question_id is None or letter.rule.audience is Audience.STAFF:
        return

    def words(reading: Reading) -> Said:
        del reading
        return Said(MAIL_SYSTEM, text=reason, about=address)

    def change(question: Question) -> Question:
        if address.lower() != (question.patron.email or "").lower():
            return question
        return replace(question, undeliverable=reason or "It came back.")

    guard = once_for(desk, kind, letter.id)
    from_outside(desk, letter.question_id, Event(ACTS[kind], words, guard, change=change))
