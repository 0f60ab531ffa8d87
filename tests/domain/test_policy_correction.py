"""What a librarian finds wrong on a policy page: said within limits, and each fault at its field."""

import pytest

from chalicelib.domain.policy_correction import CORRECTION_LIMIT, PolicyCorrection, check_correction
from chalicelib.errors import Invalid

LONG = "x" * (CORRECTION_LIMIT + 1)


def test_what_it_should_be_may_be_left_open():
    assert check_correction(" Closed\r\nnow ", " ") == PolicyCorrection("Closed\nnow", "")


@pytest.mark.parametrize(
    ("wrong", "right", "fields"),
    [
        (" ", "Open", ["wrong"]),
        (LONG, "", ["wrong"]),
        ("x", LONG, ["right"]),
        ("", LONG, ["wrong", "right"]),
    ],
)
def test_every_fault_stands_at_its_field(wrong, right, fields):
    with pytest.raises(Invalid) as refused:
        check_correction(wrong, right)
    assert list(refused.value.details["fields"]) == fields
