"""The accounts of the own library, for its administrators: page by page, one alone, or all as a sheet (F5).

A library's accounts are read whole and sorted by name: 2,000 of them are less than a megabyte.
"""

from collections.abc import Mapping
from typing import Any

from chalicelib.actions.accounts import account_view, hold_account
from chalicelib.actions.desk import Desk
from chalicelib.domain.account import fits, order_of
from chalicelib.domain.account_sheet import sheet_rows
from chalicelib.domain.sheet import as_csv
from chalicelib.domain.staff import Staff
from chalicelib.errors import Invalid
from chalicelib.gateways.accounts import SignIns
from chalicelib.storage.owner import Held
from chalicelib.storage.staff import accounts_of

PAGE, TEXT_LIMIT = 50, 100


def list_accounts(desk: Desk, staff: Staff, given: Mapping[str, str]) -> dict[str, Any]:
    """A page of the accounts that `text` is found in, by name, and how many there are. Invalid: `text`, `cursor`."""
    text = given.get("text", "")
    if len(text) > TEXT_LIMIT:
        raise Invalid.field("text", f"Look for {TEXT_LIMIT} characters or fewer.")
    found = [each for each in _all(staff) if fits(each.value, text)]
    purpose = f"accounts:{staff.library_id}:{staff.id}:{text}"
    cursor = given.get("cursor")
    after = desk.signer.unseal(purpose, cursor, field="cursor")["after"] if cursor else None
    rest = found if after is None else [each for each in found if order_of(each.value) > after]
    page, more = rest[:PAGE], len(rest) > PAGE
    return {
        "accounts": [account_view(each) for each in page],
        "found": len(found),
        "next": desk.signer.seal(purpose, {"after": order_of(page[-1].value)}) if more else None,
    }


def one_account(sign_ins: SignIns, staff: Staff, account_id: str) -> dict[str, Any]:
    """One account, and whether a second factor is asked for; NotFound for those of others."""
    held = hold_account(staff, account_id)
    return {
        "account": account_view(held),
        "second_factor": sign_ins.has_second_factor(held.value.username),
    }


def sheet(staff: Staff) -> dict[str, str]:
    """All accounts as a sheet that can be imported again."""
    rows = sheet_rows(each.value for each in _all(staff))
    return {"name": f"accounts-{staff.library_id}.csv", "csv": as_csv(rows)}


def _all(staff: Staff) -> list[Held[Staff]]:
    return sorted(accounts_of(staff.library_id), key=lambda each: order_of(each.value))
