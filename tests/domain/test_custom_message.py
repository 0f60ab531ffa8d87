"""What a library words itself in its letters."""

from chalicelib.domain.custom_message import CustomMessage, CustomMessages, parts_of
from chalicelib.domain.letter import LETTERS, LetterKind


def own(kind, greeting=None, additional=None):
    return CustomMessages({kind: CustomMessage(greeting, additional)})


def test_without_own_texts_a_letter_greets_by_name():
    parts = parts_of(LetterKind.ANSWER, "Pat", CustomMessages())
    assert parts == CustomMessage("Hello Pat,", "")


def test_without_a_name_it_greets_all_the_same():
    assert parts_of(LetterKind.ANSWER, "", CustomMessages()).greeting == "Hello,"


def test_own_texts_stand_as_they_were_written():
    custom = own(LetterKind.ANSWER, "Dear {name}\nof ours", "See you.")
    assert parts_of(LetterKind.ANSWER, "Pat", custom) == custom.messages[LetterKind.ANSWER]


def test_an_own_text_may_be_empty():
    custom = own(LetterKind.NEW_QUESTION, "", "")
    assert parts_of(LetterKind.NEW_QUESTION, "Pat", custom) == CustomMessage("", "")


def test_a_name_is_filled_in_once():
    assert parts_of(LetterKind.ANSWER, "{name}", CustomMessages()).greeting == "Hello {name},"


def test_letters_that_cannot_be_worded_are_as_they_are():
    for kind in (kind for kind, rule in LETTERS.items() if not rule.custom):
        custom = own(kind, "Dear", "More")
        assert parts_of(kind, "Pat", custom) == CustomMessage("Hello Pat,", "")
