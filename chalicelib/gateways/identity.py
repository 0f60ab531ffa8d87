"""Sign-in at Amazon Cognito: its answers in our words. Passwords and lock-outs are its business."""

from typing import Any

from msgspec import Struct

from chalicelib.errors import Invalid, NotAllowed, NotSignedIn, ReadyrefError, TooMany


class Tokens(Struct, frozen=True):
    """What a sign-in gives: the id token lasts `expires_in` seconds, the refresh token for the shift."""

    id_token: str
    expires_in: int
    refresh_token: str | None = None


class NewPasswordNeeded(Struct, frozen=True):
    """The first sign-in of an invited account: a password of one's own must be chosen."""

    session: str


_LOCKED = NotAllowed("This account is locked. Ask your administrator.", code="account_locked")
_WRONG = NotSignedIn("The user name or the password is not right.", code="wrong_credentials")
_TOO_MANY = TooMany(
    "Too many attempts. Wait a few minutes and try again.",
    code="too_many_attempts",
    retry_after=300,
)

# Cognito's error code, a part of its message -> what we say. The first that fits.
REFUSALS: tuple[tuple[str, str, ReadyrefError], ...] = (
    ("NotAuthorizedException", "disabled", _LOCKED),
    ("NotAuthorizedException", "attempts exceeded", _TOO_MANY),
    ("NotAuthorizedException", "", _WRONG),
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

    def sign_in(self, username: str, password: str) -> Tokens | NewPasswordNeeded:
        """Tokens for the right password. NotSignedIn, NotAllowed (locked) or TooMany otherwise."""
        answer = self._call(
            "initiate_auth",
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": username, "PASSWORD": password},
        )
        if answer.get("ChallengeName") == "NEW_PASSWORD_REQUIRED":
            return NewPasswordNeeded(answer["Session"])
        return _tokens(answer)

    def choose_password(self, username: str, session: str, password: str) -> Tokens:
        """Tokens, once an invited account has chosen its password; Invalid when it is too weak."""
        answer = self._call(
            "respond_to_auth_challenge",
            ChallengeName="NEW_PASSWORD_REQUIRED",
            Session=session,
            ChallengeResponses={"USERNAME": username, "NEW_PASSWORD": password},
        )
        return _tokens(answer)

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

    def _call(self, operation: str, **arguments: Any) -> dict[str, Any]:
        from botocore.exceptions import ClientError, ParamValidationError
        from botocore.session import get_session

        if self._client is None:
            self._client = get_session().create_client("cognito-idp")
        try:
            answer: dict[str, Any] = getattr(self._client, operation)(
                ClientId=self._client_id, **arguments
            )
        except ClientError as error:
            raise _refusal(error.response["Error"]) from error
        except ParamValidationError as error:  # a session or token that is none is not even sent
            raise _refusal({"Code": "NotAuthorizedException"}) from error
        return answer


def _tokens(answer: dict[str, Any]) -> Tokens:
    if "AuthenticationResult" not in answer:
        raise NotAllowed(
            "This account needs a second factor, which cannot be asked for here yet.",
            code="second_factor",
        )
    result = answer["AuthenticationResult"]
    return Tokens(result["IdToken"], int(result["ExpiresIn"]), result.get("RefreshToken"))


def _refusal(error: dict[str, str]) -> ReadyrefError:
    message = error.get("Message", "").lower()
    for code, part, said in REFUSALS:
        if error["Code"] == code and part in message:
            return type(said)(said.message, code=said.code, **said.details)
    return NotSignedIn("Signing in did not work.", code="wrong_credentials")
