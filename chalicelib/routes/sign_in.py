"""Signing in, staying signed in, signing out."""

from typing import Any

from msgspec import Struct

from chalicelib import wiring
from chalicelib.domain.actor import Caller
from chalicelib.domain.second_factor import digits_of
from chalicelib.errors import Invalid
from chalicelib.gateways.identity import NewPasswordNeeded, SecondFactorNeeded, SignInStep
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


class Code(Struct):
    """A code of the second factor, for a sign-in whose password was right."""

    username: str
    session: str
    code: str


class RefreshToken(Struct):
    """What keeps a sign-in alive."""

    refresh_token: str


@group.serve("POST", "/api/sign-in", may=Caller.ANYONE, body=Credentials, answer="SignedIn")
def sign_in(body: Credentials) -> dict[str, Any]:
    """Signs a member of staff in with user name and password."""
    for field in ("username", "password"):
        if not getattr(body, field).strip():
            raise Invalid.field(field, "Fill this in.")
    return signed_in(wiring.identity().sign_in(body.username.strip(), body.password))


@group.serve(
    "POST", "/api/sign-in/new-password", may=Caller.ANYONE, body=NewPassword, answer="SignedIn"
)
def choose_password(body: NewPassword) -> dict[str, Any]:
    """Chooses the password of an invited account."""
    return signed_in(wiring.identity().choose_password(body.username, body.session, body.password))


@group.serve("POST", "/api/sign-in/second-factor", may=Caller.ANYONE, body=Code, answer="SignedIn")
def second_factor(body: Code) -> dict[str, Any]:
    """Goes on with a code of the second factor."""
    code = digits_of(body.code)
    return signed_in(wiring.identity().second_factor(body.username, body.session, code))


@group.serve("POST", "/api/sign-in/renew", may=Caller.ANYONE, body=RefreshToken, answer="SignedIn")
def renew(body: RefreshToken) -> dict[str, Any]:
    """Gives a new id token for a sign-in that still holds."""
    return signed_in(wiring.identity().renew(body.refresh_token))


@group.serve("POST", "/api/sign-out", may=Caller.ANYONE, body=RefreshToken)
def sign_out(body: RefreshToken) -> dict[str, Any]:
    """Ends a sign-in; whoever holds its refresh token may."""
    wiring.identity().sign_out(body.refresh_token)
    return {}


def signed_in(step: SignInStep) -> dict[str, Any]:
    """Tokens; or what is wanted before there are any."""
    if isinstance(step, NewPasswordNeeded):
        return {"challenge": "new_password", "session": step.session}
    if isinstance(step, SecondFactorNeeded):
        return {"challenge": "second_factor", "session": step.session}
    tokens = {
        "id_token": step.id_token,
        "expires_in": step.expires_in,
        "refresh_token": step.refresh_token,
    }
    return {"tokens": {name: value for name, value in tokens.items() if value is not None}}
