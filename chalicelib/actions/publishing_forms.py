"""Publishing the chat form of a queue: patrons see the draft from then on, and every version stays what it was.

What somebody fills in on an older version still arrives: a version is kept for as long as its queue
(docs/features.md F2).
"""

from datetime import timedelta
from typing import Any

from msgspec import to_builtins
from msgspec.structs import replace

from chalicelib.actions.auditing import audit
from chalicelib.actions.desk import Desk
from chalicelib.domain.audit import Change
from chalicelib.domain.chat_form_settings import CHAT_FORM
from chalicelib.domain.form_field import ChatForm
from chalicelib.domain.instant import from_text, to_text
from chalicelib.domain.queue import Queue
from chalicelib.domain.setting import Owner, Scope, values_of
from chalicelib.domain.staff import Staff
from chalicelib.errors import Conflict, Invalid, NotFound
from chalicelib.storage import queue as queues
from chalicelib.storage.chat_form import create_version, get_version, hold_draft, versions_of
from chalicelib.storage.owner import Held
from chalicelib.storage.staff import find_staff
from chalicelib.storage.table import ConditionFailed, Transaction

PURPOSE = "form-preview"
SEEN_FOR = timedelta(minutes=10)
VERSIONS_SHOWN = 20


def publication(staff: Staff, queue_id: str) -> dict[str, Any]:
    """What patrons of a queue see: the number of its form, whether the draft differs, the versions; NotFound."""
    queue = _hold_own(staff, queue_id).value
    draft = hold_draft(queue_id)
    return {
        "published": queue.form,
        "differs": not draft.value.says_the_same(get_version(queue.id, queue.form)),
        "languages": list(draft.value.languages),
        "versions": [to_builtins(each) for each in versions_of(queue.id, VERSIONS_SHOWN)],
    }


def version(staff: Staff, queue_id: str, number: int) -> dict[str, Any]:
    """A form as it was published, to be taken as the draft again; NotFound."""
    _hold_own(staff, queue_id)
    return values_of(CHAT_FORM, get_version(queue_id, number))


def publish(desk: Desk, staff: Staff, queue_id: str, *, revision: int) -> None:
    """Shows patrons the draft. A draft that says what they see already becomes no version of its own.

    Conflict (`form_saved_meanwhile`) when somebody saved the draft since the revision that was looked at; NotFound.
    """
    while True:
        held = _hold_own(staff, queue_id)
        draft = hold_draft(queue_id)
        if draft.revision(CHAT_FORM.name).number != revision:
            who = draft.revision(CHAT_FORM.name).by or "Somebody"
            raise Conflict(
                f"{who} saved the form while you were looking at it. Nothing was published.",
                code="form_saved_meanwhile",
            )
        current = get_version(queue_id, held.value.form)
        if draft.value.says_the_same(current):
            return
        form = replace(draft.value, number=held.value.form + 1)
        writes = Transaction()
        queues.put_queue(writes, replace(held.value, form=form.number), held)
        create_version(writes, form, at=desk.now(), by=staff.name)
        owner = Owner(Scope.QUEUE, queue_id)
        audit(
            writes,
            desk,
            staff,
            Change(owner, "chat form", CHAT_FORM.name, _facts(current), _facts(form)),
        )
        try:
            writes.commit()
        except ConditionFailed:  # the queue was changed between reading and writing
            continue
        return


def preview(desk: Desk, staff: Staff, queue_id: str) -> str:
    """Where the draft, as it is saved, can be looked at for some minutes; NotFound."""
    _hold_own(staff, queue_id)
    until = to_text(desk.now() + SEEN_FOR)
    facts = {"queue": queue_id, "staff": staff.id, "until": until}
    return f"/api/form-previews/{desk.signer.seal(PURPOSE, facts)}"


def previewed(desk: Desk, sealed: str) -> tuple[Queue, ChatForm]:
    """The queue and its draft; NotFound for an address that was altered or is too old."""
    try:
        asked = desk.signer.unseal(PURPOSE, sealed, field="preview")
    except Invalid as error:
        raise NotFound from error
    staff = find_staff(asked["staff"])
    if staff is None or not staff.active or from_text(asked["until"]) < desk.now():
        raise NotFound
    return queues.get_queue(asked["queue"]), hold_draft(asked["queue"]).value


def _hold_own(staff: Staff, queue_id: str) -> Held[Queue]:
    held = queues.hold_queue(queue_id)
    if held.value.owning_group != staff.group_id:
        raise NotFound("There is no such queue.")
    return held


def _facts(form: ChatForm) -> dict[str, Any]:
    return {"number": form.number, **values_of(CHAT_FORM, form)}
