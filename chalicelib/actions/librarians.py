"""The librarians at the desk, and releasing one whose monitor was left open (docs/features.md A17, G8)."""

from typing import Any

from chalicelib.actions.desk import Desk
from chalicelib.actions.on_duty import on_duty
from chalicelib.actions.returning import give_back
from chalicelib.actions.telling import tell_line
from chalicelib.actions.transfer_end import turn_down_all
from chalicelib.domain.instant import to_text
from chalicelib.domain.release import Release, check_release, may_release
from chalicelib.domain.staff import Staff
from chalicelib.errors import Conflict
from chalicelib.storage import library as libraries
from chalicelib.storage import monitor as monitors
from chalicelib.storage.staff import find_accounts, find_staff
from chalicelib.storage.table import ConditionFailed, Transaction


def read(desk: Desk, staff: Staff) -> dict[str, Any]:
    """Everybody else at a queue that the one who asks may monitor: by name, with these queues and how many chats."""
    duty = on_duty(desk, staff)
    accounts = find_accounts(duty.librarians)
    names = {
        each: libraries.get_library(each).name
        for each in {account.library_id for account in accounts.values()}
    }
    open_now = monitors.monitors_of(accounts)
    held = monitors.chats_held_in({account.group_id for account in accounts.values()})
    found: list[dict[str, Any]] = []
    for account in accounts.values():
        monitor = open_now.get(account.id)
        if monitor is None:
            continue  # just gone
        found.append(
            {
                "id": account.id,
                "name": account.name,
                "library": {"id": account.library_id, "name": names[account.library_id]},
                "queues": [{"id": each.id, "name": each.name} for each in duty.at[account.id]],
                "chats": held[account.id],
                "since": to_text(monitor.opened_at),
                "seen_at": to_text(monitor.seen_at),
                "may_release": may_release(staff, account),
            }
        )
    found.sort(key=lambda each: (each["name"].casefold(), each["id"]))
    return {"librarians": found, "now": to_text(desk.now())}


def release(desk: Desk, staff: Staff, librarian_id: str) -> dict[str, Any]:
    """Ends somebody's monitor as at the end of a shift: their chats go back to the queues, and they are told by whom.

    Conflict when they are not at the desk, or have just come back on another line.
    """
    from chalicelib.actions.auditing import audit  # all that settings are made of
    from chalicelib.domain.audit import Change
    from chalicelib.domain.setting import Owner, Scope

    librarian = check_release(staff, find_staff(librarian_id, consistent=True))
    monitor = monitors.find_monitor(librarian.id)
    if monitor is None:
        raise Conflict(f"{librarian.name} has left the queues already.", code="off_duty")
    now = desk.now()
    writes = Transaction()
    monitors.release_monitor(writes, monitor, Release(librarian.id, monitor.tab, staff.name, now))
    queues = {"queues": list(monitor.queues)}
    owner = Owner(Scope.LIBRARY, librarian.library_id)
    audit(writes, desk, staff, Change(owner, "monitor", librarian.id, queues, {"queues": []}))
    try:
        writes.commit()
    except ConditionFailed as refused:
        raise Conflict(
            f"{librarian.name} has just come back or left. Look again.", code="came_back"
        ) from refused
    monitors.be_absent(librarian.id, monitor.queues)
    tell_line(desk, monitor.line, {"type": "monitor.released", "by": staff.name})
    turn_down_all(desk, librarian)
    for chat_id in monitors.place_of(librarian.id).chat_ids:
        give_back(desk, chat_id, staff_id=librarian.id)
    return {}
