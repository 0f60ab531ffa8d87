"""The chat form: what is accepted, and that each error names its field."""

import pytest

from chalicelib.domain.chat_form import address_error, check_form

ONE = {"harlow": "Harlow Public Library"}
TWO = {**ONE, "birch": "Birch County Library"}
FILLED = {
    "name": "Pat",
    "email": "pat@example.org",
    "question": "Where is the atlas?",
    "library": "harlow",
    "request_key": "k1",
}


def check(changes, libraries=ONE, *, email_required=False):
    return check_form({**FILLED, **changes}, libraries=libraries, email_required=email_required)


def test_a_form_that_is_right_becomes_a_request():
    asked, errors = check({})
    assert errors == {}
    assert (asked.name, asked.email, asked.question, asked.library_id, asked.request_key) == (
        "Pat",
        "pat@example.org",
        "Where is the atlas?",
        "harlow",
        "k1",
    )
    assert asked.form == (
        ("Name", "Pat"),
        ("E-mail", "pat@example.org"),
        ("Question", "Where is the atlas?"),
    )


def test_an_empty_form_names_every_field_that_is_missing():
    asked, errors = check_form({}, libraries=TWO, email_required=True)
    assert asked is None
    assert set(errors) == {"name", "email", "question", "library", "request_key"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", " \t\n"),
        ("name", "n" * 101),
        ("question", ""),
        ("question", " \r\n\x00"),
        ("question", "q" * 4001),
        ("email", "pat"),
        ("request_key", ""),
        ("request_key", "k" * 65),
        ("library", "tech"),
    ],
)
def test_one_wrong_field_is_named_alone(field, value):
    asked, errors = check({field: value})
    assert asked is None
    assert set(errors) == {field}


@pytest.mark.parametrize("letter", ["q", "📚", "א"])
def test_a_question_of_four_thousand_characters_fits(letter):
    asked, errors = check({"question": letter * 4000})
    assert errors == {}
    assert asked.question == letter * 4000


def test_an_overlong_question_is_told_its_length_and_the_limit():
    _, errors = check({"question": "q" * 40_000})
    assert errors == {"question": "This has 40,000 characters; the limit is 4,000."}


def test_line_ends_count_once_as_the_browser_shows_them():
    asked, _ = check({"question": "\r\n".join("a" * 2000)})
    assert asked is not None
    assert "\r" not in asked.question


@pytest.mark.parametrize("text", ["<b>bold</b>", "שלום 📚", "a & b 'c' \"d\""])
def test_markup_and_any_script_are_kept_as_written(text):
    asked, _ = check({"name": text, "question": text})
    assert (asked.name, asked.question) == (text, text)


def test_a_name_is_one_line():
    asked, _ = check({"name": " Pat\r\nBcc: all@example.org\x00 "})
    assert asked.name == "Pat Bcc: all@example.org"


def test_the_library_is_known_where_the_queue_serves_one_and_chosen_where_it_serves_several():
    assert check({"library": ""})[0].library_id == "harlow"
    assert check({"library": ""}, TWO)[1] == {"library": "Choose your library."}
    assert check({"library": "birch"}, TWO)[0].library_id == "birch"


def test_an_address_may_be_left_out_where_a_librarian_is_there():
    assert check({"email": " "})[0].email is None
    assert check({"email": ""}, email_required=True)[1].keys() == {"email"}


@pytest.mark.parametrize(
    "address",
    [
        "pat@example.org",
        "p.a-t+chat@mail.example.co.uk",
        "o'hara@example.org",
    ],
)
def test_addresses_that_people_have_are_accepted(address):
    assert address_error(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "pat",
        "pat@",
        "@example.org",
        "pat@example",
        "pat@example..org",
        "pat @example.org",
        "pat@example.org, eve@example.org",
        "pat@example.org;eve@example.org",
        "Pat <pat@example.org>",
        "pat@example.org\nBcc: eve@example.org",
        "pat@@example.org",
        f"{'p' * 250}@example.org",
    ],
)
def test_what_is_no_single_address_is_refused(address):
    assert address_error(address)


@pytest.mark.parametrize("address", ["müller@example.org", "info@bücher.example"])
def test_an_address_that_our_mail_cannot_reach_is_refused_before_anybody_relies_on_it(address):
    assert "letters other than a to z" in address_error(address)
