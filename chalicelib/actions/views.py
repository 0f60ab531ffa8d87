"""What people are shown of chats and questions. A patron's view has nothing that is for staff alone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from chalicelib.actions.file_views import file, sending
from chalicelib.domain.chat import Chat, State
from chalicelib.domain.descriptive_code import name_of
from chalicelib.domain.instant import optional_text, to_text
from chalicelib.domain.live_session import present
from chalicelib.domain.message import Message, Speaker
from chalicelib.domain.practice import is_practice_queue
from chalicelib.domain.question import Part, Reading
from chalicelib.domain.request import Offer, Request
from chalicelib.domain.seat import Transfer
from chalicelib.domain.staff import Staff
from chalicelib.storage.draft import Draft
from chalicelib.storage.part import Row
from chalicelib.storage.reader import Reader

View = dict[str, Any]


def message(each: Message) -> View:
    """A line of the transcript."""
    return {
        "seq": each.seq,
        "at": to_text(each.at),
        "kind": each.kind.value,
        "from": each.speaker.value,
        "name": each.name,
        "text": each.text,
        "client_id": each.client_id,
        "file": file(each.file) if each.file else None,
    }


def request(offer: Offer) -> View:
    """The preview of a waiting request (docs/features.md A2)."""
    return {
        "chat": offer.chat_id,
        "queue": offer.queue_id,
        "queue_name": offer.queue_name,
        "library": {"id": offer.library_id, "name": offer.library_name},
        "patron_name": offer.patron_name,
        "email": offer.email,
        "question": offer.question,
        "asked_at": to_text(offer.asked_at),
        "visible_at": to_text(offer.visible_at),
        "returned": offer.returned,
        "practice": is_practice_queue(offer.queue_id),
        "transfer": None
        if offer.transfer is None
        else {
            "by": offer.transfer.by,
            "library_name": offer.transfer.by_library,
            "word": offer.transfer.word,
            "until": to_text(offer.transfer.until),
            "in_person": offer.transfer.to is not None,
        },
    }


def staff_chat(chat: Chat, asked: Request, staff: Staff, now: datetime) -> View:
    """A chat as the librarian sees it."""
    return {
        "id": chat.id,
        "state": chat.state.value,
        "library": {"id": asked.library_id, "name": asked.library_name},
        "queue": {"id": asked.queue_id, "name": asked.queue_name},
        "patron": {"name": asked.patron_name, "email": asked.email},
        "form": [{"label": label, "value": value} for label, value in asked.form],
        "question": asked.question,
        "asked_at": to_text(chat.asked_at),
        "accepted_at": optional_text(chat.accepted_at),
        "last_seq": chat.last_seq,
        "patron_state": chat.patron_state(now),
        "received": dict(chat.received),
        "librarian": None
        if chat.seat is None
        else {"id": chat.seat.librarian.id, "name": chat.seat.librarian.name},
        "own_library": asked.library_id == staff.library_id,
        "practice": chat.practice != "",
        "reply_due": optional_text(chat.reply_due),
        "files": sending(asked.files, Speaker.LIBRARIAN),
        "transfer": None if chat.transfer is None else proposal(chat.transfer),
        "attendants": attendants(chat),
        "handed_over": {"by": chat.seat.handed_by, "word": chat.seat.word}
        if chat.seat and chat.seat.handed_by
        else None,
    }


def attendants(chat: Chat) -> list[View]:
    """Who else looks at a chat, for its librarians alone."""
    return [
        {"id": each.librarian.id, "name": each.librarian.name, "joined": each.joined}
        for each in present(chat)
    ]


def proposal(transfer: Transfer) -> View:
    """Whom the holder of a chat has asked to take over, for the holder alone."""
    return {"name": transfer.name, "until": to_text(transfer.until), "word": transfer.word}


def patron_chat(
    chat: Chat,
    asked: Request,
    *,
    place: int | None = None,
    is_open: bool = True,
    survey: str | None = None,
) -> View:
    """A chat as its patron sees it: `place` in line while it waits, `is_open` while somebody may take it.

    `survey` is the address of what the library asks once the chat is over.
    """
    return {
        "id": chat.id,
        "state": chat.state.value,
        "library_name": asked.library_name,
        "queue_name": asked.queue_name,
        "place": place,
        "librarian_name": chat.seat.screen_name
        if chat.seat and chat.state is State.ACTIVE
        else None,
        "last_seq": chat.last_seq,
        "received": {"librarian": chat.received["librarian"]},
        "has_email": asked.email is not None,
        "open": is_open,
        "left": chat.patron_left_at is not None,
        "returned": chat.returned,
        "ended_by": chat.ended_by,
        "survey": survey,
        "waiting_messages": [
            {"after_seconds": each.after_seconds, "text": each.text}
            for each in asked.waiting_messages
        ],
        "viewport": asked.viewport or None,
        "files": sending(asked.files, Speaker.PATRON),
    }


def row(each: Row, now: datetime) -> View:
    """A row of a list."""
    part = each.part
    return {
        "question_id": part.question_id,
        "number": each.number,
        "status": part.status.value,
        "in_progress": each.in_progress_until is not None and now < each.in_progress_until,
        "referred": part.referred,
        "undeliverable": each.undeliverable,
        "question": each.excerpt,
        "patron_name": each.patron_name,
        "library_id": each.library_id,
        "library_name": each.library_name,
        "assignee": _assignee(part),
        "source": each.source,
        "asked_at": to_text(each.asked_at),
        "last_activity": to_text(part.last_activity),
        "resolution": each.resolution,
        "origin": part.origin.value,
    }


class Around(Struct, frozen=True):
    """What is shown with a question: names of libraries, what the reader may do, their draft, who else is there.

    `surveys` is what was answered to surveys, for those who may see it.
    """

    library_names: Mapping[str, str]
    may: Mapping[str, bool]
    draft: Draft | None
    readers: list[Reader]
    surveys: list[View]


def question(
    reading: Reading, transcript: list[Message], staff: Staff, now: datetime, around: Around
) -> View:
    """A question in full, for staff."""
    library_names = around.library_names
    about = reading.question
    in_progress = about.is_in_progress(now)
    return {
        "id": about.id,
        "number": about.number,
        "source": about.source.value,
        "question": about.text,
        "patron": {
            "name": about.patron.name,
            "email": about.patron.email,
            "undeliverable": about.undeliverable,
        },
        "library": {"id": about.library_id, "name": about.library_name},
        "queue": {"id": about.queue_id, "name": about.queue_name} if about.queue_id else None,
        "form": [{"label": label, "value": value} for label, value in about.form],
        "asked_at": to_text(about.asked_at),
        "accepted_at": optional_text(about.accepted_at),
        "ended_at": optional_text(about.ended_at),
        "wait_seconds": about.wait_seconds,
        "length_seconds": about.length_seconds,
        "ended_by": about.ended_by,
        "resolution": about.resolution,
        "codes": [{"code": code, "name": name_of(code)} for code in about.codes],
        "librarians": [
            {"id": each.id, "name": each.name, "library_name": library_names[each.library_id]}
            for each in about.librarians
        ],
        "in_service_history": any(part.in_service_history for part in reading.parts),
        "in_progress": in_progress,
        "parts": [
            {
                "library": {"id": part.library_id, "name": library_names[part.library_id]},
                "status": part.status.value,
                "assignee": _assignee(part),
                "origin": part.origin.value,
                "referred": part.referred,
                "in_progress": in_progress,
                "last_activity": to_text(part.last_activity),
                "mine": part.library_id == staff.library_id,
                "claimed": part.claimed,
                "referred_by": {
                    "id": part.referred_by,
                    "name": library_names[part.referred_by],
                }
                if part.referred_by
                else None,
            }
            for part in reading.parts
        ],
        "transcript": [message(each) for each in transcript],
        "history": [
            {
                "id": entry.id,
                "at": to_text(entry.at),
                "kind": entry.kind,
                "who": entry.who,
                "library_name": entry.library_name,
                "text": entry.text,
                "staff_only": entry.staff_only,
                "version": entry.version,
                "about": entry.about,
                "files": [file(each) for each in entry.files],
                "has_original": entry.mail_id is not None,
            }
            for entry in reading.history
        ],
        "version": about.version,
        "draft": draft(around.draft) if around.draft else None,
        "readers": readers(around.readers, staff.id),
        "may": dict(around.may),
        "surveys": around.surveys,
    }


def draft(each: Draft) -> View:
    """What the reader has begun to write."""
    return {
        "act": each.act,
        "text": each.text,
        "files": [file(one) for one in each.files],
        "version": each.version,
        "saved_at": to_text(each.saved_at),
    }


def readers(everybody: list[Reader], but: str | None) -> list[View]:
    """Who has a question open, each once, without the one who asks."""
    views: dict[str, View] = {}
    for each in everybody:
        if each.staff_id != but:
            writing = each.writing or views.get(each.staff_id, {}).get("writing", False)
            views[each.staff_id] = {
                "id": each.staff_id,
                "name": each.name,
                "library_name": each.library_name,
                "writing": writing,
            }
    return list(views.values())


def _assignee(part: Part) -> View | None:
    return None if part.assignee is None else {"id": part.assignee.id, "name": part.assignee.name}
