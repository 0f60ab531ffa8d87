"""Templates: escaped unless they are plain text, and no name may be missing."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from jinja2 import UndefinedError

from chalicelib.gateways.clock import system_clock
from chalicelib.gateways.rendering import (
    TEMPLATES,
    day_words,
    duration_words,
    instant_words,
    quoted,
    render,
    with_lines,
    with_links,
)
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


def test_a_day_is_that_of_utc():
    at = datetime(2026, 11, 24, 1, 5, tzinfo=timezone(timedelta(hours=2)))
    assert day_words(at) == "23 November 2026"


def test_lines_are_kept_and_everything_in_them_is_text():
    assert with_lines("a & <b>\r\nc\rd\n\n") == "a &amp; &lt;b&gt;<br>c<br>d<br><br>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "see\nhttps://a.example/?b=1&c=2.",
            'see<br><a href="https://a.example/?b=1&amp;c=2" rel="noopener noreferrer">https://a.example/?b=1&amp;c=2</a>.',
        ),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("data:text/html,<b>", "data:text/html,&lt;b&gt;"),
        (
            'https://a.example/"on="x',
            '<a href="https://a.example/&#34;on=&#34;x" rel="noopener noreferrer">https://a.example/&#34;on=&#34;x</a>',
        ),
    ],
)
def test_addresses_become_links_and_nothing_else_becomes_markup(text, html):
    assert with_links(text) == html


def test_text_is_quoted_as_mail_programs_do():
    assert quoted("One.\n\nTwo.") == "> One.\n>\n> Two."


def test_a_name_that_is_missing_is_an_error():
    with pytest.raises(UndefinedError):
        render("mail/chat_transcript/subject.txt")


def test_markup_is_escaped_in_pages_and_kept_in_plain_text():
    names = {"library": {"name": "<b>A & B</b>"}, "question": {"number": 7}}
    assert "<b>A & B</b>" in render("mail/chat_transcript/subject.txt", **names)
    letter = render(
        "mail/mail_not_filed/body.html",
        library={"name": "<b>A & B</b>", "service": ""},
        greeting="Hello,",
        additional="",
        link="",
        survey="",
        reply_text="",
    )
    assert "<b>A" not in letter
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in letter


def test_templates_are_beside_the_code():
    assert (TEMPLATES / "pages").is_dir()


def test_the_system_clock_knows_its_zone():
    assert system_clock().tzinfo is UTC
    assert system_clock() > NOON - timedelta(days=9999)
