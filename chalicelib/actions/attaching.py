"""Files that librarians attach: sent to the bucket by the browser, taken over by the act that sends them."""

import re
from typing import Any

from chalicelib.actions.desk import Desk
from chalicelib.domain.file import (
    AS_BYTES,
    FILE_BYTES_LIMIT,
    FILES_BYTES_LIMIT,
    NAME_LIMIT,
    File,
)
from chalicelib.domain.file_kind import BEGINNING, refusal_to_send
from chalicelib.domain.staff import Staff
from chalicelib.errors import Invalid, NotFound
from chalicelib.gateways.files import Files
from chalicelib.storage import upload as uploads

MEDIA_TYPE = re.compile(r"[a-zA-Z0-9][\w.+-]{0,62}/[a-zA-Z0-9][\w.+-]{0,62}", re.ASCII)


def begin_upload(
    desk: Desk, files: Files, staff: Staff, *, name: str, media_type: str, size: int
) -> dict[str, Any]:
    """Lets a browser send one file: its id, the name that it is kept by, and where to send it within ten minutes.

    Invalid names the field, also for kinds of files that do not go by mail.
    """
    kind = media_type if MEDIA_TYPE.fullmatch(media_type) else AS_BYTES
    file = File(desk.new_id(), _clean(name), kind, size)
    _check(file)
    uploads.save_upload(staff.id, file, desk.now())
    form = files.presign_upload(waiting_key(staff.id, file.id), file.media_type, FILE_BYTES_LIMIT)
    return {"id": file.id, "name": file.name, "upload": form}


def attach(files: Files, staff: Staff, question_id: str, ids: tuple[str, ...]) -> tuple[File, ...]:
    """The librarian's uploads, put beside the question. Invalid when one is missing or all are too large."""
    found: list[File] = []
    for file_id in dict.fromkeys(ids):
        file = uploads.find_upload(staff.id, file_id)
        if file is None:
            raise Invalid.field("files", "One of the files is not there any more. Attach it again.")
        try:
            size = files.head(waiting_key(staff.id, file_id))
        except NotFound as missing:
            raise Invalid.field(
                "files", f"{file.name} has not arrived. Attach it again."
            ) from missing
        beginning = files.first_bytes(waiting_key(staff.id, file_id), BEGINNING)
        refused = refusal_to_send(file.name, beginning)
        if refused:
            raise Invalid.field("files", f"{file.name}: {refused}")
        found.append(File(file.id, file.name, file.media_type, size))
    if sum(each.size for each in found) > FILES_BYTES_LIMIT:
        raise Invalid.field("files", "Together the files are larger than 7 MB.")
    for file in found:
        files.copy(waiting_key(staff.id, file.id), file_key(question_id, file.id))
    return tuple(found)


def settle(staff: Staff, sent: tuple[File, ...]) -> None:
    """What was sent is not waiting any more; its copy in the bucket goes by itself after a day."""
    for file in sent:
        uploads.forget_upload(staff.id, file.id)


def file_key(question_id: str, file_id: str) -> str:
    """Where a file of a question is kept in the bucket."""
    return f"questions/{question_id}/{file_id}"


def waiting_key(staff_id: str, file_id: str) -> str:
    """Where a file waits until it is sent."""
    return f"uploads/{staff_id}/{file_id}"


def _clean(name: str) -> str:
    """The name without folders and what cannot be seen."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable()).strip()[-NAME_LIMIT:]


def _check(file: File) -> None:
    if not file.name:
        raise Invalid.field("name", "The file needs a name.")
    refused = refusal_to_send(file.name)
    if refused:
        raise Invalid.field("name", refused)
    if not 0 < file.size <= FILE_BYTES_LIMIT:
        limit = FILE_BYTES_LIMIT // 1024 // 1024
        reason = "The file is empty." if file.size <= 0 else f"A file may have up to {limit} MB."
        raise Invalid.field("size", reason)
