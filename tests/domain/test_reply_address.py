"""Reply addresses: which letter is answered, and that nobody can make one up."""

from datetime import timedelta

import pytest

from chalicelib.domain.reply_address import ReplyToken, day_number, local_part, read
from tests.support.desk import NOON

LETTER = "01JH8Z2V4QW6N0C3D5E7F9GAHB"
TODAY = day_number(NOON)


def sign(text):
    return f"signed {text}"


def address(letter_id=LETTER, day=TODAY):
    return f"{local_part(letter_id, day, sign)}@reply.example.org"


def test_it_says_which_letter_and_when():
    token = read(address())
    assert (token.letter_id, token.day) == (LETTER, TODAY)
    assert token.holds(sign, NOON)


def test_it_is_short_enough_and_survives_the_loss_of_upper_case():
    assert len(local_part(LETTER, TODAY, sign)) == 56  # 64 are allowed
    assert address() == address().lower()
    assert read(address().upper()) == read(address())


@pytest.mark.parametrize("day", [0, 1, 2519, 2**19 - 1])
def test_every_day_is_read_as_it_was_written(day):
    assert read(address(day=day)).day == day


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "reply@example.org",
        "reply+@example.org",
        "harlow@example.org",
        f"reply+{LETTER}@example.org",
        address()[1:],
        address().replace("@", "x@"),
        f"x{address()}",
        address().replace("reply+", "reply+é"),
    ],
)
def test_anything_else_is_none(wrong):
    assert read(wrong) is None


def test_another_letter_day_or_signature_does_not_hold():
    token = read(address())
    other = LETTER[:-1] + "C"
    assert not ReplyToken(other, token.day, token.signature).holds(sign, NOON)
    assert not ReplyToken(LETTER, token.day - 1, token.signature).holds(sign, NOON)
    assert not ReplyToken(LETTER, token.day, "a" * 20).holds(sign, NOON)
    assert not token.holds(lambda text: f"by another key {text}", NOON)


@pytest.mark.parametrize(("days", "holds"), [(-2, False), (-1, True), (400, True), (401, False)])
def test_it_holds_for_four_hundred_days(days, holds):
    assert read(address()).holds(sign, NOON + timedelta(days=days)) is holds
