"""Questions that staff write down: what is accepted, and that each error names its field."""

import pytest

from chalicelib.domain.question import Patron, Source
from chalicelib.domain.question_form import check_added
from chalicelib.errors import Invalid

FILLED = {
    "source": "phone",
    "name": " Pat\nReader ",
    "email": "pat@example.org",
    "question": " Where is\r\nthe atlas? ",
    "request_key": "k1",
}


def test_what_is_right_is_kept_without_what_is_around_it():
    added = check_added(**FILLED)
    assert (added.source, added.text) == (Source.PHONE, "Where is\nthe atlas?")
    assert added.patron == Patron("Pat Reader", "pat@example.org")
    assert added.form == (
        ("Name", "Pat Reader"),
        ("E-mail", "pat@example.org"),
        ("Question", "Where is\nthe atlas?"),
    )


def test_an_address_is_not_needed():
    assert check_added(**{**FILLED, "email": " "}).patron.email is None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"question": " \n"}, "Write what was asked."),
        ({"question": "q" * 4001}, "4,001 characters"),
        ({"name": ""}, "Write the patron's name, or what to call them."),
        ({"name": "n" * 101}, "101 characters"),
        ({"email": "pat at example"}, "does not look like an e-mail address"),
        ({"request_key": ""}, "not a request key"),
        ({"request_key": "k" * 65}, "not a request key"),
    ],
)
def test_what_is_wrong_is_named(change, reason):
    with pytest.raises(Invalid, match=reason) as refused:
        check_added(**{**FILLED, **change})
    assert refused.value.details["field"] in change
