"""Mail that comes in: filed with the question whose letter it answers, or put into quarantine (docs/features.md E5).

It is matched by the signed reply address and by nothing else. Whatever comes is filed or in quarantine: nothing
is dropped, and nothing is filed twice.
"""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from chalicelib.actions.attaching import file_key
from chalicelib.actions.carrying_out import Said
from chalicelib.actions.desk import Desk
from chalicelib.actions.following_up import Event, Guard, from_outside
from chalicelib.actions.matching import Arrived, Misfiled, answered_letter, identity_of
from chalicelib.actions.quarantining import answers_sender, refuse
from chalicelib.domain.act import Act
from chalicelib.domain.file import File
from chalicelib.domain.incoming import IncomingMail, MailKind
from chalicelib.domain.incoming_mail import Quarantined
from chalicelib.domain.letter import DueLetter, LetterKind
from chalicelib.domain.patron_link import secrets_in, without_links
from chalicelib.domain.question import Question, Reading
from chalicelib.errors import NotFound
from chalicelib.gateways.files import COMING_IN, Files
from chalicelib.gateways.mail_verdicts import stamped_verdicts
from chalicelib.gateways.reading_mail import read_mail
from chalicelib.gateways.secrets import digest
from chalicelib.logs import log_unexpected
from chalicelib.storage import incoming_mail as mails
from chalicelib.storage import library as libraries
from chalicelib.storage import question as questions
from chalicelib.storage.letter import put_letter
from chalicelib.storage.once import remember_once
from chalicelib.storage.patron import forget_link
from chalicelib.storage.table import Transaction
from chalicelib.storage.thread import add_to_thread

PASSED = "PASS"
SENDER_CHECKS = ("spf", "dkim", "dmarc")
MAIL_SYSTEM = "Mail system"

ACTS: Mapping[MailKind, Act] = {
    MailKind.REPLY: Act.PATRON_REPLY,
    MailKind.AUTO_REPLY: Act.AUTO_REPLY,
    MailKind.NOISE: Act.AUTO_REPLY,
    MailKind.BOUNCE: Act.BOUNCE,
}
"""What a mail that answers a letter of ours is for the question."""


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
        mail = _without_links(read_mail(raw))
        vouched = any(verdicts.get(check) == PASSED for check in SENDER_CHECKS)
        arrived = Arrived(mail_id, mail, addresses, digest(raw.decode("latin-1")), vouched)
        try:
            found = {**stamped_verdicts(raw), **verdicts}
            letter = answered_letter(desk, arrived, found)
            _file(desk, files, arrived, letter)
        except Misfiled as misfiled:
            _put_aside(desk, arrived, misfiled)
    files.keep_mail(mail_id)
    return "kept"


def receive_late(desk: Desk, files: Files) -> int:
    """Takes in what still lies there after five minutes: how many. What their events said is read from the mails.

    One that fails holds up none of the others; the error comes at the end.
    """
    received, failure = 0, None
    for mail_id in files.late_mail(desk.now()):
        try:
            receive(desk, files, mail_id, (), {})
            received += 1
        except Exception as error:  # noqa: BLE001 -- whatever it is, the others must come in
            log_unexpected(error)
            failure = failure or error
    if failure:
        raise failure
    return received


def _without_links(mail: IncomingMail) -> IncomingMail:
    """The mail without the one-time links that it quotes, which open nothing from now on."""
    for secret in secrets_in(mail.whole):
        forget_link(digest(secret))
    return replace(mail, visible=without_links(mail.visible), whole=without_links(mail.whole))


def _file(desk: Desk, files: Files, arrived: Arrived, letter: DueLetter) -> None:
    mail, question_id = arrived.mail, letter.question_id or ""
    act = ACTS[mail.kind]
    from_expert = letter.kind is LetterKind.REFER_BY_EMAIL
    asks_back = letter.kind is LetterKind.CLARIFICATION
    if act is Act.PATRON_REPLY and from_expert:
        act = Act.EXPERT_REPLY
    kept = _keep_files(files, question_id, arrived) if act in ANSWERS else ()

    def words(reading: Reading) -> Said:
        return _said(arrived, reading, letter, kept)

    def change(question: Question) -> Question:
        failed = mail.failed_recipient or letter.to
        patrons = failed.lower() == (question.patron.email or "").lower()
        if act is Act.BOUNCE and mail.permanent and patrons:
            return replace(question, undeliverable=mail.failure or "It came back.")
        return replace(question, undeliverable=None) if act is Act.PATRON_REPLY else question

    def add(writes: Transaction) -> None:
        now = desk.now()
        mails.add_received(writes, arrived.mail_id, f"filed {act}", now)
        identity = identity_of(arrived, letter)
        remember_once(writes, "mail", identity, result=act, instead_of=None, now=now)
        if act in ANSWERS and arrived.vouched and any(each.refused for each in mail.attachments):
            put_letter(writes, _about_files(desk, arrived, letter))

    guard = Guard(lambda: mails.was_received(arrived.mail_id), add)
    from_outside(desk, question_id, Event(act, words, guard, letter.library_id, asks_back, change))
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
    by_a_person = mail.kind in {MailKind.REPLY, MailKind.UNREADABLE}
    tell = by_a_person and arrived.vouched and not by_ourselves and answers_sender(aside)
    refuse(desk, aside, tell_sender=tell)


def _addressed_library(arrived: Arrived) -> str | None:
    """The library whose own address it was sent to: what stands before the @ is a library's id."""
    for address in arrived.recipients or arrived.mail.addresses:
        try:
            return libraries.get_library(address.partition("@")[0]).id
        except NotFound:
            continue
    return None
