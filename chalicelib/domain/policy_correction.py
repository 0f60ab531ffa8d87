"""What a librarian finds wrong on the policy page of another library (docs/features.md F7)."""

from msgspec import Struct

from chalicelib.domain.chat_form import plain_text, text_error
from chalicelib.errors import Invalid

CORRECTION_LIMIT = 1000  # characters of each field


class PolicyCorrection(Struct, frozen=True):
    """What is wrong there, and what it should be, where the librarian knows it."""

    wrong: str
    right: str


def check_correction(wrong: str, right: str) -> PolicyCorrection:
    """The correction without what is around its texts; Invalid names each field that breaks its rule."""
    correction = PolicyCorrection(plain_text(wrong), plain_text(right))
    faults = {
        "wrong": text_error(correction.wrong, CORRECTION_LIMIT, "Say what is wrong."),
        "right": text_error(correction.right, CORRECTION_LIMIT, "") or None,
    }
    found = {name: reason for name, reason in faults.items() if reason}
    if found:
        raise Invalid.fields(found)
    return correction
