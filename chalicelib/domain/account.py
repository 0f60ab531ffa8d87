"""What an account of staff is made of, and who may grant which role (docs/features.md F5)."""

import re
import unicodedata
from datetime import timedelta
from typing import Any

from msgspec import Struct

from chalicelib.domain.chat_form import address_error, plain_line, text_error
from chalicelib.domain.staff import Role, Staff
from chalicelib.errors import Conflict, Invalid

NAME_LIMIT = 100
SCREEN_NAME_LIMIT = 60
INVITED_FOR = timedelta(days=7)
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")


class AskedAccount(Struct, frozen=True):
    """An account as an administrator wants it. The user name is chosen once; an empty one is made of the name."""

    name: str
    screen_name: str
    email: str
    role: str
    username: str = ""


def check_account(asked: AskedAccount, by: Staff, *, library_id: str) -> AskedAccount:
    """The account as it may be kept; Invalid names every field that breaks its rule.

    Nobody grants more than they have themselves.
    """
    name, screen_name = plain_line(asked.name), plain_line(asked.screen_name)
    email = asked.email.strip()
    username = asked.username.strip().lower() or username_of(name, library_id)
    wrong = {
        "name": text_error(name, NAME_LIMIT, "Write the name that colleagues see."),
        "screen_name": text_error(
            screen_name, SCREEN_NAME_LIMIT, "Write the name that patrons see."
        ),
        "email": address_error(email) if email else "Write an e-mail address.",
        "role": _role_error(asked.role, by),
        "username": None
        if _USERNAME.fullmatch(username)
        else "Use 2 to 40 small letters, digits, dots, hyphens and underscores.",
    }
    if found := {field: reason for field, reason in wrong.items() if reason}:
        raise Invalid.fields(found)
    return AskedAccount(name, screen_name, email, asked.role, username)


def username_of(name: str, library_id: str) -> str:
    """A user name made of the first name and the library: `pat.harlow`."""
    plain = (
        unicodedata.normalize("NFKD", name.split(" ", maxsplit=1)[0])
        .encode("ascii", "ignore")
        .decode()
    )
    first = re.sub(r"[^a-z0-9]+", "", plain.lower()) or "staff"
    return f"{first}.{library_id}"[:40]


def order_of(account: Staff) -> list[Any]:
    """Where an account stands in the list: by name, those that were deactivated last."""
    return [not account.active, account.name.casefold(), account.id]


def fits(account: Staff, text: str) -> bool:
    """Whether each of the words stands in the account's name, screen name, user name or address."""
    facts = _folded(f"{account.name} {account.screen_name} {account.username} {account.email}")
    return all(word in facts for word in _folded(text).split())


def _folded(text: str) -> str:
    """The text without case and accents."""
    signs = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in signs if not unicodedata.combining(sign))


def check_last_administrator(account: Staff, colleagues: list[Staff]) -> None:
    """Conflict if the account is the last active administrator of its library: somebody must be left to set it up."""
    others = [
        each
        for each in colleagues
        if each.id != account.id and each.active and each.acts_as(Role.LIBRARY_ADMIN)
    ]
    if account.active and account.acts_as(Role.LIBRARY_ADMIN) and not others:
        raise Conflict(
            "This is the last administrator of the library. Make somebody else one first.",
            code="last_administrator",
        )


def _role_error(role: str, by: Staff) -> str | None:
    if role not in set(Role):
        return "Choose a role."
    return None if by.acts_as(Role(role)) else "You can grant no more than your own role."
