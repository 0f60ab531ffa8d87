"""A code of the second factor of a sign-in, as people type it (docs/features.md F5)."""

from chalicelib.errors import Invalid

DIGITS = 6


def digits_of(code: str) -> str:
    """The code as it is meant: apps show it in two groups. Invalid (`code`) when it is none."""
    digits = "".join(code.split())
    if not (digits.isascii() and digits.isdigit() and len(digits) == DIGITS):
        raise Invalid.field("code", "Enter the six digits that your app shows.")
    return digits
