"""The second factor of a sign-in: an app on a phone whose codes are asked for besides the password (F5).

Cognito keeps the secret and checks the codes (ADR 9).
"""

from typing import Any
from urllib.parse import quote, urlencode

from chalicelib.actions.accounts import hold_account
from chalicelib.actions.auditing import audit
from chalicelib.actions.desk import Desk
from chalicelib.domain.audit import Change
from chalicelib.domain.letter import DueLetter, LetterKind
from chalicelib.domain.second_factor import digits_of
from chalicelib.domain.setting import Owner, Scope
from chalicelib.domain.staff import Staff
from chalicelib.errors import Conflict, Invalid, NotAllowed, NotSignedIn
from chalicelib.gateways.accounts import SignIns
from chalicelib.gateways.identity import Identity, NewPasswordNeeded, SecondFactorNeeded, Tokens
from chalicelib.storage.letter import put_letter
from chalicelib.storage.table import Transaction

ISSUER = "Readyref"
PURPOSE = "second-factor:{}"


def prove(identity: Identity, staff: Staff, password: str) -> Tokens | SecondFactorNeeded:
    """That somebody knows the password of the account they are signed in with; Invalid (`password`), TooMany."""
    wrong = Invalid.field("password", "This is not your password.")
    if not password:
        raise wrong
    try:
        step = identity.sign_in(staff.username, password)
    except NotSignedIn as error:
        raise wrong from error
    if isinstance(step, NewPasswordNeeded):
        raise wrong
    return step


def begin(desk: Desk, identity: Identity, staff: Staff, password: str) -> dict[str, Any]:
    """A secret for the app, as it is and as the address that a QR code holds; Conflict (`second_factor_on`)."""
    step = prove(identity, staff, password)
    if isinstance(step, SecondFactorNeeded):
        raise Conflict("You have a second factor. Turn it off first.", code="second_factor_on")
    secret = identity.new_second_factor(step.access_token)
    label = quote(f"{ISSUER}:{staff.username}")
    return {
        "secret": secret,
        "address": f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': ISSUER})}",
        "session": desk.signer.seal(PURPOSE.format(staff.id), {"token": step.access_token}),
    }


def turn_on(desk: Desk, identity: Identity, staff: Staff, session: str, code: str) -> None:
    """Codes are asked for from now on, once one of them was right; Invalid (`code`, `session`)."""
    opened = desk.signer.unseal(PURPOSE.format(staff.id), session, field="session")
    identity.confirm_second_factor(opened["token"], digits_of(code))
    _tell(desk, staff, staff, "second_factor_on", {"second_factor": "on"})


def turn_off(desk: Desk, identity: Identity, staff: Staff, password: str, code: str) -> None:
    """The password alone opens the account again. Invalid (`password`, `code`)."""
    step = prove(identity, staff, password)
    if not isinstance(step, SecondFactorNeeded):
        return
    opened = identity.second_factor(staff.username, step.session, digits_of(code))
    if isinstance(opened, Tokens):
        identity.drop_second_factor(opened.access_token)
        _tell(desk, staff, staff, "second_factor_off", {"second_factor": "off"})


def reset(desk: Desk, sign_ins: SignIns, staff: Staff, account_id: str) -> None:
    """An administrator lets somebody in again who has lost their phone; its owner is told by mail.

    Conflict: one's own account, which is turned off with a code. NotAllowed: an account that may more.
    """
    account = hold_account(staff, account_id).value
    if account.id == staff.id:
        raise Conflict("Turn your own second factor off in My account.", code="own_account")
    if not staff.acts_as(account.role):
        raise NotAllowed("You cannot change an account that may more than yours.")
    sign_ins.reset_second_factor(account.username)
    _tell(desk, staff, account, "second_factor_reset", {"second_factor": "reset"})


def changed_letter(desk: Desk, account: Staff, what: str, by: str = "") -> DueLetter:
    """Tells the owner of an account, at the address that it has now, what was changed."""
    return DueLetter(
        desk.new_id(),
        LetterKind.STAFF_ACCOUNT_CHANGED,
        account.email,
        desk.now(),
        library_id=account.library_id,
        staff_id=account.id,
        facts={"what": what, "by": by},
    )


def record(desk: Desk, staff: Staff, letter: DueLetter, fact: dict[str, Any]) -> None:
    """Writes down what was done to a sign-in: the entry in the audit trail, and the letter to its owner."""
    writes = Transaction()
    put_letter(writes, letter)
    owner = Owner(Scope.LIBRARY, letter.library_id)
    audit(writes, desk, staff, Change(owner, "account", letter.staff_id or "", {}, fact))
    writes.commit()


def _tell(desk: Desk, staff: Staff, account: Staff, what: str, fact: dict[str, Any]) -> None:
    by = "" if staff.id == account.id else staff.name
    record(desk, staff, changed_letter(desk, account, what, by), fact)
