"""Somebody leaves: their open work is shown, handed on, and their account is closed; it may be opened again (F5)."""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from chalicelib.actions.accounts import hold_account, save_account
from chalicelib.actions.desk import Desk
from chalicelib.actions.following_up import follow_up
from chalicelib.actions.lines import hang_up
from chalicelib.actions.returning import give_back
from chalicelib.actions.telling import tell_line
from chalicelib.domain.account import check_last_administrator
from chalicelib.domain.act import Act
from chalicelib.domain.follow_up import Asked
from chalicelib.domain.lists import BY_NAME
from chalicelib.domain.staff import Staff
from chalicelib.errors import Conflict, Invalid, NotAllowed
from chalicelib.gateways.accounts import SignIns
from chalicelib.gateways.files import Files
from chalicelib.storage import monitor as monitors
from chalicelib.storage.part import Row, list_page
from chalicelib.storage.staff import accounts_of, find_staff

OPEN_LISTS = ("my_new", "my_pending")


def open_work(staff: Staff, account_id: str) -> dict[str, Any]:
    """What an account has in hand: chats, and questions that are New or Pending."""
    account = hold_account(staff, account_id).value
    questions = [
        {"id": row.part.question_id, "number": row.number, "status": row.part.status.value}
        for row in _questions(account)
    ]
    return {"chats": len(monitors.place_of(account.id).chat_ids), "questions": questions}


def deactivate(
    desk: Desk,
    files: Files,
    sign_ins: SignIns,
    staff: Staff,
    account_id: str,
    *,
    hand_to: str | None,
) -> dict[str, Any]:
    """Closes an account. Its chats go back to their queues, its open questions to a colleague, or to nobody.

    Conflict: the last administrator, or one's own account. Invalid: the colleague is none.
    """
    held = hold_account(staff, account_id)
    account = held.value
    if account.id == staff.id:
        raise Conflict("Nobody deactivates their own account.", code="own_account")
    if not staff.acts_as(account.role):
        raise NotAllowed("You cannot close an account that may more than yours.")
    check_last_administrator(account, [each.value for each in accounts_of(account.library_id)])
    if hand_to is not None:
        _check_colleague(account, hand_to)
    view = save_account(desk, staff, held, replace(account, active=False))
    sign_ins.lock(account.username)
    _leave_the_desk(desk, account)
    hang_up(desk, account)
    acting = replace(staff, library_id=account.library_id)
    for row in _questions(account):
        asked = Asked(Act.ASSIGN, to=hand_to or "")
        follow_up(desk, files, acting, row.part.question_id, asked)
    return view


def reactivate(desk: Desk, sign_ins: SignIns, staff: Staff, account_id: str) -> dict[str, Any]:
    """Opens an account again, with the password that it had."""
    held = hold_account(staff, account_id)
    view = save_account(desk, staff, held, replace(held.value, active=True))
    sign_ins.unlock(held.value.username)
    return view


def _check_colleague(account: Staff, colleague_id: str) -> None:
    colleague = find_staff(colleague_id)
    fits = colleague and colleague.active and colleague.library_id == account.library_id
    if not fits or colleague_id == account.id:
        raise Invalid.field("hand_to", "Choose an active colleague of the same library.")


def _leave_the_desk(desk: Desk, account: Staff) -> None:
    place = monitors.place_of(account.id)
    for chat_id in place.chat_ids:
        give_back(desk, chat_id, staff_id=account.id)
    if place.monitor is None:
        return
    monitors.be_absent(account.id, place.monitor.queues)
    monitors.close_monitor(account.id, place.monitor.line)
    tell_line(desk, place.monitor.line, {"type": "monitor.taken_over"})


def _questions(account: Staff) -> list[Row]:
    return [row for name in OPEN_LISTS for row in _all_of(name, account)]


def _all_of(name: str, account: Staff) -> Iterator[Row]:
    start = None
    while True:
        page = list_page(BY_NAME[name], account, newest_first=False, start=start, size=100)
        yield from page.rows
        start = page.next_start
        if start is None:
            return
