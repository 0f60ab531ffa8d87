"""Signing in at the user pool, through our own API."""

from chalicelib.domain.staff import Role
from tests.support.client import PATIENCE
from tests.support.journey_consortium import PASSWORD


def _sign_in(desk, username, password):
    return desk.http.post("/api/sign-in", {"username": username, "password": password})


def test_a_librarian_signs_in_stays_and_leaves(desk):
    ana = desk.librarian("Ana", desk.harlow)
    tokens = _sign_in(desk, ana.staff.username, PASSWORD).given()["tokens"]
    assert tokens["expires_in"] > 0
    me = desk.http.get("/api/me", token=tokens["id_token"]).given()
    assert me["staff"]["id"] == ana.staff.id
    assert me["library"]["id"] == desk.harlow.id
    assert {queue["id"] for queue in me["queues"]} == {desk.harlow.id, desk.cooperative}
    kept = {"refresh_token": tokens["refresh_token"]}
    renewed = desk.http.post("/api/sign-in/renew", kept).given()["tokens"]
    assert desk.http.get("/api/me", token=renewed["id_token"]).status == 200
    assert desk.http.post("/api/sign-out", kept).given() == {}
    desk.http.post("/api/sign-in/renew", kept).refused(401, "session_expired")


def test_a_wrong_password_and_an_unknown_name_look_the_same(desk):
    ana = desk.librarian("Ana", desk.harlow)
    wrong = _sign_in(desk, ana.staff.username, "Not-the-password-1")
    unknown = _sign_in(desk, "nobody.at.all", PASSWORD)
    for answer in (wrong, unknown):
        answer.refused(401, "wrong_credentials")
    assert wrong.json["message"] == unknown.json["message"]


def test_a_locked_account_says_so(desk):
    ana = desk.librarian("Ana", desk.harlow)
    pool = desk.stack.environment_of_functions["USER_POOL_ID"]
    desk.stack.aws("cognito-idp").admin_disable_user(UserPoolId=pool, Username=ana.staff.username)
    _sign_in(desk, ana.staff.username, PASSWORD).refused(403, "account_locked")


def test_an_account_that_was_deactivated_reaches_nothing(desk):
    gone = desk.librarian("Gone", desk.harlow, active=False)
    gone.get("/api/me").refused(401, "account_unknown")
    gone.post("/api/tickets").refused(401, "account_unknown")


def test_a_deactivated_account_is_off_its_line_and_its_token_serves_no_more(desk):
    ana, chief = (
        desk.librarian("Ana", desk.harlow),
        desk.librarian("Chief", desk.harlow, Role.LIBRARY_ADMIN),
    )
    for each in (ana, chief):
        each.opens(desk.harlow.id)
    assert ana.get("/api/me").status == 200
    chief.post(f"/api/accounts/{ana.staff.id}/deactivate", {}).given()
    heard = len(ana.line.events)
    ana.get("/api/me").refused(401, "account_unknown")
    desk.visitor().asks(desk.harlow.id)
    assert ana.line.closed.wait(PATIENCE)
    chief.line.wait_for("request.arrived")
    assert "request.arrived" not in [event["type"] for event in ana.line.events[heard:]]
    _sign_in(desk, ana.staff.username, PASSWORD).refused(403, "account_locked")


def test_an_invited_account_chooses_its_password(desk):
    pool = desk.stack.environment_of_functions["USER_POOL_ID"]
    username = f"{desk.mark}invited"
    desk.stack.aws("cognito-idp").admin_create_user(
        UserPoolId=pool,
        Username=username,
        TemporaryPassword="Invited-once-1",
        MessageAction="SUPPRESS",
    )
    asked = _sign_in(desk, username, "Invited-once-1").given()
    assert asked["challenge"] == "new_password"
    answer = {"username": username, "session": asked["session"], "password": PASSWORD}
    assert desk.http.post("/api/sign-in/new-password", answer).given()["tokens"]["id_token"]
    assert _sign_in(desk, username, PASSWORD).given()["tokens"]["id_token"]


def test_missing_fields_are_named(desk):
    assert _sign_in(desk, " ", "x").refused(400, "invalid")["field"] == "username"
    assert _sign_in(desk, "x", "").refused(400, "invalid")["field"] == "password"
    details = desk.http.post("/api/sign-in", {"username": "x"}).refused(400, "invalid")
    assert (details["field"], details["reason"]) == ("password", "This is missing.")


def test_a_session_or_token_that_is_none_is_refused(desk):
    for made_up in ("", "x", "x" * 3000):
        answer = {"username": "somebody", "session": made_up, "password": PASSWORD}
        desk.http.post("/api/sign-in/new-password", answer).refused(401, "wrong_credentials")
        renewal = {"refresh_token": made_up}
        desk.http.post("/api/sign-in/renew", renewal).refused(401, "session_expired")
        assert desk.http.post("/api/sign-out", renewal).given() == {}
