"""Accounts made from a sheet: first a report of what would become of each line, then the same report as it came (F5).

Who is there already is left as they are, so that an import may be repeated.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from chalicelib.actions.accounts import make_account
from chalicelib.actions.desk import Desk
from chalicelib.domain.account import AskedAccount, check_account, username_of
from chalicelib.domain.account_sheet import COLUMNS, AccountLine, read_sheet
from chalicelib.domain.staff import Staff
from chalicelib.errors import Conflict, Invalid
from chalicelib.storage import library as libraries
from chalicelib.storage.staff import find_accounts


class Examined(Struct, frozen=True):
    """A line and its fate: new, there, refused, made. `problems` say which field is wrong, and why."""

    line: int
    asked: AskedAccount
    state: str
    problems: Mapping[str, str] = {}


def report(staff: Staff, text: str) -> dict[str, Any]:
    """What would become of each line; nothing is made. Invalid (`csv`) when the text is no sheet."""
    sheet = read_sheet(text)
    return _report(sheet.ignored, list(_examined(staff, sheet.lines)))


def make(desk: Desk, staff: Staff, text: str) -> dict[str, Any]:
    """Makes and invites the accounts of the lines that are new, and says what became of each line."""
    sheet = read_sheet(text)
    library = libraries.get_library(staff.library_id)
    after = []
    for each in _examined(staff, sheet.lines):
        outcome = each
        if each.state == "new":
            try:
                checked = check_account(each.asked, staff, library_id=library.id)
                make_account(desk, staff, library, checked)
                outcome = replace(each, state="made")
            except Conflict:  # made a moment ago, by whoever pressed the button as well
                found = find_accounts([each.asked.username])
                outcome = _against(each.asked, each.line, found, staff.library_id)
        after.append(outcome)
    return _report(sheet.ignored, after)


def _examined(staff: Staff, lines: tuple[AccountLine, ...]) -> Iterator[Examined]:
    found = find_accounts(_username(each.asked, staff.library_id) for each in lines)
    seen: dict[str, int] = {}
    for each in lines:
        username = _username(each.asked, staff.library_id)
        asked = replace(each.asked, username=username)
        problems = _problems(asked, each, staff, seen)
        outcome = _against(asked, each.line, found, staff.library_id)
        if outcome.state == "new" and problems:
            outcome = Examined(each.line, asked, "refused", problems)
        seen.setdefault(username, each.line)
        yield outcome


def _problems(
    asked: AskedAccount, line: AccountLine, staff: Staff, seen: Mapping[str, int]
) -> Mapping[str, str]:
    """What keeps the account from being made, by field."""
    if asked.username in seen:
        return {"username": f"Line {seen[asked.username]} has the user name {asked.username} too."}
    if not line.active:
        return {"active": "An account that is not active is not made."}
    try:
        check_account(asked, staff, library_id=staff.library_id)
    except Invalid as refused:
        problems: Mapping[str, str] = refused.details["fields"]
        return problems
    return {}


def _against(
    asked: AskedAccount, line: int, found: Mapping[str, Staff], library_id: str
) -> Examined:
    """The line beside the account that has its user name, if there is one."""
    account = found.get(asked.username)
    if account is None:
        return Examined(line, asked, "new")
    if account.library_id != library_id:
        reason = f"The user name {asked.username} is taken. Write another one."
        return Examined(line, asked, "refused", {"username": reason})
    kept = AskedAccount(
        account.name, account.screen_name, account.email, account.role.value, account.username
    )
    if kept == asked:
        return Examined(line, asked, "there")
    reason = f"{asked.username} is there already, with other facts. An import changes no account."
    return Examined(line, asked, "refused", {"username": reason})


def _username(asked: AskedAccount, library_id: str) -> str:
    return asked.username.lower() or username_of(asked.name, library_id)


def _report(ignored: tuple[str, ...], lines: list[Examined]) -> dict[str, Any]:
    return {
        "lines": [
            {
                "line": each.line,
                "name": each.asked.name,
                "username": each.asked.username,
                "email": each.asked.email,
                "state": each.state,
                "problems": [
                    {"column": COLUMNS[field], "reason": reason}
                    for field, reason in each.problems.items()
                ],
            }
            for each in lines
        ],
        "ignored": list(ignored),
    }
