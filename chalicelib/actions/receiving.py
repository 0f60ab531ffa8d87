"""Mail that comes in: filed with the question whose letter it answers, or put into quarantine (docs/features.md E5).

It is matched by the signed reply address and by nothing else. Whatever comes is filed or in quarantine: nothing
is dropped, and nothing is filed twice.
"""

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from chalicelib.actions.attaching import file_key
from chalicelib.actions.carrying_out import Said
from chalicelib.actions.desk import Desk
from chalicelib.actions.following_up import Event, Guard, from_outside
from chalicelib.actions.quarantining import answers_sender, refuse
from chalicelib.domain.act import Act
from chalicelib.domain.file import File
from chalicelib.domain.incoming import IncomingMail, MailKind
from chalicelib.domain.incoming_mail import Quarantined, QuarantineReason
from chalicelib.domain.letter import Audience, DueLetter, LetterKind
from chalicelib.domain.question import Question, Reading
from chalicelib.domain.reply_address import ReplyToken, read
from chalicelib.errors import NotFound
from chalicelib.gateways.files import COMING_IN, Files
from chalicelib.gateways.mail_verdicts import stamped_verdicts
from chalicelib.gateways.reading_mail import read_mail
from chalicelib.gateways.secrets import digest
from chalicelib.storage import incoming_mail as mails
from chalicelib.storage import library as libraries
from chalicelib.storage import question as questions
from chalicelib.storage.letter import find_letter, put_letter
from chalicelib.storage.once import done_before, remember_once
from chalicelib.storage.table import Transaction
from chalicelib.storage.thread import add_to_thread

MAILS_AN_HOUR = 20  # more answers to one letter than that are a loop
FAILED = "FAIL"
MAIL_SYSTEM = "Mail system"

ACTS: Mapping[MailKind, Act] = {
    MailKind.REPLY: Act.PATRON_REPLY,
    MailKind.AUTO_REPLY: Act.AUTO_REPLY,
    MailKind.NOISE: Act.AUTO_REPLY,
    MailKind.BOUNCE: Act.BOUNCE,
}
"""What a mail that answers a letter of ours is for the question."""


class Arrived(Struct, frozen=True):
    """A mail as it was taken in, and the addresses that SES took it for."""

    mail_id: str
    mail: IncomingMail
    recipients: tuple[str, ...]
    raw_digest: str


class Misfiled(Exception):
    """The mail cannot be filed: why, and what is known of where it belongs."""

    def __init__(self, reason: QuarantineReason, letter: DueLetter | None = None) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.letter = letter


def receive(
    desk: Desk,
    files: Files,
    mail_id: str,
    recipients: Iterable[str],
    verdicts: Mapping[str, str],
) -> str:
    """Takes a mail out of the bucket and files it, or puts it into quarantine; says which. It may be called again."""
    if not mails.was_received(mail_id):
        try:
            raw = files.read_mail(f"{COMING_IN}{mail_id}")
        except NotFound:
            return "gone"
        addresses = tuple(each.strip().lower() for each in recipients)
        arrived = Arrived(mail_id, read_mail(raw), addresses, digest(raw.decode("latin-1")))
        try:
            found = {**stamped_verdicts(raw), **verdicts}
            letter = _answered_letter(desk, arrived, found)
            _file(desk, files, arrived, letter)
        except Misfiled as misfiled:
            _put_aside(desk, arrived, misfiled)
    files.keep_mail(mail_id)
    return "kept"


def receive_late(desk: Desk, files: Files) -> int:
    """Takes in what still lies there after five minutes: how many. What their events said is read from the mails."""
    late = files.late_mail(desk.now())
    for mail_id in late:
        receive(desk, files, mail_id, (), {})
    return len(late)


def _answered_letter(desk: Desk, arrived: Arrived, verdicts: Mapping[str, str]) -> DueLetter:
    """The letter whose reply address the mail was sent to; Misfiled says why there is none."""
    if verdicts.get("virus") == FAILED:
        raise Misfiled(QuarantineReason.DANGEROUS)
    token = _token(arrived)
    if token is None:
        raise Misfiled(_unaddressed(arrived.mail, verdicts))
    letter = find_letter(token.letter_id)
    if letter is None or letter.question_id is None or not letter.rule.captured:
        raise Misfiled(QuarantineReason.WRONG_ADDRESS)
    reason = _why_not(desk, arrived, token, letter)
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
            lambda: done_before("mail", _identity(arrived, letter)) is not None,
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
    if verdicts.get("spam") == FAILED:
        return QuarantineReason.DANGEROUS
    if mail.kind is MailKind.UNREADABLE:
        return QuarantineReason.UNREADABLE
    machine = mail.kind is not MailKind.REPLY
    return QuarantineReason.NOISE if machine else QuarantineReason.NO_REPLY_ADDRESS


def _identity(arrived: Arrived, letter: DueLetter) -> str:
    """The same mail delivered twice is the same by its own id, or by every byte if it has none."""
    own = arrived.mail.message_id or arrived.raw_digest
    return digest(f"{letter.question_id}\n{own}")


def _file(desk: Desk, files: Files, arrived: Arrived, letter: DueLetter) -> None:
    mail, question_id = arrived.mail, letter.question_id or ""
    act = ACTS[mail.kind]
    from_expert = letter.kind is LetterKind.REFER_BY_EMAIL
    if act is Act.PATRON_REPLY and from_expert:
        act = Act.EXPERT_REPLY
    kept = _keep_files(files, question_id, arrived) if act in ANSWERS else ()

    def words(reading: Reading) -> Said:
        return _said(arrived, reading, letter, kept)

    def change(question: Question) -> Question:
        if act is Act.BOUNCE and mail.permanent and not from_expert:
            return replace(question, undeliverable=mail.failure or "It came back.")
        return replace(question, undeliverable=None) if act is Act.PATRON_REPLY else question

    def add(writes: Transaction) -> None:
        now = desk.now()
        mails.add_received(writes, arrived.mail_id, f"filed {act}", now)
        identity = _identity(arrived, letter)
        remember_once(writes, "mail", identity, result=act, instead_of=None, now=now)
        if act in ANSWERS and any(each.refused for each in mail.attachments):
            put_letter(writes, _about_files(desk, arrived, letter))

    guard = Guard(lambda: mails.was_received(arrived.mail_id), add)
    from_outside(desk, question_id, Event(act, words, guard, letter.library_id, change))
    if act is Act.PATRON_REPLY and mail.message_id:
        add_to_thread(question_id, mail.message_id)


ANSWERS = frozenset({Act.PATRON_REPLY, Act.EXPERT_REPLY})


def _said(arrived: Arrived, reading: Reading, letter: DueLetter, kept: tuple[File, ...]) -> Said:
    """What the history says of a mail. Who else than the patron answered a patron's letter is named."""
    mail, patron = arrived.mail, reading.question.patron
    text = mail.visible
    if mail.kind is MailKind.BOUNCE:
        text = mail.failure or mail.visible
        about = mail.failed_recipient or letter.to
        return Said(MAIL_SYSTEM, text=text, about=about, mail_id=arrived.mail_id)
    refused = [f"{each.name}: {each.refused}" for each in mail.attachments if each.refused]
    if refused:
        text = "\n".join([text, "", *(f"[Not kept: {each}]" for each in refused)]).strip()
    if letter.kind is LetterKind.REFER_BY_EMAIL:
        who = mail.sender_name or mail.sender
        return Said(who, text=text, about=mail.sender, files=kept, mail_id=arrived.mail_id)
    elsewhere = mail.sender if mail.sender != (patron.email or "").lower() else None
    who = patron.name if elsewhere is None else (mail.sender_name or mail.sender or patron.name)
    return Said(who, text=text, about=elsewhere, files=kept, mail_id=arrived.mail_id)


def _keep_files(files: Files, question_id: str, arrived: Arrived) -> tuple[File, ...]:
    """Puts the attachments beside the question; the same mail puts the same files again."""
    kept: list[File] = []
    for number, each in enumerate(arrived.mail.attachments, start=1):
        if each.refused is None:
            file = File(
                f"{arrived.mail_id}-{number}", each.name, each.media_type, len(each.content)
            )
            files.put(file_key(question_id, file.id), each.content, each.media_type)
            kept.append(file)
    return tuple(kept)


def _about_files(desk: Desk, arrived: Arrived, letter: DueLetter) -> DueLetter:
    """Tells the sender which files were not kept."""
    refused = [each for each in arrived.mail.attachments if each.refused]
    return DueLetter(
        desk.new_id(),
        LetterKind.NOTICE_REFUSED_FILES,
        arrived.mail.sender or letter.to,
        desk.now(),
        letter.library_id,
        question_id=letter.question_id,
        facts={each.name: each.refused or "" for each in refused},
    )


def _put_aside(desk: Desk, arrived: Arrived, misfiled: Misfiled) -> None:
    mail, letter = arrived.mail, misfiled.letter
    number = None
    if letter is not None and letter.question_id is not None:
        number = questions.read_question(letter.question_id).question.number
    library_id = letter.library_id if letter else _addressed_library(arrived)
    aside = Quarantined(
        desk.new_id(),
        desk.now(),
        misfiled.reason,
        mail.sender,
        mail.subject,
        arrived.mail_id,
        library_id,
        letter.question_id if letter else None,
        number,
    )
    ours = {each.rpartition("@")[2] for each in arrived.recipients}
    by_ourselves = mail.sender.rpartition("@")[2] in ours
    tell = mail.kind is MailKind.REPLY and not by_ourselves and answers_sender(aside)
    refuse(desk, aside, tell_sender=tell)


def _addressed_library(arrived: Arrived) -> str | None:
    """The library whose own address it was sent to: what stands before the @ is a library's id."""
    for address in arrived.recipients or arrived.mail.addresses:
        try:
            return libraries.get_library(address.partition("@")[0]).id
        except NotFound:
            continue
    return None
