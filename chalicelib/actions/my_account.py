"""What everybody does to their own account: names, address, password. The role is an administrator's matter (F5)."""

from typing import Any

from msgspec.structs import replace

from chalicelib.actions.accounts import account_view, save_account
from chalicelib.actions.desk import Desk
from chalicelib.actions.second_factor import changed_letter, prove, record
from chalicelib.domain.account import AskedAccount, check_account
from chalicelib.domain.staff import Staff
from chalicelib.errors import Conflict, Invalid
from chalicelib.gateways.accounts import SignIns
from chalicelib.gateways.identity import Identity, SignInStep
from chalicelib.storage.staff import hold_staff


def my_account(sign_ins: SignIns, staff: Staff) -> dict[str, Any]:
    """One's account, and whether a second factor is asked for."""
    return {
        "account": account_view(hold_staff(staff.id)),
        "second_factor": sign_ins.has_second_factor(staff.username),
    }


def change_mine(
    desk: Desk,
    identity: Identity,
    staff: Staff,
    asked: AskedAccount,
    *,
    version: int,
    password: str,
) -> dict[str, Any]:
    """Changes one's names and address. Another address wants the password, and the old one is told of it.

    Conflict (`saved_meanwhile`); Invalid names the field.
    """
    held = hold_staff(staff.id)
    if held.version != version:
        raise Conflict(
            "Somebody changed this account meanwhile.",
            code="saved_meanwhile",
            current=account_view(held),
        )
    before = held.value
    wish = replace(asked, role=before.role.value, username=before.username)
    checked = check_account(wish, staff, library_id=before.library_id)
    after = replace(before, name=checked.name, screen_name=checked.screen_name, email=checked.email)
    if after.email == before.email:
        return save_account(desk, staff, held, after)
    prove(identity, staff, password)
    return save_account(desk, staff, held, after, changed_letter(desk, before, "email"))


def change_password(
    desk: Desk, identity: Identity, sign_ins: SignIns, staff: Staff, *, current: str, password: str
) -> SignInStep:
    """Another password. All sign-ins end but this one, which goes on with what is answered.

    Invalid: `current` is not the password, `password` is too weak or the same.
    """
    try:
        prove(identity, staff, current)
    except Invalid as error:
        raise Invalid.field("current", error.message) from error
    if not password or password == current:
        raise Invalid.field("password", "Choose another password.")
    sign_ins.set_password(staff.username, staff.email, password)
    sign_ins.end_sign_ins(staff.username)
    record(desk, staff, changed_letter(desk, staff, "password"), {"password": "changed"})
    return identity.sign_in(staff.username, password)
