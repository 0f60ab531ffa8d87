"""Reads raw mail as it came from outside. It never fails: what cannot be read says why (docs/mail-in.md)."""

from email.message import EmailMessage

from chalicelib.domain.incoming import (
    MAIL_LIMIT,
    SUBJECT_LIMIT,
    VISIBLE_LIMIT,
    WHOLE_LIMIT,
    IncomingMail,
    MailKind,
    cut,
    within_limits,
)
from chalicelib.gateways import mail_bounce, mail_headers, mail_parts
from chalicelib.gateways.mail_kind import kind_of
from chalicelib.gateways.mail_text import tidy, visible_text
from chalicelib.logs import log_unexpected

TOO_LARGE = "This mail is larger than 25 MB."
NO_MAIL = "This is not a mail: it has none of the fields that every mail has."
BROKEN = "This mail is damaged in a way that we could not read."
MARKED = "signature"  # in the names that programs mark signatures with
USUAL_FIELDS = ("From", "To", "Subject", "Date", "Message-ID", "Received", "Return-Path")


def read_mail(raw: bytes) -> IncomingMail:
    """What a mail says. Of kind UNREADABLE, with the problem, when that cannot be told."""
    if len(raw) > MAIL_LIMIT:
        return IncomingMail(MailKind.UNREADABLE, problem=TOO_LARGE)
    try:
        message = mail_headers.parse(raw)
        if not any(True for _ in mail_headers.values(message, *USUAL_FIELDS)):
            return IncomingMail(MailKind.UNREADABLE, problem=NO_MAIL)
        return _read(message)
    except Exception as error:  # noqa: BLE001 - strangers write these bytes; nothing may come of them
        log_unexpected(error)
        return IncomingMail(MailKind.UNREADABLE, problem=BROKEN)


def _read(message: EmailMessage) -> IncomingMail:
    content = mail_parts.content_of(message)
    subject = mail_headers.words(message, "Subject", SUBJECT_LIMIT)
    whole, visible = _texts(content, subject)
    failure = mail_bounce.failure_of(message, whole)
    kind = kind_of(message, bounced=failure is not None)
    is_bounce = kind is MailKind.BOUNCE
    if content.encrypted and not whole:
        kind = MailKind.UNREADABLE
    address, name = mail_headers.sender(message)
    addresses = mail_headers.addresses(message)
    if is_bounce:
        returned = mail_bounce.returned_addresses(message, whole)
        addresses = mail_headers.unique([*addresses, *returned])
    return IncomingMail(
        kind=kind,
        message_id=next(iter(mail_headers.message_ids(message, "Message-ID")), ""),
        sender=address,
        sender_name=name,
        addresses=addresses,
        in_reply_to=mail_headers.message_ids(message, "In-Reply-To", "References"),
        subject=subject,
        visible=cut(visible or whole, VISIBLE_LIMIT),
        whole=cut(whole, WHOLE_LIMIT),
        attachments=within_limits(content.attachments),
        failed_recipient=failure.recipient if failure and is_bounce else None,
        failure=failure.reason if failure and is_bounce else None,
        permanent=failure.permanent if failure and is_bounce else False,
        delayed=failure.delayed if failure and is_bounce else False,
        problem=mail_parts.ENCRYPTED if kind is MailKind.UNREADABLE else None,
    )


def _texts(content: mail_parts.Content, subject: str) -> tuple[str, str]:
    """The whole text, and what of it was written now."""
    text = own = mail_parts.text_of(content)
    if any(is_html and MARKED in each.lower() for each, is_html in content.texts):
        own = mail_parts.text_of(content, signatures=False)
    whole = "\n\n".join(each for each in (text, *content.invitations, *content.enclosed) if each)
    visible = "\n\n".join(
        each for each in (visible_text(own, subject), *content.invitations) if each
    )
    return tidy(whole), tidy(visible)
