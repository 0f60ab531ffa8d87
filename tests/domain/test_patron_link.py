"""Links of ours that people quote: nobody who reads them acts in the patron's place."""

import pytest

from chalicelib.domain.patron_link import REMOVED, secrets_in, without_links

SECRET = "a-B_3" * 8 + "xyz"


@pytest.mark.parametrize("place", ["my", "survey"])
def test_a_word_stands_in_place_of_a_link(place):
    quoted = f"> See https://desk.example.org/{place}/{SECRET}\n> Thanks, /{place}/{SECRET}."
    assert without_links(quoted) == f"> See {REMOVED}\n> Thanks, {REMOVED}."


def test_other_addresses_stay():
    text = f"https://desk.example.org/my/questions https://a.example/{SECRET} /survey/thanks"
    assert without_links(text) == text


def test_only_links_to_a_patrons_page_are_used_up():
    text = f"/my/{SECRET} /survey/{SECRET[::-1]} /my/{SECRET}"
    assert secrets_in(text) == [SECRET]
