"""What is handed out in portions arrives whole, and no portion is too long for an answer."""

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.message import Kind, Message, Speaker
from chalicelib.domain.portion import LINE_BYTES, PORTION, portion_of
from tests.support.desk import NOON


def _lines(texts):
    return [
        Message(seq, NOON, Kind.SAID, Speaker.PATRON, "Pat", text)
        for seq, text in enumerate(texts, start=1)
    ]


def _bytes(lines):
    return sum(len(each.text.encode()) + LINE_BYTES for each in lines)


def test_a_line_that_is_too_long_by_itself_is_handed_out_all_the_same():
    lines = _lines(["ü" * PORTION, "and then"])
    assert portion_of(lines) == lines[:1]


def test_nothing_is_nothing():
    assert portion_of([]) == []


@given(st.lists(st.text(max_size=40), max_size=30), st.integers(0, 5000))
def test_asking_again_after_the_last_gives_every_line_once(texts, portion):
    lines, found = _lines(texts), []
    while len(found) < len(lines):
        taken = portion_of(lines[len(found) :], portion)
        assert len(taken) == 1 or _bytes(taken) <= portion
        found += taken
    assert found == lines
