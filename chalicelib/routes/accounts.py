"""Accounts of a library, for its administrators; and the password that somebody who was invited chooses."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from chalicelib import wiring
from chalicelib.domain.actor import Caller
from chalicelib.domain.staff import Staff
from chalicelib.routes.http import RouteGroup

group = RouteGroup(__name__)

ONE = "/api/accounts/{account_id}"


class NewAccount(Struct):
    """An account to be made; an empty user name is made of the name."""

    name: str
    screen_name: str
    email: str
    role: str
    username: str = ""


class ChangedAccount(Struct):
    """An account as it should be, and the version that was seen."""

    version: int
    name: str
    screen_name: str
    email: str
    role: str


class AccountSheet(Struct):
    """Accounts, one a line, below a line of headings."""

    csv: str


class Leaving(Struct):
    """Who gets the open questions: an account, or nobody."""

    hand_to: str | None = None


class ChosenPassword(Struct):
    """The secret of an invitation, and the password."""

    secret: str
    password: str


class Forgotten(Struct):
    """Whose password was forgotten."""

    username: str


@group.serve("GET", "/api/accounts", may=Caller.LIBRARY_ADMIN, answer="Accounts")
def list_accounts(staff: Staff) -> dict[str, Any]:
    """The accounts of the library by name, 50 a page, or those that `text` is found in."""
    from chalicelib.actions import account_list

    given: Mapping[str, str] = group.current_request.query_params or {}
    return account_list.list_accounts(wiring.desk(), staff, given)


@group.serve("GET", ONE, may=Caller.LIBRARY_ADMIN, answer="OneAccount")
def one_account(staff: Staff, account_id: str) -> dict[str, Any]:
    """One account of the library."""
    from chalicelib.actions import account_list

    return account_list.one_account(wiring.sign_ins(), staff, account_id)


@group.serve("GET", "/api/account-sheet", may=Caller.LIBRARY_ADMIN, answer="Sheet")
def account_sheet(staff: Staff) -> dict[str, str]:
    """All accounts of the library as a table for spreadsheet programs, which can be imported again."""
    from chalicelib.actions import account_list

    return account_list.sheet(staff)


@group.serve(
    "POST",
    "/api/account-sheet/check",
    may=Caller.LIBRARY_ADMIN,
    body=AccountSheet,
    answer="ImportReport",
)
def check_import(staff: Staff, body: AccountSheet) -> dict[str, Any]:
    """What an import would make of each line; nothing is made."""
    from chalicelib.actions import importing_accounts

    return importing_accounts.report(staff, body.csv)


@group.serve(
    "POST", "/api/account-sheet", may=Caller.LIBRARY_ADMIN, body=AccountSheet, answer="ImportReport"
)
def import_accounts(staff: Staff, body: AccountSheet) -> dict[str, Any]:
    """Makes and invites the accounts of a sheet; who is there already is left alone."""
    from chalicelib.actions import importing_accounts

    return importing_accounts.make(wiring.desk(), staff, body.csv)


@group.serve(
    "POST", "/api/accounts", may=Caller.LIBRARY_ADMIN, body=NewAccount, answer="AccountDetails"
)
def create_account(staff: Staff, body: NewAccount) -> dict[str, Any]:
    """Makes an account and invites its owner by mail."""
    from chalicelib.actions import accounts
    from chalicelib.domain.account import AskedAccount

    asked = AskedAccount(body.name, body.screen_name, body.email, body.role, body.username)
    return accounts.create_account(wiring.desk(), staff, asked)


@group.serve("PUT", ONE, may=Caller.LIBRARY_ADMIN, body=ChangedAccount, answer="AccountDetails")
def change_account(staff: Staff, body: ChangedAccount, account_id: str) -> dict[str, Any]:
    """Changes name, screen name, address and role."""
    from chalicelib.actions import accounts
    from chalicelib.domain.account import AskedAccount

    asked = AskedAccount(body.name, body.screen_name, body.email, body.role)
    return accounts.change_account(wiring.desk(), staff, account_id, asked, version=body.version)


@group.serve("POST", f"{ONE}/invite", may=Caller.LIBRARY_ADMIN)
def invite_again(staff: Staff, account_id: str) -> dict[str, Any]:
    """Sends a new link to choose a password by."""
    from chalicelib.actions import accounts

    accounts.invite_again(wiring.desk(), staff, account_id)
    return {}


@group.serve("GET", f"{ONE}/open-work", may=Caller.LIBRARY_ADMIN, answer="OpenWork")
def open_work(staff: Staff, account_id: str) -> dict[str, Any]:
    """What an account has in hand, before it is closed."""
    from chalicelib.actions import deactivating

    wiring.desk()
    return deactivating.open_work(staff, account_id)


@group.serve(
    "POST",
    f"{ONE}/deactivate",
    may=Caller.LIBRARY_ADMIN,
    body=Leaving,
    answer="AccountDetails",
)
def deactivate(staff: Staff, body: Leaving, account_id: str) -> dict[str, Any]:
    """Closes an account: chats go back to their queues, open questions to a colleague or to nobody."""
    from chalicelib.actions import deactivating

    return deactivating.deactivate(
        wiring.desk(), wiring.files(), wiring.sign_ins(), staff, account_id, hand_to=body.hand_to
    )


@group.serve("POST", f"{ONE}/reactivate", may=Caller.LIBRARY_ADMIN, answer="AccountDetails")
def reactivate(staff: Staff, account_id: str) -> dict[str, Any]:
    """Opens an account again."""
    from chalicelib.actions import deactivating

    return deactivating.reactivate(wiring.desk(), wiring.sign_ins(), staff, account_id)


@group.serve("POST", f"{ONE}/reset-second-factor", may=Caller.LIBRARY_ADMIN)
def reset_second_factor(staff: Staff, account_id: str) -> dict[str, Any]:
    """Lets somebody sign in with the password alone who has lost their phone; they are told by mail."""
    from chalicelib.actions import second_factor

    second_factor.reset(wiring.desk(), wiring.sign_ins(), staff, account_id)
    return {}


@group.serve("POST", "/api/invitations", may=Caller.ANYONE, body=ChosenPassword, answer="Invited")
def choose_password(body: ChosenPassword) -> dict[str, str]:
    """Sets the password of whoever was invited: the user name to sign in with."""
    from chalicelib.actions import accounts

    desk = wiring.desk()
    return {
        "username": accounts.choose_password(desk, wiring.sign_ins(), body.secret, body.password)
    }


@group.serve("POST", "/api/sign-in/forgotten", may=Caller.ANYONE, body=Forgotten)
def forgot_password(body: Forgotten) -> dict[str, Any]:
    """Sends a link to choose a password by, if there is such an account. The answer is the same for every name."""
    from chalicelib.actions import accounts

    accounts.forgotten(wiring.desk(), body.username)
    return {}
