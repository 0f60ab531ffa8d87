"""Templates: escaped unless they are plain text, and no name may be missing."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from jinja2 import UndefinedError

from chalicelib.gateways.clock import system_clock
from chalicelib.gateways.rendering import TEMPLATES, duration_words, instant_words, render
from tests.support.desk import NOON


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (59, "59 seconds"),
        (60, "1 minute"),
        (89, "1 minute"),
        (150, "2 minutes"),
        (3599, "1 hour"),
        (3660, "1 hour 1 minute"),
        (7500, "2 hours 5 minutes"),
    ],
)
def test_a_length_of_time_is_said_in_words(seconds, words):
    assert duration_words(seconds) == words


def test_an_instant_is_said_in_utc():
    at = datetime(2026, 11, 23, 12, 5, tzinfo=timezone(timedelta(hours=2)))
    assert instant_words(at) == "23 November 2026, 10:05 UTC"


def test_a_name_that_is_missing_is_an_error():
    with pytest.raises(UndefinedError):
        render("mail/chat_transcript/subject.txt")


def test_markup_is_escaped_in_pages_and_kept_in_plain_text():
    names = {"library": {"name": "<b>A & B</b>"}, "number": 7, "messages": []}
    assert "<b>A & B</b>" in render("mail/chat_transcript/subject.txt", **names)
    page = render(
        "pages/taken.html",
        number=7,
        email="<i>",
        library={"name": "<b>A & B</b>"},
        queue={"id": "q", "name": "Q"},
        lang="en",
    )
    assert "<b>A" not in page
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in page


def test_templates_are_beside_the_code():
    assert (TEMPLATES / "pages").is_dir()


def test_the_system_clock_knows_its_zone():
    assert system_clock().tzinfo is UTC
    assert system_clock() > NOON - timedelta(days=9999)
