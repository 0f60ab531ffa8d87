"""Sign-in: each refusal of Cognito in our words."""

import pytest
from botocore.session import get_session
from botocore.stub import Stubber

from chalicelib.errors import Invalid, NotAllowed, NotSignedIn, ReadyrefError, TooMany
from chalicelib.gateways.identity import (
    Identity,
    NewPasswordNeeded,
    SecondFactorNeeded,
    Tokens,
)

RESULT = {"IdToken": "id", "ExpiresIn": 3600, "RefreshToken": "refresh", "AccessToken": "a"}


@pytest.fixture
def identity():
    return Identity("client")


@pytest.fixture
def cognito(identity):
    identity._client = get_session().create_client("cognito-idp")
    with Stubber(identity._client) as cognito:
        yield cognito


def test_the_right_password_gives_tokens(identity, cognito):
    cognito.add_response("initiate_auth", {"AuthenticationResult": RESULT})
    assert identity.sign_in("ana", "word") == Tokens("id", 3600, "refresh", "a")


def test_an_invited_account_chooses_a_password(identity, cognito):
    challenge = {"ChallengeName": "NEW_PASSWORD_REQUIRED", "Session": "s" * 20}
    cognito.add_response("initiate_auth", challenge)
    assert identity.sign_in("ana", "word") == NewPasswordNeeded("s" * 20)
    cognito.add_response("respond_to_auth_challenge", {"AuthenticationResult": RESULT})
    assert identity.choose_password("ana", "s" * 20, "word").id_token == "id"


@pytest.mark.parametrize(
    ("code", "message", "family", "said"),
    [
        (
            "NotAuthorizedException",
            "Incorrect username or password.",
            NotSignedIn,
            "wrong_credentials",
        ),
        ("UserNotFoundException", "User does not exist.", NotSignedIn, "wrong_credentials"),
        ("NotAuthorizedException", "User is disabled.", NotAllowed, "account_locked"),
        ("NotAuthorizedException", "Password attempts exceeded", TooMany, "too_many_attempts"),
        ("UserNotConfirmedException", "", NotAllowed, "account_locked"),
        ("PasswordResetRequiredException", "", NotAllowed, "account_locked"),
        ("TooManyRequestsException", "", TooMany, "too_many_attempts"),
        ("LimitExceededException", "", TooMany, "too_many_attempts"),
        ("InvalidPasswordException", "", Invalid, "invalid"),
        ("InvalidParameterException", "", Invalid, "invalid"),
        ("InternalErrorException", "", ReadyrefError, "wrong_credentials"),
    ],
)
def test_each_refusal_says_what_to_do(identity, cognito, code, message, family, said):
    cognito.add_client_error("initiate_auth", code, message)
    with pytest.raises(family) as refused:
        identity.sign_in("ana", "word")
    assert refused.value.code == said
    assert refused.value.message != message


def test_a_second_factor_is_asked_for_and_its_code_gives_tokens(identity, cognito):
    challenge = {"ChallengeName": "SOFTWARE_TOKEN_MFA", "Session": "s" * 20}
    cognito.add_response("initiate_auth", challenge)
    assert identity.sign_in("ana", "word") == SecondFactorNeeded("s" * 20)
    asked = {
        "ClientId": "client",
        "ChallengeName": "SOFTWARE_TOKEN_MFA",
        "Session": "s" * 20,
        "ChallengeResponses": {"USERNAME": "ana", "SOFTWARE_TOKEN_MFA_CODE": "123456"},
    }
    cognito.add_response("respond_to_auth_challenge", {"AuthenticationResult": RESULT}, asked)
    assert identity.second_factor("ana", "s" * 20, "123456").id_token == "id"


def test_a_second_factor_is_set_up_and_dropped_with_the_access_token(identity, cognito):
    wish = {"Enabled": True, "PreferredMfa": True}
    cognito.add_response("associate_software_token", {"SecretCode": "S" * 16}, {"AccessToken": "a"})
    cognito.add_response("verify_software_token", {}, {"AccessToken": "a", "UserCode": "123456"})
    for enabled in (True, False):
        cognito.add_response(
            "set_user_mfa_preference",
            {},
            {"AccessToken": "a", "SoftwareTokenMfaSettings": dict.fromkeys(wish, enabled)},
        )
    assert identity.new_second_factor("a") == "S" * 16
    identity.confirm_second_factor("a", "123456")
    identity.drop_second_factor("a")


@pytest.mark.parametrize(
    "code", ["CodeMismatchException", "EnableSoftwareTokenMFAException", "ExpiredCodeException"]
)
def test_a_code_that_is_not_right_is_said_at_its_field(identity, cognito, code):
    cognito.add_client_error("respond_to_auth_challenge", code)
    with pytest.raises(Invalid) as refused:
        identity.second_factor("ana", "s" * 20, "123456")
    assert refused.value.details["field"] == "code"


def test_a_sign_in_that_took_too_long_begins_again(identity, cognito):
    said = "Invalid session for the user, session is expired."
    cognito.add_client_error("respond_to_auth_challenge", "NotAuthorizedException", said)
    with pytest.raises(NotSignedIn) as refused:
        identity.second_factor("ana", "s" * 20, "123456")
    assert refused.value.code == "session_expired"


def test_a_factor_that_is_not_known_is_said_to_be_so(identity, cognito):
    cognito.add_response("initiate_auth", {"ChallengeName": "SMS_MFA", "Session": "s" * 20})
    with pytest.raises(NotAllowed) as refused:
        identity.sign_in("ana", "word")
    assert refused.value.code == "second_factor"


def test_a_renewal_keeps_the_refresh_token(identity, cognito):
    renewed = {name: value for name, value in RESULT.items() if name != "RefreshToken"}
    cognito.add_response("initiate_auth", {"AuthenticationResult": renewed})
    assert identity.renew("refresh") == Tokens("id", 3600, None, "a")


def test_one_that_is_over_says_so(identity, cognito):
    cognito.add_client_error("initiate_auth", "NotAuthorizedException", "Refresh Token has expired")
    with pytest.raises(NotSignedIn) as refused:
        identity.renew("refresh")
    assert refused.value.code == "session_expired"


def test_what_cannot_be_a_session_is_refused_and_not_sent(identity):
    with pytest.raises(NotSignedIn):
        identity.choose_password("ana", "", "word")


def test_signing_out_ends_the_sign_in_and_one_that_is_over_stays_so(identity, cognito):
    cognito.add_response("revoke_token", {}, {"ClientId": "client", "Token": "refresh"})
    identity.sign_out("refresh")
    cognito.add_client_error("revoke_token", "UnauthorizedException")
    identity.sign_out("refresh")
