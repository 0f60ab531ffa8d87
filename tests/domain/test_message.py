"""What may be said in a chat, and that it is kept as it was said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.message import check_client_id, check_text
from chalicelib.errors import Invalid

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }} ${7*7} %s {0}",
    "'; DROP TABLE questions; --",
    "👩🏽‍🔬📚 and e\u0301",
    "אני מחפש ספר על היסטוריה",
    "\u202eright to left override\u202c",
    "line one\nline two\n\n\ttabbed",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_emoji_and_right_to_left_text_are_kept_as_they_were_written(text):
    assert check_text(text) == text


def test_spaces_at_the_ends_are_kept():
    assert check_text("  code:\n    indented ") == "  code:\n    indented "


def test_line_ends_of_windows_become_plain_ones():
    assert check_text("a\r\nb") == "a\nb"


@pytest.mark.parametrize("text", ["", " ", "\n\t ", "\u00a0", "\r\n", "\x00", " \x00 \x00"])
def test_a_message_without_a_word_is_refused(text):
    with pytest.raises(Invalid) as refused:
        check_text(text)
    assert refused.value.details == {"field": "text", "reason": "Write something first."}


@pytest.mark.parametrize("letter", ["a", "é", "📚", "א"])
def test_four_thousand_characters_fit_and_one_more_does_not(letter):
    assert check_text(letter * 4000) == letter * 4000
    with pytest.raises(Invalid) as refused:
        check_text(letter * 4001)
    assert refused.value.details["field"] == "text"
    assert "4,001 characters; the limit is 4,000" in refused.value.details["reason"]


@pytest.mark.parametrize("text", [None, 7, 1.5, True, ["a"], {"a": 1}, b"bytes"])
def test_a_message_is_text(text):
    with pytest.raises(Invalid) as refused:
        check_text(text)
    assert refused.value.details["field"] == "text"


@given(st.text(max_size=50))
def test_a_message_is_refused_or_kept_and_never_changed_in_between(text):
    try:
        kept = check_text(text)
    except Invalid:
        assert not text.replace("\x00", "").strip()
    else:
        assert kept == text.replace("\r\n", "\n").replace("\x00", "")


@pytest.mark.parametrize("client_id", ["a", "x" * 64])
def test_a_message_has_an_id_of_its_sender(client_id):
    assert check_client_id(client_id) == client_id


@pytest.mark.parametrize("client_id", [None, "", "x" * 65, 7, ["a"]])
def test_an_id_that_is_none_is_refused_by_name(client_id):
    with pytest.raises(Invalid) as refused:
        check_client_id(client_id)
    assert refused.value.details["field"] == "client_id"
