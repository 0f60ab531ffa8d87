"""Letters: three parts each, what people typed stays text, and nothing for staff alone gets in."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.letter import LetterKind
from chalicelib.gateways.rendering import TEMPLATES, render

ASKED = datetime(2026, 11, 23, 10, 5, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script> & <a href='javascript:alert(1)'>x</a>"


def line(minute, kind, sender, name, text=""):
    at = ASKED + timedelta(minutes=minute)
    return {"at": at, "kind": kind, "from": sender, "name": name, "text": text}


def transcript(part, **change):
    context = {
        "library": {"name": "Maple County Library"},
        "patron": {"name": "Ana"},
        "number": 12,
        "question": "Where is my book?",
        "asked_at": ASKED,
        "ended_at": ASKED + timedelta(minutes=9),
        "length": 480,
        "followup": False,
        "messages": [
            line(0, "asked", "patron", "Ana", "Where is my book?"),
            line(1, "joined", "librarian", "Ruth"),
            line(2, "said", "librarian", "Ruth", "On shelf 5 & free.\nhttps://example.org/5"),
            line(3, "ended", "librarian", "Ruth"),
        ],
    }
    return render(f"mail/chat_transcript/{part}", **{**context, **change})


@pytest.mark.parametrize("kind", LetterKind)
def test_every_letter_has_its_three_parts(kind):
    parts = {path.name for path in (TEMPLATES / "mail" / kind.value).iterdir()}
    assert parts == {"subject.txt", "body.txt", "body.html"}


def test_the_subject_is_one_plain_line():
    subject = transcript("subject.txt", library={"name": "Ash & Elm"})
    assert subject == "Your chat with Ash & Elm [Question #12]"


def test_the_text_reads_as_the_chat_went():
    text = transcript("body.txt")
    assert text.startswith("Hello Ana,\n\nThank you for asking Maple County Library.")
    assert "Length: 8 minutes\nLibrarian: Ruth\n" in text
    assert (
        "[10:05] Ana:\nWhere is my book?\n\n"
        "[10:06] * Ruth joined the chat *\n\n"
        "[10:07] Ruth:\nOn shelf 5 & free.\nhttps://example.org/5\n\n"
        "[10:08] * The librarian ended the chat *\n"
    ) in text


def test_html_keeps_lines_and_makes_no_links():
    html = transcript("body.html")
    assert "On shelf 5 &amp; free.<br>https://example.org/5" in html
    assert "<a " not in html


def test_what_people_typed_is_never_markup():
    messages = [
        line(0, "asked", "patron", HOSTILE, HOSTILE),
        line(1, "joined", "librarian", HOSTILE),
        line(2, "said", "librarian", HOSTILE, HOSTILE),
    ]
    html = transcript("body.html", patron={"name": HOSTILE}, messages=messages)
    assert "<script>" not in html
    assert "<a " not in html


@pytest.mark.parametrize("part", ["body.txt", "body.html"])
def test_a_line_of_an_unknown_kind_is_left_out(part):
    note = line(4, "note", "librarian", "Ruth", "The patron was rude.")
    letter = transcript(part, messages=[note])
    assert "rude" not in letter
    assert "10:09" not in letter


@pytest.mark.parametrize("part", ["body.txt", "body.html"])
def test_what_is_still_owed_is_said(part):
    assert "the library will write to you at this address" in transcript(part, followup=True)
    assert "the library will write" not in transcript(part)


@pytest.mark.parametrize("part", ["body.txt", "body.html"])
def test_a_chat_that_nobody_took_has_neither_length_nor_librarian(part):
    messages = [line(0, "asked", "patron", "Ana", "Hello?"), line(2, "left", "patron", "Ana")]
    letter = transcript(part, messages=messages, length=0)
    assert "Librarian" not in letter
    assert "You left the chat" in letter
