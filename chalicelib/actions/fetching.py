"""Fetching what lies in buckets: files of a question, and the mail that an entry of its history came by."""

from typing import Any

from chalicelib.actions.attaching import file_key
from chalicelib.actions.chat_files import address_of
from chalicelib.actions.reading import access_question
from chalicelib.domain.patron_link import without_links
from chalicelib.domain.staff import Staff
from chalicelib.errors import NotFound
from chalicelib.gateways.files import KEPT, Files


def file_address(files: Files, staff: Staff, question_id: str, file_id: str) -> dict[str, Any]:
    """Where a file of a question, or of the chat that it came from, can be fetched for five minutes; NotFound."""
    reading = access_question(staff, question_id)
    for entry in reading.history:
        for file in entry.files:
            if file.id == file_id:
                key = file_key(question_id, file_id)
                return {"url": files.presign_download(files.file_bucket, key, file.name)}
    return {"url": address_of(files, question_id, file_id)}


def original(files: Files, staff: Staff, question_id: str, entry_id: str) -> dict[str, Any]:
    """The mail that an entry came by: all of its readable text, and its source; NotFound."""
    reading = access_question(staff, question_id)
    entry = next((each for each in reading.history if each.id == entry_id), None)
    if entry is None or entry.mail_id is None:
        raise NotFound("There is no such mail.")
    return read_original(files, entry.mail_id, f"question-{reading.question.number}.eml")


def read_original(files: Files, mail_id: str, name: str) -> dict[str, Any]:
    """A kept mail: its readable text, and where its source is for five minutes."""
    from chalicelib.gateways.reading_mail import (
        read_mail,  # only what opens a mail loads the reader
    )

    key = f"{KEPT}{mail_id}"
    mail = read_mail(files.read_mail(key))
    return {
        "text": without_links(mail.whole),
        "url": files.presign_download(files.mail_bucket, key, name),
    }
