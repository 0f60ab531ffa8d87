"""One's own account: names and address, password, second factor."""

from typing import Any

from msgspec import Struct

from chalicelib import wiring
from chalicelib.domain.actor import Caller
from chalicelib.domain.staff import Staff
from chalicelib.routes.http import RouteGroup
from chalicelib.routes.sign_in import signed_in

group = RouteGroup(__name__)

FACTOR = "/api/me/second-factor"


class MyChanges(Struct):
    """One's account as it should be, and the version that was seen; the password where the address changes."""

    version: int
    name: str
    screen_name: str
    email: str
    password: str = ""


class ChangedPassword(Struct):
    """The password as it is, and as it should be."""

    current: str
    password: str


class Proof(Struct):
    """One's password."""

    password: str


class FirstCode(Struct):
    """A code of the second factor that is being set up."""

    session: str
    code: str


class LastCode(Struct):
    """One's password, and a code of the second factor that is turned off."""

    password: str
    code: str


@group.serve("GET", "/api/me/account", may=Caller.LIBRARIAN, answer="OneAccount")
def my_account(staff: Staff) -> dict[str, Any]:
    """One's own account."""
    from chalicelib.actions import my_account as mine

    return mine.my_account(wiring.sign_ins(), staff)


@group.serve(
    "PUT", "/api/me/account", may=Caller.LIBRARIAN, body=MyChanges, answer="AccountDetails"
)
def change_mine(staff: Staff, body: MyChanges) -> dict[str, Any]:
    """Changes one's names and address."""
    from chalicelib.actions import my_account as mine
    from chalicelib.domain.account import AskedAccount

    asked = AskedAccount(body.name, body.screen_name, body.email, "")
    return mine.change_mine(
        wiring.desk(),
        wiring.identity(),
        staff,
        asked,
        version=body.version,
        password=body.password,
    )


@group.serve(
    "PUT", "/api/me/password", may=Caller.LIBRARIAN, body=ChangedPassword, answer="SignedIn"
)
def change_password(staff: Staff, body: ChangedPassword) -> dict[str, Any]:
    """Chooses another password: all other sign-ins end, this one goes on with what is answered."""
    from chalicelib.actions import my_account as mine

    step = mine.change_password(
        wiring.desk(),
        wiring.identity(),
        wiring.sign_ins(),
        staff,
        current=body.current,
        password=body.password,
    )
    return signed_in(step)


@group.serve("POST", FACTOR, may=Caller.LIBRARIAN, body=Proof, answer="SecondFactorBegun")
def begin_second_factor(staff: Staff, body: Proof) -> dict[str, Any]:
    """A secret for an app on the phone; it counts once a code of it was confirmed."""
    from chalicelib.actions import second_factor

    return second_factor.begin(wiring.desk(), wiring.identity(), staff, body.password)


@group.serve("PUT", FACTOR, may=Caller.LIBRARIAN, body=FirstCode)
def turn_on_second_factor(staff: Staff, body: FirstCode) -> dict[str, Any]:
    """Codes are asked for at sign-in from now on."""
    from chalicelib.actions import second_factor

    second_factor.turn_on(wiring.desk(), wiring.identity(), staff, body.session, body.code)
    return {}


@group.serve("POST", f"{FACTOR}/off", may=Caller.LIBRARIAN, body=LastCode)
def turn_off_second_factor(staff: Staff, body: LastCode) -> dict[str, Any]:
    """Codes are asked for no more."""
    from chalicelib.actions import second_factor

    second_factor.turn_off(wiring.desk(), wiring.identity(), staff, body.password, body.code)
    return {}
