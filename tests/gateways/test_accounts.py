"""The accounts of the user pool: made by the first password, locked and opened again."""

import boto3
import pytest

from chalicelib.errors import Invalid
from chalicelib.gateways.accounts import CognitoSignIns

PASSWORD = "Over-the-hills-1"


@pytest.fixture
def pool(aws):
    cognito = boto3.client("cognito-idp")
    policy = {"PasswordPolicy": {"MinimumLength": 10}}
    made = cognito.create_user_pool(PoolName="readyref", Policies=policy)
    return cognito, made["UserPool"]["Id"]


def state_of(pool, username):
    cognito, pool_id = pool
    return cognito.admin_get_user(UserPoolId=pool_id, Username=username)


def test_the_first_password_makes_the_account_and_another_one_replaces_it(pool):
    sign_ins = CognitoSignIns(pool[1])
    for password in (PASSWORD, "Far-away-22222"):
        sign_ins.set_password("nora.harlow", "nora@harlow.example", password)
    assert state_of(pool, "nora.harlow")["UserStatus"] == "CONFIRMED"


def test_a_password_that_is_too_weak_is_said_to_be_so(pool):
    with pytest.raises(Invalid) as refused:
        CognitoSignIns(pool[1]).set_password("nora.harlow", "nora@harlow.example", "short")
    assert refused.value.details["field"] == "password"


def test_an_account_is_locked_and_opened_again(pool):
    sign_ins = CognitoSignIns(pool[1])
    sign_ins.set_password("nora.harlow", "nora@harlow.example", PASSWORD)
    sign_ins.lock("nora.harlow")
    assert state_of(pool, "nora.harlow")["Enabled"] is False
    sign_ins.unlock("nora.harlow")
    assert state_of(pool, "nora.harlow")["Enabled"] is True


def test_who_never_chose_a_password_has_nothing_to_be_locked(pool):
    sign_ins = CognitoSignIns(pool[1])
    sign_ins.lock("nobody")
    sign_ins.unlock("nobody")
    sign_ins.end_sign_ins("nobody")
    sign_ins.reset_second_factor("nobody")
    assert sign_ins.has_second_factor("nobody") is False


def test_whether_there_is_a_second_factor_is_the_pools_to_say(pool):
    sign_ins = CognitoSignIns(pool[1])
    sign_ins.set_password("nora.harlow", "nora@harlow.example", PASSWORD)
    assert sign_ins.has_second_factor("nora.harlow") is False
    sign_ins.reset_second_factor("nora.harlow")
    sign_ins.end_sign_ins("nora.harlow")
