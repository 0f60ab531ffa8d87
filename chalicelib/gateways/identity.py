"""Sign-in at Amazon Cognito: its answers in our words. Passwords and lock-outs are its business."""

from typing import Any

from msgspec import Struct

from chalicelib.errors import Invalid, NotAllowed, NotSignedIn, ReadyrefError, TooMany


class Tokens(Struct, frozen=True):
    """What a sign-in gives: the id token lasts `expires_in` seconds, the refresh token for the shift.

    The access token is for what somebody does to their own sign-in.
    """

    id_token: str
    expires_in: int
    refresh_token: str | None = None
    access_token: str = ""


class NewPasswordNeeded(Struct, frozen=True):
    """The first sign-in of an invited account: a password of one's own must be chosen."""

    session: str


class SecondFactorNeeded(Struct, frozen=True):
    """The password was right, and a code of the second factor is wanted."""

    session: str


SignInStep = Tokens | NewPasswordNeeded | SecondFactorNeeded

_LOCKED = NotAllowed("This account is locked. Ask your administrator.", code="account_locked")
_WRONG = NotSignedIn("The user name or the password is not right.", code="wrong_credentials")
_TOO_MANY = TooMany(
    "Too many attempts. Wait a few minutes and try again.",
    code="too_many_attempts",
    retry_after=300,
)
_WRONG_CODE = Invalid.field(
    "code", "This code is not right. Take the one that is shown now, and look at the phone's clock."
)

# Cognito's error code, a part of its message -> what we say. The first that fits.
REFUSALS: tuple[tuple[str, str, ReadyrefError], ...] = (
    ("NotAuthorizedException", "disabled", _LOCKED),
    ("NotAuthorizedException", "attempts exceeded", _TOO_MANY),
    (
        "NotAuthorizedException",
        "session",
        NotSignedIn("That took too long. Sign in again.", code="session_expired"),
    ),
    ("NotAuthorizedException", "", _WRONG),
    ("CodeMismatchException", "", _WRONG_CODE),
    ("EnableSoftwareTokenMFAException", "", _WRONG_CODE),
    (
        "ExpiredCodeException",
        "",
        Invalid.field("code", "This code was used already. Wait for the next one."),
    ),
    ("UserNotFoundException", "", _WRONG),
    ("UserNotConfirmedException", "", _LOCKED),
    ("PasswordResetRequiredException", "", _LOCKED),
    ("TooManyRequestsException", "", _TOO_MANY),
    ("LimitExceededException", "", _TOO_MANY),
    (
        "InvalidPasswordException",
        "",
        Invalid.field("password", "This password is not strong enough."),
    ),
    ("InvalidParameterException", "", Invalid.field("password", "This cannot be a password.")),
)


class Identity:
    """The user pool, as a public client of it."""

    def __init__(self, client_id: str) -> None:
        self._client_id = client_id
        self._client: Any = None

    def sign_in(self, username: str, password: str) -> SignInStep:
        """Tokens for the right password, or what is wanted besides. NotSignedIn, NotAllowed (locked) or TooMany."""
        return _step(
            self._call(
                "initiate_auth",
                AuthFlow="USER_PASSWORD_AUTH",
                AuthParameters={"USERNAME": username, "PASSWORD": password},
            )
        )

    def choose_password(self, username: str, session: str, password: str) -> SignInStep:
        """Goes on once an invited account has chosen its password; Invalid when it is too weak."""
        return self._respond(username, session, "NEW_PASSWORD_REQUIRED", NEW_PASSWORD=password)

    def second_factor(self, username: str, session: str, code: str) -> SignInStep:
        """Tokens for the right code; Invalid (`code`) for another one."""
        return self._respond(username, session, "SOFTWARE_TOKEN_MFA", SOFTWARE_TOKEN_MFA_CODE=code)

    def new_second_factor(self, access_token: str) -> str:
        """The secret of a second factor, which counts once a code of it was confirmed."""
        answer = self._ask("associate_software_token", AccessToken=access_token)
        return str(answer["SecretCode"])

    def confirm_second_factor(self, access_token: str, code: str) -> None:
        """From now on its codes are asked for; Invalid (`code`) for a code of another secret."""
        self._ask("verify_software_token", AccessToken=access_token, UserCode=code)
        self._prefer(access_token, wanted=True)

    def drop_second_factor(self, access_token: str) -> None:
        """Codes are asked for no more."""
        self._prefer(access_token, wanted=False)

    def renew(self, refresh_token: str) -> Tokens:
        """A new id token; NotSignedIn (session_expired) when the sign-in is over."""
        try:
            answer = self._call(
                "initiate_auth",
                AuthFlow="REFRESH_TOKEN_AUTH",
                AuthParameters={"REFRESH_TOKEN": refresh_token},
            )
        except NotSignedIn as error:
            raise NotSignedIn("Your sign-in has expired.", code="session_expired") from error
        return _tokens(answer)

    def sign_out(self, refresh_token: str) -> None:
        """Ends the sign-in; one that is over already stays over."""
        try:
            self._call("revoke_token", Token=refresh_token)
        except ReadyrefError:
            return

    def _respond(self, username: str, session: str, challenge: str, **given: str) -> SignInStep:
        return _step(
            self._call(
                "respond_to_auth_challenge",
                ChallengeName=challenge,
                Session=session,
                ChallengeResponses={"USERNAME": username, **given},
            )
        )

    def _prefer(self, access_token: str, *, wanted: bool) -> None:
        wish = {"Enabled": wanted, "PreferredMfa": wanted}
        self._ask(
            "set_user_mfa_preference", AccessToken=access_token, SoftwareTokenMfaSettings=wish
        )

    def _call(self, operation: str, **arguments: Any) -> dict[str, Any]:
        return self._ask(operation, ClientId=self._client_id, **arguments)

    def _ask(self, operation: str, **arguments: Any) -> dict[str, Any]:
        from botocore.exceptions import ClientError, ParamValidationError
        from botocore.session import get_session

        if self._client is None:
            self._client = get_session().create_client("cognito-idp")
        try:
            answer: dict[str, Any] = getattr(self._client, operation)(**arguments)
        except ClientError as error:
            raise _refusal(error.response["Error"]) from error
        except ParamValidationError as error:  # a session or token that is none is not even sent
            raise _refusal({"Code": "NotAuthorizedException"}) from error
        return answer


_CHALLENGES: dict[str, type[NewPasswordNeeded | SecondFactorNeeded]] = {
    "NEW_PASSWORD_REQUIRED": NewPasswordNeeded,
    "SOFTWARE_TOKEN_MFA": SecondFactorNeeded,
}


def _step(answer: dict[str, Any]) -> SignInStep:
    needed = _CHALLENGES.get(answer.get("ChallengeName", ""))
    return needed(answer["Session"]) if needed else _tokens(answer)


def _tokens(answer: dict[str, Any]) -> Tokens:
    if "AuthenticationResult" not in answer:
        raise NotAllowed(
            "This account asks for a factor that cannot be given here. Ask your administrator.",
            code="second_factor",
        )
    result = answer["AuthenticationResult"]
    return Tokens(
        result["IdToken"],
        int(result["ExpiresIn"]),
        result.get("RefreshToken"),
        result.get("AccessToken", ""),
    )


def _refusal(error: dict[str, str]) -> ReadyrefError:
    message = error.get("Message", "").lower()
    for code, part, said in REFUSALS:
        if error["Code"] == code and part in message:
            return type(said)(said.message, code=said.code, **said.details)
    return NotSignedIn("Signing in did not work.", code="wrong_credentials")
