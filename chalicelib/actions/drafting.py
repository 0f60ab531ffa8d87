"""Drafts: what a librarian has typed about a question is kept as it is typed (docs/features.md E8)."""

from typing import Any

from chalicelib.actions.desk import Desk
from chalicelib.actions.reading import access_question
from chalicelib.domain.follow_up import Typed, check_typed
from chalicelib.domain.instant import to_text
from chalicelib.domain.staff import Staff
from chalicelib.storage import draft as drafts
from chalicelib.storage import upload as uploads
from chalicelib.storage.draft import Draft


def save(desk: Desk, staff: Staff, question_id: str, typed: Typed) -> dict[str, Any]:
    """Keeps a draft instead of the one before; an empty one is forgotten. Says when. Invalid, NotFound."""
    check_typed(typed)
    access_question(staff, question_id)
    now = desk.now()
    known = (uploads.find_upload(staff.id, file_id) for file_id in dict.fromkeys(typed.files))
    kept = tuple(file for file in known if file)
    if typed.text or kept:
        draft = Draft(typed.act, typed.text, kept, typed.version, now)
        drafts.save_draft(staff.id, question_id, draft)
    else:
        drafts.forget_draft(staff.id, question_id)
    return {"saved_at": to_text(now)}
