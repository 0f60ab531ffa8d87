"""Signing in, staying signed in, signing out."""

from typing import Any

from msgspec import Struct

from chalicelib import wiring
from chalicelib.domain.actor import Caller
from chalicelib.errors import Invalid
from chalicelib.gateways.identity import NewPasswordNeeded, Tokens
from chalicelib.routes.http import RouteGroup

group = RouteGroup(__name__)


class Credentials(Struct):
    """A user name and a password."""

    username: str
    password: str


class NewPassword(Struct):
    """The password that an invited account chooses at its first sign-in."""

    username: str
    session: str
    password: str


class RefreshToken(Struct):
    """What keeps a sign-in alive."""

    refresh_token: str


@group.serve("POST", "/api/sign-in", may=Caller.ANYONE, body=Credentials, answer="SignedIn")
def sign_in(body: Credentials) -> dict[str, Any]:
    """Signs a member of staff in with user name and password."""
    for field in ("username", "password"):
        if not getattr(body, field).strip():
            raise Invalid.field(field, "Fill this in.")
    return _signed_in(wiring.identity().sign_in(body.username.strip(), body.password))


@group.serve(
    "POST", "/api/sign-in/new-password", may=Caller.ANYONE, body=NewPassword, answer="SignedIn"
)
def choose_password(body: NewPassword) -> dict[str, Any]:
    """Chooses the password of an invited account."""
    return _signed_in(wiring.identity().choose_password(body.username, body.session, body.password))


@group.serve("POST", "/api/sign-in/renew", may=Caller.ANYONE, body=RefreshToken, answer="SignedIn")
def renew(body: RefreshToken) -> dict[str, Any]:
    """Gives a new id token for a sign-in that still holds."""
    return _signed_in(wiring.identity().renew(body.refresh_token))


@group.serve("POST", "/api/sign-out", may=Caller.ANYONE, body=RefreshToken)
def sign_out(body: RefreshToken) -> dict[str, Any]:
    """Ends a sign-in; whoever holds its refresh token may."""
    wiring.identity().sign_out(body.refresh_token)
    return {}


def _signed_in(result: Tokens | NewPasswordNeeded) -> dict[str, Any]:
    if isinstance(result, NewPasswordNeeded):
        return {"challenge": "new_password", "session": result.session}
    tokens = {
        "id_token": result.id_token,
        "expires_in": result.expires_in,
        "refresh_token": result.refresh_token,
    }
    return {"tokens": {name: value for name, value in tokens.items() if value is not None}}
