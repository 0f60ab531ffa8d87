"""Signing in at a user pool: right, wrong, first time, renewed, over."""

import boto3
import pytest

from chalicelib import config, wiring
from chalicelib.config import Config
from tests.support.gateway import forget_container

PASSWORD = "Correct-Horse-7"


@pytest.fixture(scope="module")
def pool(account):
    """A pool with Ana, who has a password, and Ben, who was just invited."""
    cognito = boto3.client("cognito-idp")
    pool_id = cognito.create_user_pool(PoolName="staff")["UserPool"]["Id"]
    client = cognito.create_user_pool_client(
        UserPoolId=pool_id,
        ClientName="desk",
        ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    )["UserPoolClient"]["ClientId"]
    for name in ("ana.harlow", "ben.harlow", "cleo.harlow"):
        cognito.admin_create_user(
            UserPoolId=pool_id, Username=name, TemporaryPassword=PASSWORD, MessageAction="SUPPRESS"
        )
    cognito.admin_set_user_password(
        UserPoolId=pool_id, Username="ana.harlow", Password=PASSWORD, Permanent=True
    )
    cognito.admin_disable_user(UserPoolId=pool_id, Username="cleo.harlow")
    return client


@pytest.fixture
def desk_of(gateway, pool, monkeypatch):
    """The gateway, its container started in an environment that names the pool."""
    monkeypatch.setenv("USER_POOL_CLIENT_ID", pool)
    config.config.cache_clear()
    forget_container()
    yield gateway
    config.config.cache_clear()
    forget_container()


def sign_in(gateway, username, password):
    return gateway.post("/api/sign-in", {"username": username, "password": password})


def test_the_right_password_gives_tokens(desk_of):
    tokens = sign_in(desk_of, " ana.harlow ", PASSWORD).json["tokens"]
    assert set(tokens) == {"id_token", "refresh_token", "expires_in"}
    assert tokens["expires_in"] > 0


@pytest.mark.parametrize(
    ("username", "password"), [("ana.harlow", "wrong"), ("nobody", PASSWORD), ("ana.harlow", " ")]
)
def test_a_wrong_one_does_not_say_which_half_was_wrong(desk_of, username, password):
    answer = sign_in(desk_of, username, password + "x")
    assert (answer.status, answer.json["code"]) == (401, "wrong_credentials")
    assert answer.json["message"] == "The user name or the password is not right."


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"username": "", "password": "x"}, "username"),
        ({"username": "ana", "password": " "}, "password"),
        ({"username": "ana"}, "password"),
        ({"username": 7, "password": "x"}, "username"),
    ],
)
def test_what_is_missing_is_named(gateway, body, field):
    answer = gateway.post("/api/sign-in", body)
    assert (answer.status, answer.json["details"]["field"]) == (400, field)


def test_an_account_that_is_switched_off_says_so(desk_of):
    answer = sign_in(desk_of, "cleo.harlow", PASSWORD)
    assert (answer.status, answer.json["code"]) == (403, "account_locked")


def test_the_first_sign_in_asks_for_a_password_of_ones_own(desk_of):
    first = sign_in(desk_of, "ben.harlow", PASSWORD).json
    assert first["challenge"] == "new_password"
    chosen = desk_of.post(
        "/api/sign-in/new-password",
        {"username": "ben.harlow", "session": first["session"], "password": "My-Own-Word-9"},
    )
    assert set(chosen.json["tokens"]) == {"id_token", "refresh_token", "expires_in"}
    assert "tokens" in sign_in(desk_of, "ben.harlow", "My-Own-Word-9").json


def test_a_sign_in_is_renewed(desk_of):
    tokens = sign_in(desk_of, "ana.harlow", PASSWORD).json["tokens"]
    answer = desk_of.post("/api/sign-in/renew", {"refresh_token": tokens["refresh_token"]})
    assert set(answer.json["tokens"]) >= {"id_token", "expires_in"}


def test_one_that_is_over_is_not(desk_of):
    answer = desk_of.post("/api/sign-in/renew", {"refresh_token": "none"})
    assert (answer.status, answer.json["code"]) == (401, "session_expired")


def test_a_container_without_its_environment_names_all_that_is_missing(monkeypatch):
    for name in ("TABLE_NAME", "MAIL_DOMAIN"):
        monkeypatch.delenv(name)
    config.config.cache_clear()
    with pytest.raises(RuntimeError, match="TABLE_NAME, MAIL_DOMAIN"):
        config.config()
    monkeypatch.undo()
    assert isinstance(config.config(), Config)


def test_a_container_has_one_of_each(gateway):
    assert wiring.identity() is wiring.identity()
    assert wiring.post_office() is wiring.post_office()
    assert wiring.desk().signer is wiring.desk().signer
