"""What a librarian gives when a session is closed."""

import pytest

from chalicelib.domain.closing import check_codes, check_note, check_resolution
from chalicelib.domain.descriptive_code import CODES, DEFAULT_CODES
from chalicelib.errors import Invalid


def refusal(check, value):
    with pytest.raises(Invalid) as refused:
        check(value)
    return refused.value.details["field"], refused.value.details["reason"]


def test_a_resolution_code_is_found_by_its_name():
    assert check_resolution("lost_call").name == "Lost call"


@pytest.mark.parametrize(
    "code", ["Answered", "in_progress", "left_with_us", "unreachable", "x" * 999]
)
def test_what_is_no_resolution_code_is_refused(code):
    field, reason = refusal(check_resolution, code)
    assert field == "resolution"
    assert len(reason) < 100


def test_no_resolution_code_at_all_is_asked_for():
    assert refusal(check_resolution, "") == ("resolution", "Choose a resolution code.")


def test_up_to_four_descriptive_codes_are_kept_in_order():
    assert check_codes(["hours", "hold", "renewal", "ill"], CODES) == (
        "hours",
        "hold",
        "renewal",
        "ill",
    )
    assert check_codes([], CODES) == ()


def test_the_same_code_twice_is_one():
    assert check_codes(["hold", "hours", "hold", "hold", "hold"], CODES) == ("hold", "hours")


def test_a_fifth_code_is_refused():
    assert refusal(
        lambda codes: check_codes(codes, CODES), ["hours", "hold", "renewal", "ill", "rooms"]
    ) == (
        "codes",
        "Choose up to 4 descriptive codes.",
    )


def test_an_unknown_descriptive_code_is_named():
    field, reason = refusal(lambda codes: check_codes(codes, CODES), ["hold", "astrology"])
    assert field == "codes"
    assert "astrology" in reason


def test_a_note_is_kept_without_the_spaces_around_it():
    assert check_note(" called back \n") == "called back"
    assert check_note("n" * 4000) == "n" * 4000


def test_an_overlong_note_is_told_its_length():
    field, reason = refusal(check_note, "n" * 4001)
    assert (field, "4,001" in reason) == ("note", True)


def test_descriptive_codes_differ_and_belong_to_a_category():
    assert len(CODES) == len(DEFAULT_CODES)
    assert len({each.name for each in DEFAULT_CODES}) == len(DEFAULT_CODES)
    assert all(each.category for each in DEFAULT_CODES)
