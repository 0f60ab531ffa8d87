"""The letter with a chat names the files that were sent in it, and takes them along as far as they fit."""

import pytest

from chalicelib.actions.writing import write
from chalicelib.actions.writing_files import MOST_BYTES
from chalicelib.domain.letter import DueLetter, LetterKind
from tests.support.chat_files import PNG, SAMPLES, sends, uploads
from tests.support.files import FakeFiles
from tests.support.mail import FakeMail, FakePlaces

HOSTILE = '<script>alert(1)<\u202e>"&.png'


@pytest.fixture
def bucket():
    return FakeFiles()


@pytest.fixture
def written(desk, ana, pat, bucket):
    """The letter, once the chat has ended."""

    def written():
        ana.send("chat.end", chat=pat.chat, resolution="answered")
        due = DueLetter(
            "l1",
            LetterKind.CHAT_TRANSCRIPT,
            "pat@example.org",
            desk.now(),
            library_id="harlow",
            question_id=pat.chat,
        )
        return write(FakePlaces(bucket.files).office(desk, FakeMail()), due)

    return written


def test_files_of_both_sides_go_along(ana, pat, bucket, written):
    sends(pat, pat.chat, bucket, uploads(pat, pat.chat, bucket))
    sends(ana, pat.chat, bucket, uploads(ana, pat.chat, bucket, "plan.pdf", SAMPLES["pdf"]))
    letter = written()
    assert [(each.name, each.media_type, each.content) for each in letter.attachments] == [
        ("map.png", "image/png", PNG),
        ("plan.pdf", "application/pdf", SAMPLES["pdf"]),
    ]
    assert "File: map.png" in letter.text
    assert "Attached: map.png, plan.pdf" in letter.text
    assert "Attached:" in letter.html


def test_what_does_not_fit_is_named_and_where_it_is_found(pat, bucket, written):
    content = PNG + bytes(MOST_BYTES)
    sends(pat, pat.chat, bucket, uploads(pat, pat.chat, bucket, content=content))
    letter = written()
    assert letter.attachments == ()
    assert "Too large to send by mail: map.png. You find it on the page of" in letter.text
    assert "Too large to send by mail:" in letter.html


def test_a_name_is_text_and_nothing_else(pat, bucket, written):
    sends(pat, pat.chat, bucket, uploads(pat, pat.chat, bucket, HOSTILE))
    letter = written()
    assert "<script>" not in letter.html
    assert "\u202e" not in letter.html + letter.text
    assert [each.name for each in letter.attachments] == ["_script_alert(1)___&.png"]


def test_a_chat_without_files_says_nothing_of_them(pat, bucket, written):
    letter = written()
    assert letter.attachments == ()
    assert "Attached" not in letter.text + letter.html
