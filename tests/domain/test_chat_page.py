"""Banners can be read, and the pages of a library are checked before they are kept."""

import pytest

from chalicelib.domain.chat_page import contrast
from chalicelib.domain.setting import check
from chalicelib.domain.settings import BY_NAME
from chalicelib.errors import Invalid

PLAIN = {"heading": "", "background": "", "ink": ""}


def faults(name, values):
    with pytest.raises(Invalid) as refused:
        check(BY_NAME[name], values)
    return refused.value.details["fields"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_is_that_of_the_guidelines_whichever_comes_first(one, other, expected):
    assert contrast(one, other) == pytest.approx(expected, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


class TestBanner:
    def test_colours_that_can_be_read_are_taken(self):
        kept = check(BY_NAME["banner"], {**PLAIN, "background": "#123456", "ink": "#FFFFFF"})
        assert kept["ink"] == "#ffffff"

    def test_colours_that_cannot_are_refused_with_their_contrast(self):
        found = faults("banner", {**PLAIN, "background": "#777777", "ink": "#888888"})
        assert set(found) == {"ink"}
        assert "1.2 to 1" in found["ink"]

    def test_what_falls_just_short_is_not_said_to_be_enough(self):
        found = faults("banner", {**PLAIN, "background": "#777777", "ink": "#ffffff"})
        assert "is 4.4 to 1" in found["ink"]

    @pytest.mark.parametrize(("chosen", "missing"), [("background", "ink"), ("ink", "background")])
    def test_one_colour_alone_is_refused_at_the_other(self, chosen, missing):
        assert set(faults("banner", {**PLAIN, chosen: "#000000"})) == {missing}

    def test_nothing_but_a_colour_gets_into_the_page(self):
        assert set(
            faults("banner", {**PLAIN, "background": "red;} body{display:none", "ink": ""})
        ) == {"background"}


def test_waiting_messages_come_at_times_of_their_own():
    rows = [{"after_seconds": 30, "text": text, "language": "en"} for text in ("One.", "Two.")]
    found = faults("waiting-messages", {"waiting_messages": rows})
    assert found["waiting_messages"] == "Two messages in English come after 30 seconds."
    rows[1]["language"] = "es"
    assert check(BY_NAME["waiting-messages"], {"waiting_messages": rows})


def test_each_language_has_five_waiting_messages_at_most():
    def messages(count, language):
        return [
            {"after_seconds": 10 * number, "text": "Wait.", "language": language}
            for number in range(count)
        ]

    five_each = messages(5, "en") + messages(5, "fr")
    assert check(BY_NAME["waiting-messages"], {"waiting_messages": five_each})
    found = faults("waiting-messages", {"waiting_messages": messages(5, "en") + messages(6, "fr")})
    assert found["waiting_messages"] == "There can be 5 messages in French."


def test_a_link_in_catalogues_needs_an_address():
    values = {"worldcat_link": True, "question_form_url": ""}
    assert set(faults("open-worldcat", values)) == {"question_form_url"}


@pytest.mark.parametrize("url", ["http://library.example", "javascript:alert(1)", "library"])
def test_a_viewport_is_a_page_by_https(url):
    assert set(faults("viewport-url", {"viewport_url": url})) == {"viewport_url"}
