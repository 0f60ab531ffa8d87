"""Accounts: made, invited, changed, by administrators of their library or of its group (docs/features.md F5)."""

from typing import Any

from msgspec.structs import replace

from chalicelib.actions.auditing import audit
from chalicelib.actions.desk import Desk
from chalicelib.domain.account import (
    INVITED_FOR,
    AskedAccount,
    check_account,
    check_last_administrator,
)
from chalicelib.domain.audit import Change
from chalicelib.domain.letter import DueLetter, LetterKind
from chalicelib.domain.library import Library
from chalicelib.domain.setting import Owner, Scope
from chalicelib.domain.staff import Role, Staff
from chalicelib.errors import Conflict, Gone, Invalid, NotAllowed, NotFound
from chalicelib.gateways.accounts import SignIns
from chalicelib.gateways.secrets import digest, new_secret
from chalicelib.storage import library as libraries
from chalicelib.storage.invitation import invited, save_invitation, use_invitation
from chalicelib.storage.letter import put_letter, put_no_letter
from chalicelib.storage.owner import Held
from chalicelib.storage.staff import accounts_of, create_staff, find_staff, hold_staff, put_staff
from chalicelib.storage.table import ConditionFailed, Transaction

NOBODY = Staff(
    "nobody.nowhere",
    "nobody.nowhere",
    "Nobody of Nowhere",
    "Nobody",
    "nobody@nowhere.invalid",
    Role.LIBRARIAN,
    "nowhere",
    "nowhere",
)
"""Whose letter is made and not sent where there is no account."""

SHOWN = ("name", "screen_name", "email", "role", "active")


def account_view(held: Held[Staff]) -> dict[str, Any]:
    """An account as administrators see it."""
    account = held.value
    return {
        "id": account.id,
        "username": account.username,
        "name": account.name,
        "screen_name": account.screen_name,
        "email": account.email,
        "role": account.role.value,
        "active": account.active,
        "version": held.version,
    }


def create_account(
    desk: Desk, staff: Staff, asked: AskedAccount, library_id: str | None = None
) -> dict[str, Any]:
    """Makes an account and invites its owner by mail; Invalid, Conflict (`username_taken`)."""
    library = libraries.get_library(_library(staff, library_id))
    checked = check_account(asked, staff, library_id=library.id)
    return make_account(desk, staff, library, checked)


def make_account(
    desk: Desk, staff: Staff, library: Library, checked: AskedAccount
) -> dict[str, Any]:
    """Makes an account that was checked, with its invitation; Conflict (`username_taken`)."""
    account = Staff(
        id=checked.username,
        username=checked.username,
        name=checked.name,
        screen_name=checked.screen_name,
        email=checked.email,
        role=Role(checked.role),
        library_id=library.id,
        group_id=library.group_id,
    )
    writes = Transaction()
    create_staff(writes, account)
    put_letter(writes, _invitation(desk, account))
    audit(writes, desk, staff, _change(account, None, account))
    try:
        writes.commit()
    except ConditionFailed as refused:
        raise Conflict(
            f"The user name {account.username} is taken.",
            code="username_taken",
            field="username",
            reason="This user name is taken.",
        ) from refused
    return account_view(Held(account, 0, {}))


def change_account(
    desk: Desk, staff: Staff, account_id: str, asked: AskedAccount, *, version: int
) -> dict[str, Any]:
    """Changes name, screen name, address and role; Conflict (`saved_meanwhile`, `last_administrator`)."""
    held = hold_account(staff, account_id)
    if held.version != version:
        raise Conflict(
            "Somebody changed this account meanwhile.",
            code="saved_meanwhile",
            current=account_view(held),
        )
    before = held.value
    checked = check_account(
        replace(asked, username=before.username), staff, library_id=before.library_id
    )
    if not staff.acts_as(before.role):
        raise NotAllowed("You cannot change an account that may more than yours.")
    after = replace(
        before,
        name=checked.name,
        screen_name=checked.screen_name,
        email=checked.email,
        role=Role(checked.role),
    )
    if not after.acts_as(Role.LIBRARY_ADMIN):
        check_last_administrator(before, [each.value for each in accounts_of(before.library_id)])
    return save_account(desk, staff, held, after)


def invite_again(desk: Desk, staff: Staff, account_id: str) -> None:
    """Sends a new link to choose a password by; those sent before still hold until they are used or too old."""
    account = hold_account(staff, account_id).value
    if not account.active:
        raise Conflict("This account is deactivated.", code="account_inactive")
    writes = Transaction()
    put_letter(writes, _invitation(desk, account))
    audit(
        writes, desk, staff, Change(_owner(account), "account", account.id, {}, {"invited": True})
    )
    writes.commit()


def invitation_link(desk: Desk, staff_id: str) -> str:
    """A new link that lets the owner of an account choose a password, once, within seven days."""
    secret = new_secret()
    save_invitation(digest(secret), staff_id, desk.now() + INVITED_FOR)
    return f"{desk.site_url}/monitor/#/invitation/{secret}"


def choose_password(desk: Desk, sign_ins: SignIns, secret: str, password: str) -> str:
    """Sets the password of whoever was invited: the user name. Gone for a link that opens nothing; Invalid."""
    hashed = digest(secret)
    staff_id = invited(hashed, desk.now())
    account = find_staff(staff_id) if staff_id else None
    if account is None or not account.active:
        raise Gone("This link was used, or is too old. Ask your administrator for a new one.")
    if not password:
        raise Invalid.field("password", "Choose a password.")
    sign_ins.set_password(account.username, account.email, password)
    use_invitation(hashed)
    return account.username


def forgotten(desk: Desk, username: str) -> None:
    """Sends the owner of an account a new link. Nobody learns whether there is one, not by the time it takes either.

    Five an hour go out at the most.
    """
    account = find_staff(username.strip().lower())
    writes = Transaction()
    if account is not None and account.active:
        put_letter(writes, _invitation(desk, account))
    else:
        put_no_letter(writes, _invitation(desk, NOBODY))
    writes.commit()


def hold_account(staff: Staff, account_id: str) -> Held[Staff]:
    """An account that the administrator may look after; NotFound for all others."""
    held = hold_staff(account_id)
    _library(staff, held.value.library_id)
    return held


def save_account(
    desk: Desk, staff: Staff, held: Held[Staff], after: Staff, *letters: DueLetter
) -> dict[str, Any]:
    """Writes an account over the one that was read, with its entry in the audit trail and letters about it."""
    writes = Transaction()
    for letter in letters:
        put_letter(writes, letter)
    put_staff(writes, after, held)
    audit(writes, desk, staff, _change(after, held.value, after))
    try:
        writes.commit()
    except ConditionFailed as refused:
        current = account_view(hold_staff(after.id))
        raise Conflict(
            "Somebody changed this account meanwhile.", code="saved_meanwhile", current=current
        ) from refused
    return account_view(Held(after, held.version + 1, held.revisions))


def _library(staff: Staff, library_id: str | None) -> str:
    """The library whose accounts somebody looks after: their own, or for group administrators any of the group."""
    if library_id is None or library_id == staff.library_id:
        return staff.library_id
    if not staff.acts_as(Role.GROUP_ADMIN):
        raise NotFound
    library = libraries.get_library(library_id)
    if library.group_id != staff.group_id:
        raise NotFound
    return library.id


def _invitation(desk: Desk, account: Staff) -> DueLetter:
    return DueLetter(
        desk.new_id(),
        LetterKind.STAFF_INVITATION,
        account.email,
        desk.now(),
        library_id=account.library_id,
        staff_id=account.id,
    )


def _owner(account: Staff) -> Owner:
    return Owner(Scope.LIBRARY, account.library_id)


def _change(account: Staff, before: Staff | None, after: Staff) -> Change:
    def shown(each: Staff) -> dict[str, Any]:
        return {name: getattr(each, name) for name in SHOWN}

    return Change(
        _owner(account), "account", account.id, shown(before) if before else None, shown(after)
    )
