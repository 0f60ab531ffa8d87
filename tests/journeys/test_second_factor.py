"""A second factor, from its first code to an administrator who lets somebody in without it; and another password."""

import time

from chalicelib.domain.staff import Role
from tests.support.client import eventually
from tests.support.journey_consortium import PASSWORD
from tests.support.totp import code_of

ANOTHER = "And-far-away-22"


def _sign_in(desk, person, password=PASSWORD):
    return desk.http.post("/api/sign-in", {"username": person.staff.username, "password": password})


def _enter(desk, person, asked, code):
    answer = {"username": person.staff.username, "session": asked["session"], "code": code}
    return desk.http.post("/api/sign-in/second-factor", answer)


def test_a_code_is_asked_for_until_an_administrator_resets_it(desk):
    ana = desk.librarian("Ana", desk.harlow)
    chief = desk.librarian("Chief", desk.harlow, Role.LIBRARY_ADMIN)
    assert ana.get("/api/me/account").given()["second_factor"] is False
    begun = ana.post("/api/me/second-factor", {"password": PASSWORD}).given()
    wrong = {"session": begun["session"], "code": "000000"}
    assert ana.put("/api/me/second-factor", wrong).refused(400, "invalid")["field"] == "code"
    assert "tokens" in _sign_in(desk, ana).given()
    ana.put("/api/me/second-factor", {**wrong, "code": code_of(begun["secret"])}).given()

    asked = _sign_in(desk, ana).given()
    assert asked["challenge"] == "second_factor"
    assert _enter(desk, ana, asked, "000000").refused(400, "invalid")["field"] == "code"
    tokens = _enter(desk, ana, asked, code_of(begun["secret"])).given()["tokens"]
    assert desk.http.get("/api/me/account", token=tokens["id_token"]).given()["second_factor"]

    account = f"/api/accounts/{ana.staff.id}"
    assert chief.get(account).given()["second_factor"] is True
    chief.post(f"{account}/reset-second-factor", {}).given()
    assert "tokens" in _sign_in(desk, ana).given()
    for said in ("A second factor was set up", "The second factor was reset"):
        assert desk.stack.wait_for_letter(ana.staff.email, saying=said)


def test_another_password_ends_all_sign_ins_but_the_one_it_is_chosen_in(desk):
    ana = desk.librarian("Ana", desk.harlow)
    elsewhere, second = _sign_in(desk, ana).given()["tokens"], int(time.time())
    wrong = {"current": "wrong", "password": ANOTHER}
    assert ana.put("/api/me/password", wrong).refused(400, "invalid")["field"] == "current"
    eventually(lambda: time.time() > second + 1)  # the pool tells sign-ins apart by whole seconds
    mine = ana.put("/api/me/password", {**wrong, "current": PASSWORD}).given()["tokens"]
    over = {"refresh_token": elsewhere["refresh_token"]}
    desk.http.post("/api/sign-in/renew", over).refused(401, "session_expired")
    renewed = desk.http.post("/api/sign-in/renew", {"refresh_token": mine["refresh_token"]})
    assert renewed.given()["tokens"]["id_token"]
    _sign_in(desk, ana).refused(401, "wrong_credentials")
    assert "tokens" in _sign_in(desk, ana, ANOTHER).given()
