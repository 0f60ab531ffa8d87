"""The pages of a patron's own questions: they render with the values that they get, and text stays text."""

from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest

from chalicelib.actions.patron_account import OwnPage
from chalicelib.domain.file import File
from chalicelib.domain.outside_view import PatronReading, Words
from chalicelib.domain.patron import ChatLine, OwnQuestion, OwnReading, Standing
from chalicelib.gateways.rendering import render
from tests.support.desk import NOON

HOSTILE = "</textarea><script>alert(1)</script><img src=x onerror=alert(1)>\"' javascript:alert(1) مرحبا 😀"
FILE = File("f1", HOSTILE, "text/html", 3_000_000)
CHICAGO = ZoneInfo("America/Chicago")
ZONES = {"maple": CHICAGO}
HEAD = OwnQuestion("q1", 7, "maple", HOSTILE, HOSTILE, NOON, Standing.PATRON, referred=True)
SINCE = tuple(
    Words(f"e{number}", NOON, kind, kind in {"patron_reply", "solved"}, HOSTILE, HOSTILE, (FILE,))
    for number, kind in enumerate(
        ("clarification", "patron_reply", "message", "answer", "solved"), start=1
    )
)
CHAT = tuple(
    ChatLine(NOON, kind, speaker, HOSTILE, HOSTILE)
    for kind, speaker in (
        ("asked", "patron"),
        ("joined", "librarian"),
        ("said", "librarian"),
        ("returned", "system"),
        ("left", "patron"),
        ("ended", "system"),
    )
)
READING = PatronReading(
    id="q1",
    number=7,
    library_id="maple",
    library_name=HOSTILE,
    patron_name=HOSTILE,
    text=HOSTILE,
    asked_at=NOON,
    ended_at=None,
    length_seconds=None,
    by_chat=True,
    conversation=SINCE,
    to_be_done=True,
)
OWN = OwnReading(HEAD, READING, CHAT, SINCE)
FORM = {"status": 200, "why": "", "email": HOSTILE, "error": HOSTILE, "said": HOSTILE, "limit": 254}
QUESTION = {
    "email": HOSTILE,
    "own": OWN,
    "said": HOSTILE,
    "error": HOSTILE,
    "news": "",
    "limit": 20_000,
    "request_key": "key",
}
PAGES = {
    "my_questions.html": {
        "email": HOSTILE,
        "page": OwnPage((HEAD,), HOSTILE, ZONES),
        "is_first": False,
    },
    "my_question.html": QUESTION,
    "my_link.html": {"secret": HOSTILE},
    "my_link_form.html": FORM,
    "my_link_sent.html": {},
    "my_missing.html": {},
    "my_error.html": {"values": {"reply": HOSTILE, "request_key": HOSTILE}, "request_id": "r1"},
}


def page(name, **change):
    return render(f"pages/{name}", lang="en", **{**PAGES[name], **change})


@pytest.mark.parametrize("name", ["my_question.html", "my_questions.html"])
def test_times_are_those_of_the_patrons_library(name):
    assert f"{NOON:%H:%M} UTC" not in page(name, zone=CHICAGO)
    assert "CST" in page(name, zone=CHICAGO)


class Tags(HTMLParser):
    """The tags of a page with their attributes, as a browser reads them."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("name", PAGES)
def test_what_people_typed_is_never_markup(name):
    for tag, attributes in Tags(page(name)).found:
        assert tag not in {"img", "style"}
        assert tag != "script" or attributes["src"].startswith("/assets/")
        assert [each for each in attributes if each == "style" or each.startswith("on")] == []
        assert not attributes.get("href", "").startswith("javascript:")


def test_an_address_in_a_text_opens_elsewhere_and_is_told_nothing():
    answer = Words("e1", NOON, "answer", False, "See https://maps.example/a?b=1&c=2.", "Maple")
    html = page("my_question.html", own=OwnReading(HEAD, READING, (), (answer,)))
    links = [each for tag, each in Tags(html).found if tag == "a" and "maps" in each["href"]]
    assert links == [
        {
            "href": "https://maps.example/a?b=1&c=2",
            "rel": "nofollow noopener noreferrer",
            "target": "_blank",
        }
    ]


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (Standing.LIBRARY, "Waiting for the library"),
        (Standing.PATRON, "Waiting for you"),
        (Standing.ANSWERED, "Answered"),
        (Standing.CLOSED, "Closed"),
    ],
)
def test_whose_turn_it_is_is_said_in_words(standing, words):
    head = OwnQuestion("q1", 7, "maple", "Maple", "Where?", NOON, standing, referred=False)
    html = page("my_questions.html", page=OwnPage((head,), None, ZONES))
    assert words in html
    assert "Another library helps" not in html


def test_a_question_without_a_chat_begins_with_what_was_asked():
    html = page("my_question.html", own=OwnReading(HEAD, READING, (), ()), error="")
    assert "You asked" in html
    assert 'class="event"' not in html


def test_a_closed_question_can_be_written_to_and_not_solved_again():
    head = OwnQuestion("q1", 7, "maple", "Maple", "Where?", NOON, Standing.CLOSED, referred=False)
    html = page("my_question.html", own=OwnReading(head, READING, (), ()))
    assert 'name="reply"' in html
    assert "This solved my question" not in html


def test_nobody_who_has_asked_nothing_sees_an_empty_page():
    assert "nothing here yet" in page(
        "my_questions.html", page=OwnPage((), None, {}), is_first=True
    )


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("", "You need no password"),
        ("gone", "This link has been used or is too old"),
        ("over", "You are not signed in any more"),
        ("signed-out", "You are signed out"),
    ],
)
def test_the_form_for_a_link_says_why_it_is_there(why, words):
    assert words in page("my_link_form.html", why=why)
