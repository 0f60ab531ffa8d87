"""What becomes of a mail that came in: filed with its question, or in quarantine for a reason."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class QuarantineReason(StrEnum):
    """Why a mail could not be filed."""

    NO_REPLY_ADDRESS = "no_reply_address"
    WRONG_ADDRESS = "wrong_address"
    EXPIRED = "expired"
    NOT_CAPTURED = "not_captured"
    UNREADABLE = "unreadable"
    DANGEROUS = "dangerous"
    NOISE = "noise"
    REPEATED = "repeated"
    TOO_MANY = "too_many"


EXPLANATIONS = {
    QuarantineReason.NO_REPLY_ADDRESS: "It was sent to no address that belongs to a letter.",
    QuarantineReason.WRONG_ADDRESS: "The address that it was sent to is not one of ours: it was changed or made up.",
    QuarantineReason.EXPIRED: "The address that it was sent to is too old.",
    QuarantineReason.NOT_CAPTURED: "It answers a letter whose replies are not captured.",
    QuarantineReason.UNREADABLE: "It could not be read.",
    QuarantineReason.DANGEROUS: "It was found to carry a virus, or to be unwanted advertising.",
    QuarantineReason.NOISE: "It was written by a machine and answers nothing.",
    QuarantineReason.REPEATED: "The same mail was filed before.",
    QuarantineReason.TOO_MANY: "Too many mails came to one address within an hour.",
}


class Quarantined(Struct, frozen=True):
    """A mail in quarantine. The library is known where the address names a letter or a library of ours."""

    id: str
    at: datetime
    reason: QuarantineReason
    sender: str
    subject: str
    mail_id: str
    library_id: str | None = None
    question_id: str | None = None
    question_number: int | None = None
    dealt_with: bool = False

    @property
    def explanation(self) -> str:
        """The reason in a sentence."""
        return EXPLANATIONS[self.reason]
