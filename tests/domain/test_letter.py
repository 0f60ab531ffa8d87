"""Letters that are due."""

import pytest

from chalicelib.domain.letter import LETTERS, Audience, DueLetter, LetterKind
from tests.support.desk import NOON


def test_every_kind_has_its_rule():
    assert LETTERS.keys() == set(LetterKind)


def test_a_letter_says_what_holds_for_its_kind():
    letter = DueLetter("e1", LetterKind.ANSWER, "pat@example.org", NOON, "harlow")
    assert letter.rule is LETTERS[LetterKind.ANSWER]
    assert (letter.rule.by_hand, letter.rule.captured, letter.facts) == (True, True, {})


@pytest.mark.parametrize("kind", LetterKind)
def test_only_letters_to_patrons_lead_to_a_patrons_page_or_carry_the_custom_reply_text(kind):
    rule = LETTERS[kind]
    if rule.audience is not Audience.PATRON or kind is LetterKind.MESSAGE:
        assert not rule.account
        assert not rule.reply_text


def test_replies_to_four_kinds_are_captured():
    assert {kind for kind in LETTERS if LETTERS[kind].captured} == {
        LetterKind.CHAT_TRANSCRIPT,
        LetterKind.ANSWER,
        LetterKind.CLARIFICATION,
        LetterKind.REFER_BY_EMAIL,
    }
