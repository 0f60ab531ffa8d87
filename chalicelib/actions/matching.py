"""Which letter a mail answers: found by the signed reply address and by nothing else (docs/features.md E5)."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from chalicelib.actions.desk import Desk
from chalicelib.domain.incoming import IncomingMail, MailKind
from chalicelib.domain.incoming_mail import QuarantineReason
from chalicelib.domain.letter import Audience, DueLetter
from chalicelib.domain.reply_address import ReplyToken, read
from chalicelib.gateways.secrets import digest
from chalicelib.storage import incoming_mail as mails
from chalicelib.storage import library as libraries
from chalicelib.storage import question as questions
from chalicelib.storage.letter import find_letter
from chalicelib.storage.once import done_before

MAILS_AN_HOUR = 20  # more answers to one letter than that are a loop
FAILED = "FAIL"


class Arrived(Struct, frozen=True):
    """A mail as it was taken in, and the addresses that SES took it for.

    `vouched`: the sender's own domain stands for it. Nobody else is written to, who may know nothing of it.
    """

    mail_id: str
    mail: IncomingMail
    recipients: tuple[str, ...]
    raw_digest: str
    vouched: bool


class Misfiled(Exception):
    """The mail cannot be filed: why, and what is known of where it belongs."""

    def __init__(self, reason: QuarantineReason, letter: DueLetter | None = None) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.letter = letter


def answered_letter(desk: Desk, arrived: Arrived, verdicts: Mapping[str, str]) -> DueLetter:
    """The letter whose reply address the mail was sent to; Misfiled says why there is none."""
    token = _token(arrived)
    if token is None:
        raise Misfiled(_unaddressed(arrived.mail, verdicts))
    letter = find_letter(token.letter_id)
    if letter is None or letter.question_id is None or not letter.rule.captured:
        raise Misfiled(QuarantineReason.WRONG_ADDRESS)
    reason = _why_not(desk, arrived, token, letter)
    if verdicts.get("virus") == FAILED and reason is not QuarantineReason.WRONG_ADDRESS:
        reason = QuarantineReason.DANGEROUS
    if reason:
        raise Misfiled(reason, letter)
    return letter


def _why_not(
    desk: Desk, arrived: Arrived, token: ReplyToken, letter: DueLetter
) -> QuarantineReason | None:
    """Why a mail to a letter's reply address is not filed, or None."""

    def sign(text: str) -> str:
        return desk.signer.sign("reply", text)

    now = desk.now()
    checks: tuple[tuple[QuarantineReason, Callable[[], bool]], ...] = (
        (QuarantineReason.WRONG_ADDRESS, lambda: not token.is_ours(sign)),
        (QuarantineReason.EXPIRED, lambda: not token.holds(sign, now)),
        (QuarantineReason.NOT_CAPTURED, lambda: not _is_captured(letter)),
        (QuarantineReason.UNREADABLE, lambda: arrived.mail.kind is MailKind.UNREADABLE),
        (
            QuarantineReason.REPEATED,
            lambda: done_before("mail", identity_of(arrived, letter)) is not None,
        ),
        (QuarantineReason.TOO_MANY, lambda: mails.count_mail(letter.id, now) > MAILS_AN_HOUR),
    )
    return next((reason for reason, holds in checks if holds()), None)


def _is_captured(letter: DueLetter) -> bool:
    """Whether replies are captured by the library in whose name the letter is: the patron's, or the one that asks."""
    library_id = letter.library_id
    if letter.rule.audience is Audience.PATRON and letter.question_id:
        library_id = questions.read_question(letter.question_id).question.library_id
    return libraries.get_library(library_id).reply_capture


def _token(arrived: Arrived) -> ReplyToken | None:
    """The reply address among those that it was delivered to: SES's word first, then the mail's own."""
    found = (read(address) for address in (*arrived.recipients, *arrived.mail.addresses))
    return next((token for token in found if token), None)


def _unaddressed(mail: IncomingMail, verdicts: Mapping[str, str]) -> QuarantineReason:
    if FAILED in {verdicts.get("spam"), verdicts.get("virus")}:
        return QuarantineReason.DANGEROUS
    if mail.kind is MailKind.UNREADABLE:
        return QuarantineReason.UNREADABLE
    machine = mail.kind is not MailKind.REPLY
    return QuarantineReason.NOISE if machine else QuarantineReason.NO_REPLY_ADDRESS


def identity_of(arrived: Arrived, letter: DueLetter) -> str:
    """The same mail delivered twice is the same by its own id, or by every byte if it has none."""
    own = arrived.mail.message_id or arrived.raw_digest
    return digest(f"{letter.question_id}\n{own}")
