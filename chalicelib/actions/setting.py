"""Reading and saving what is declared in domain/settings.py: for whom, under which rule, with its audit entry.

A save says which revision it was made from. If somebody saved the same setting since, it is refused with what is set
now, and nothing is lost.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from msgspec import Struct, to_builtins

from chalicelib.actions.auditing import audit
from chalicelib.actions.desk import Desk
from chalicelib.actions.setting_notes import notes_on
from chalicelib.actions.setting_rules import check_further
from chalicelib.actions.telling import tell_counts
from chalicelib.domain.actor import allows, check_caller
from chalicelib.domain.audit import Change
from chalicelib.domain.instant import to_text
from chalicelib.domain.queue import Queue
from chalicelib.domain.script import ScriptScope
from chalicelib.domain.setting import (
    Owner,
    Scope,
    Setting,
    Shelf,
    check,
    for_trail,
    values_of,
    with_values,
)
from chalicelib.domain.settings import BY_NAME, SETTINGS
from chalicelib.domain.staff import Staff
from chalicelib.errors import Conflict, NotFound
from chalicelib.storage import library as libraries
from chalicelib.storage import queue as queues
from chalicelib.storage import staff as accounts
from chalicelib.storage.banner_image import hold_banner_image, put_banner_image
from chalicelib.storage.chat_form import hold_draft, put_draft
from chalicelib.storage.custom_message import hold_custom, put_custom
from chalicelib.storage.owner import Held
from chalicelib.storage.policy import hold_policy, put_policy
from chalicelib.storage.script import hold_scripts, put_scripts
from chalicelib.storage.table import ConditionFailed, Transaction


class Drawer(Struct, frozen=True):
    """Where the values of settings are: read to be changed, and put into a transaction."""

    hold: Callable[[str], Held[Any]]
    put: Callable[[Transaction, Any, Held[Any]], None]


DRAWERS: Mapping[tuple[Scope, Shelf], Drawer] = {
    (Scope.GROUP, Shelf.OWNER): Drawer(libraries.hold_group, libraries.put_group),
    (Scope.LIBRARY, Shelf.OWNER): Drawer(libraries.hold_library, libraries.put_library),
    (Scope.LIBRARY, Shelf.MESSAGES): Drawer(hold_custom, put_custom),
    (Scope.LIBRARY, Shelf.POLICY): Drawer(hold_policy, put_policy),
    (Scope.LIBRARY, Shelf.IMAGE): Drawer(hold_banner_image, put_banner_image),
    (Scope.GROUP, Shelf.SCRIPTS): Drawer(partial(hold_scripts, ScriptScope.SHARED), put_scripts),
    (Scope.LIBRARY, Shelf.SCRIPTS): Drawer(partial(hold_scripts, ScriptScope.LIBRARY), put_scripts),
    (Scope.LIBRARIAN, Shelf.SCRIPTS): Drawer(partial(hold_scripts, ScriptScope.MINE), put_scripts),
    (Scope.LIBRARIAN, Shelf.OWNER): Drawer(accounts.hold_staff, accounts.put_staff),
    (Scope.QUEUE, Shelf.OWNER): Drawer(queues.hold_queue, queues.put_queue),
    (Scope.QUEUE, Shelf.FORM): Drawer(hold_draft, put_draft),
}


AFTERWARDS: Mapping[str, Callable[[Desk, Owner], None]] = {
    "shared-followup": lambda desk, group: tell_counts(desk, group.id)
}
"""Whom to tell at once what was set: the group's lists change where they are on the screen."""


def catalogue(staff: Staff) -> list[dict[str, Any]]:
    """The declarations of the settings that an account may see, as forms are made from them."""
    return [
        {
            "name": each.name,
            "scope": each.scope.value,
            "place": each.place.value,
            "title": each.title,
            "help": each.help,
            "path": each.path,
            "saved": each.saved,
            "may_change": allows(each.change, staff),
            "fields": to_builtins(each.fields),
        }
        for each in SETTINGS
        if allows(each.see, staff)
    ]


def view(staff: Staff, name: str, queue_id: str | None = None, *, domain: str) -> dict[str, Any]:
    """What is set, which revision of it, who saved it when, and what is to be said of it; NotFound, NotAllowed."""
    setting = _setting(name, queue_id)
    check_caller(setting.see, staff)
    held = _hold(setting, staff, _owner(setting, staff, queue_id))
    revision = held.revision(setting.name)
    return {
        "values": values_of(setting, held.value),
        "revision": revision.number,
        "saved_at": revision.at,
        "saved_by": revision.by,
        "notes": notes_on(setting, staff, domain),
    }


def save(
    desk: Desk,
    staff: Staff,
    name: str,
    values: Mapping[str, Any],
    *,
    revision: int,
    queue_id: str | None = None,
) -> None:
    """Saves all values of a setting at once.

    Invalid names every field that breaks its rule; Conflict (`saved_meanwhile`) has what somebody else saved since.
    """
    setting = _setting(name, queue_id)
    check_caller(setting.change, staff)
    owner = _owner(setting, staff, queue_id)
    kept = check(setting, values)
    _hold(setting, staff, owner)
    check_further(setting, staff, owner.id, kept)
    while True:
        held = _hold(setting, staff, owner)
        before = values_of(setting, held.value)
        if held.revision(setting.name).number != revision:
            raise _saved_meanwhile(held, setting, before)
        changed = with_values(setting, held.value, kept)
        after = values_of(setting, changed)
        if after == before:
            return
        writes = Transaction()
        saved = held.saved(setting.name, at=to_text(desk.now()), by=staff.name)
        DRAWERS[setting.scope, setting.shelf].put(writes, changed, saved)
        if setting.scope is not Scope.LIBRARIAN:  # what they set for themselves is their own affair
            told = [for_trail(setting, each) for each in (before, after)]
            audit(writes, desk, staff, Change(owner, "setting", setting.name, *told))
        try:
            writes.commit()
        except ConditionFailed:  # something else of the owner was saved between reading and writing
            continue
        if tell := AFTERWARDS.get(setting.name):
            tell(desk, owner)
        return


def _setting(name: str, queue_id: str | None) -> Setting:
    setting = BY_NAME.get(name)
    if setting is None or (setting.scope is Scope.QUEUE) != (queue_id is not None):
        raise NotFound("There is no such setting.")
    return setting


def _owner(setting: Setting, staff: Staff, queue_id: str | None) -> Owner:
    """Whose setting somebody means: always their own, but for the queues of their group."""
    own = {
        Scope.GROUP: staff.group_id,
        Scope.LIBRARY: staff.library_id,
        Scope.LIBRARIAN: staff.id,
        Scope.QUEUE: queue_id or "",
    }
    return Owner(setting.scope, own[setting.scope])


def _hold(setting: Setting, staff: Staff, owner: Owner) -> Held[Any]:
    held = DRAWERS[setting.scope, setting.shelf].hold(owner.id)
    if setting.scope is Scope.QUEUE:
        queue = held.value if isinstance(held.value, Queue) else queues.get_queue(owner.id)
        if queue.owning_group != staff.group_id:
            raise NotFound("There is no such queue.")
    return held


def _saved_meanwhile(held: Held[Any], setting: Setting, current: Mapping[str, Any]) -> Conflict:
    revision = held.revision(setting.name)
    return Conflict(
        f"{revision.by or 'Somebody'} saved this while you were changing it.",
        code="saved_meanwhile",
        current=dict(current),
        revision=revision.number,
        saved_at=revision.at,
        saved_by=revision.by,
    )
