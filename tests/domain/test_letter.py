"""Letters that are due."""

from chalicelib.domain.letter import DueLetter, LetterKind
from tests.support.desk import NOON


def test_one_cause_writes_one_letter():
    letter = DueLetter(LetterKind.CHAT_TRANSCRIPT, "q1", "pat@example.org", NOON)
    assert letter.id == "chat_transcript#q1"
