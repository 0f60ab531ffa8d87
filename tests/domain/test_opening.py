"""When chat opens again, said in the languages of chat forms."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.form_words import PHRASES
from chalicelib.domain.form_words.opening import OPENING_WORDS, opens_again

CHICAGO = ZoneInfo("America/Chicago")
FRIDAY = datetime(2026, 11, 27, 23, 30, tzinfo=UTC)


def said(day, hour, language="en", minute=0):
    instant = datetime(2026, *day, hour, minute, tzinfo=CHICAGO)
    return opens_again(instant, FRIDAY, CHICAGO, "America/Chicago", language)


def test_every_language_of_the_forms_says_it():
    assert OPENING_WORDS.keys() == PHRASES.keys()
    for words in OPENING_WORDS.values():
        assert (len(words.weekdays), len(words.months)) == (7, 12)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Opens again Monday at 9:00, Chicago time."),
        ("es", "Abre de nuevo el lunes a las 9:00, hora de Chicago."),
        ("fr", "Rouvre lundi à 9\u00a0h\u00a000, heure de Chicago."),
        ("de", "Wieder geöffnet Montag um 9:00\u00a0Uhr, Zeitzone Chicago."),
    ],
)
def test_within_a_week_it_is_the_weekday(language, sentence):
    assert said((11, 30), 9, language) == sentence


def test_on_the_same_day_of_the_zone_it_is_today():
    assert said((11, 27), 18, minute=5) == "Opens again today at 18:05, Chicago time."


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Opens again Monday, December 7, at 9:00, Chicago time."),
        ("es", "Abre de nuevo el lunes 7 de diciembre a las 9:00, hora de Chicago."),
        ("fr", "Rouvre lundi 7 décembre à 9\u00a0h\u00a000, heure de Chicago."),
        ("de", "Wieder geöffnet Montag, 7. Dezember, um 9:00\u00a0Uhr, Zeitzone Chicago."),
    ],
)
def test_later_it_is_the_date(language, sentence):
    assert said((12, 7), 9, language) == sentence


def test_a_week_from_now_is_no_longer_said_by_its_weekday():
    assert said((12, 4), 9) == "Opens again Friday, December 4, at 9:00, Chicago time."
