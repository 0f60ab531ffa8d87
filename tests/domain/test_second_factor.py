"""Codes are taken as apps show them, and told from what is none."""

import pytest

from chalicelib.domain.second_factor import digits_of
from chalicelib.errors import Invalid


@pytest.mark.parametrize("typed", ["123456", "123 456", " 123456\n", "1 2 3 4 5 6"])
def test_spaces_do_not_matter(typed):
    assert digits_of(typed) == "123456"


@pytest.mark.parametrize(
    "typed", ["", "12345", "1234567", "12345a", "\uff11\uff12\uff13\uff14\uff15\uff16", "123-456"]
)
def test_what_is_no_code_is_refused_at_its_field(typed):
    with pytest.raises(Invalid) as refused:
        digits_of(typed)
    assert refused.value.details["field"] == "code"
