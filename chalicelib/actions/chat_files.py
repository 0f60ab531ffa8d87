"""Files in a chat: let into the bucket, looked at, sent as a line of the transcript, fetched (docs/features.md A16)."""

from typing import Any

from chalicelib.actions import views
from chalicelib.actions.attaching import file_key
from chalicelib.actions.desk import Desk
from chalicelib.actions.telling import tell_message
from chalicelib.domain import chat_file as rules
from chalicelib.domain.chat import Chat, Step
from chalicelib.domain.chat_file import CHAT_FILE_BYTES, ChatFile, ChatFiles
from chalicelib.domain.chat_file_kind import SHOWN_TYPES, check_beginning
from chalicelib.domain.document_parts import refusal_of_document
from chalicelib.domain.file import AS_BYTES, File
from chalicelib.domain.file_kind import BEGINNING
from chalicelib.domain.message import check_client_id
from chalicelib.errors import Conflict, Invalid, NotAllowed, NotFound, TooMany
from chalicelib.gateways.files import Files
from chalicelib.storage import chat as chats
from chalicelib.storage import chat_file as chat_files
from chalicelib.storage import message as messages
from chalicelib.storage import request as requests
from chalicelib.storage.table import ConditionFailed, Transaction


def begin(
    desk: Desk, files: Files, connection: str, chat_id: str, *, name: str, size: int
) -> dict[str, Any]:
    """Lets a browser send one file: its id, the name that it is kept by, and where to send it within ten minutes.

    Whoever could not send it in the end is told now. Invalid names the file and the reason.
    """
    chat = chats.get_chat(chat_id)
    sender, now = _who(chat, connection), desk.now()
    rule = requests.get_request(chat_id).files
    file = rules.check_file(desk.new_id(), name, size)
    there = chat_files.files_of_chat(chat_id, rule)
    rules.check_uploads(there)
    rules.send_file(chat, there, sender=sender, file=file, client_id=file.id, now=now)
    chat_files.save_begun(chat_id, ChatFile(file, sender), now)
    form = files.presign_upload(_waiting_key(chat_id, file.id), AS_BYTES, CHAT_FILE_BYTES)
    return {"id": file.id, "name": file.name, "upload": form}


def send(
    desk: Desk, files: Files, connection: str, chat_id: str, *, client_id: str, file_id: str
) -> dict[str, Any]:
    """Sends a file that has arrived, once however often it is asked for under the same client id: its line.

    Its content says what it is. Invalid names the file and the reason.
    """
    check_client_id(client_id)
    now = desk.now()
    chat = chats.get_chat(chat_id)
    sender = _who(chat, connection)
    again = _sent_before(chat_id, sender, client_id)
    if again:
        return again
    rule = requests.get_request(chat_id).files
    begun = _begun(chat, sender, file_id)
    # Nothing is put beside the question of whoever may not send it, or not any more.
    rules.send_file(chat, ChatFiles(rule), sender=sender, file=begun, client_id=client_id, now=now)
    file = _arrived(files, chat, begun)

    def attempt(before: Chat) -> Step:
        there = chat_files.files_of_chat(chat_id, rule)
        step = rules.send_file(
            before, there, sender=sender, file=file, client_id=client_id, now=now
        )
        writes = Transaction()
        chats.add_step(writes, before, step)
        messages.guard_message(writes, chat_id, sender, step.message)
        chat_files.mark_sent(writes, chat_id, file, step.message, kept=not before.practice)
        writes.commit()
        return step

    try:
        step = chats.decide(chat_id, attempt)
    except (ConditionFailed, Conflict, TooMany) as error:
        again = _sent_before(chat_id, sender, client_id)
        if again:
            return again
        if isinstance(error, ConditionFailed):
            raise Conflict(f"{file.name} has been sent already.") from error
        raise
    tell_message(desk, step.chat, step.message, but=connection)
    return {"message": views.message(step.message)}


def link(files: Files, connection: str, chat_id: str, *, file_id: str) -> dict[str, Any]:
    """Where a file of the chat can be fetched for five minutes by whoever takes part or looks on; NotFound."""
    chat = chats.get_chat(chat_id)
    _who(chat, connection)
    return {"url": address_of(files, chat_id, file_id, kept=not chat.practice)}


def address_of(files: Files, chat_id: str, file_id: str, *, kept: bool = True) -> str:
    """The address of a file that was sent in a chat, for five minutes; NotFound."""
    found = chat_files.find_chat_file(chat_id, file_id)
    if found is None or not found.seq:
        raise NotFound("There is no such file.")
    file = found.file
    shown_as = file.media_type if file.media_type in SHOWN_TYPES else AS_BYTES
    # A question has its chat's id, so that a file is in its place already; practice is not kept.
    key = file_key(chat_id, file.id) if kept else _waiting_key(chat_id, file.id)
    return files.presign_download(files.file_bucket, key, file.name, shown_as)


def _begun(chat: Chat, sender: str, file_id: str) -> File:
    """What the sender has begun to send in this chat; Invalid when it is not there, or sent already."""
    found = chat_files.find_chat_file(chat.id, file_id)
    if found is None or found.sender != sender or found.seq:
        raise Invalid.field("file", "This file is not there any more. Choose it again.")
    return found.file


def _arrived(files: Files, chat: Chat, begun: File) -> File:
    """The file as its content says, put where the question will be; Invalid when it cannot be sent."""
    name, waiting = begun.name, _waiting_key(chat.id, begun.id)
    try:
        there = files.look_at(waiting, BEGINNING)
        kind = check_beginning(name, there.beginning)
        if kind.holds:
            content = files.read(waiting, there.version)
            refused = refusal_of_document(content, holds=kind.holds, media_type=kind.media_type)
            if refused:
                raise Invalid.field("file", f"{name}: {refused}")
        if not chat.practice:
            files.keep_as(waiting, file_key(chat.id, begun.id), there.version, kind.media_type)
    except NotFound as missing:
        raise Invalid.field("file", f"{name} has not arrived. Send it again.") from missing
    return File(begun.id, name, kind.media_type, there.size)


def _sent_before(chat_id: str, sender: str, client_id: str) -> dict[str, Any] | None:
    accepted = messages.accepted_before(chat_id, sender, client_id)
    if accepted is None:
        return None
    line, *_ = messages.messages_after(chat_id, accepted.seq - 1)
    return {"message": views.message(line)}


def _waiting_key(chat_id: str, file_id: str) -> str:
    """Where a file waits until it is sent: the bucket throws away what is older than a day there."""
    return f"uploads/chats/{chat_id}/{file_id}"


def _who(chat: Chat, connection: str) -> str:
    who = chat.who_is_on(connection)
    if who is None:
        raise NotAllowed("This line is not part of the chat.", code="not_in_chat")
    return who
