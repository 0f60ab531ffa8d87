"""What a library words itself in its letters."""

from chalicelib.domain.chat_form import ANONYMOUS
from chalicelib.domain.custom_message import CustomMessage, CustomMessages, page_parts, parts_of
from chalicelib.domain.letter import LETTERS, LetterKind

NONE = CustomMessages("harlow")


def own(kind, greeting=None, additional=None):
    return CustomMessages("harlow", **{kind.value: CustomMessage(greeting, additional)})


def test_without_own_texts_a_letter_greets_by_name():
    parts = parts_of(LetterKind.ANSWER, "Pat", NONE)
    assert parts == CustomMessage("Hello Pat,", "")


def test_without_a_name_it_greets_all_the_same():
    assert parts_of(LetterKind.ANSWER, "", NONE).greeting == "Hello,"
    assert parts_of(LetterKind.ANSWER, ANONYMOUS, NONE).greeting == "Hello,"


def test_own_texts_stand_as_they_were_written():
    custom = own(LetterKind.ANSWER, "Dear {name}\nof ours", "See you.")
    assert parts_of(LetterKind.ANSWER, "Pat", custom) == custom.answer


def test_a_question_that_came_without_a_chat_is_answered_in_other_words():
    apart = CustomMessages(
        "harlow", answer=CustomMessage("After our chat"), form_answer=CustomMessage("You wrote")
    )
    assert parts_of(LetterKind.ANSWER, "Pat", apart).greeting == "After our chat"
    assert parts_of(LetterKind.ANSWER, "Pat", apart, by_chat=False).greeting == "You wrote"
    asked_back = parts_of(LetterKind.CLARIFICATION, "Pat", apart, by_chat=False)
    assert asked_back.greeting == "Hello Pat,"


def test_an_own_text_may_be_empty():
    custom = own(LetterKind.NEW_QUESTION, "", "")
    assert parts_of(LetterKind.NEW_QUESTION, "Pat", custom) == CustomMessage("", "")


def test_a_name_is_filled_in_once():
    assert parts_of(LetterKind.ANSWER, "{name}", NONE).greeting == "Hello {name},"


def test_letters_that_cannot_be_worded_are_as_they_are():
    for kind, rule in LETTERS.items():
        assert rule.custom == (kind.value in CustomMessages.__struct_fields__)
        if not rule.custom:
            assert parts_of(kind, "Pat", NONE) == CustomMessage("Hello Pat,", "")


def test_the_reply_text_stands_below_letters_only_while_it_is_on():
    assert CustomMessages("harlow", reply_text=" Open 9 to 6 ").footer == ""
    assert (
        CustomMessages("harlow", with_reply_text=True, reply_text=" Open 9 to 6 ").footer
        == "Open 9 to 6"
    )


def test_the_page_after_a_form_has_a_heading_and_a_text_of_its_own():
    assert page_parts(NONE) == CustomMessage("Thank you, we have your question", "")
    worded = CustomMessages("harlow", acknowledgement_page=CustomMessage("Merci", "À bientôt"))
    assert page_parts(worded) == CustomMessage("Merci", "À bientôt")
