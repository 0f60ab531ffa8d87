"""The accounts of the user pool: made when somebody chooses a password, locked and opened again."""

from typing import Any, Protocol

from chalicelib.errors import Invalid, Unavailable

WEAK = frozenset({"InvalidPasswordException", "InvalidParameterException"})


class SignIns(Protocol):
    """What can be done to somebody's sign-in."""

    def set_password(self, username: str, email: str, password: str) -> None:
        """Lets somebody sign in with this password from now on; Invalid when it is too weak."""

    def lock(self, username: str) -> None:
        """Nobody signs in with it, and whoever is signed in is signed out."""

    def unlock(self, username: str) -> None:
        """It opens again, with the password that it had."""

    def end_sign_ins(self, username: str) -> None:
        """Whoever is signed in stays so for the hour of their token, and not longer."""

    def has_second_factor(self, username: str) -> bool:
        """Whether codes of a second factor are asked for."""

    def reset_second_factor(self, username: str) -> None:
        """They are asked for no more, until another one is set up."""


class CognitoSignIns:
    """The user pool at Cognito."""

    def __init__(self, user_pool: str) -> None:
        self._user_pool = user_pool
        self._client: Any = None

    def set_password(self, username: str, email: str, password: str) -> None:
        """The account is made where there is none yet: nobody has one before they chose a password."""
        if self._tried("admin_get_user", username) is None:
            self._call(
                "admin_create_user",
                username,
                UserAttributes=[
                    {"Name": "email", "Value": email},
                    {"Name": "email_verified", "Value": "true"},
                ],
                MessageAction="SUPPRESS",
            )
        self._call("admin_set_user_password", username, Password=password, Permanent=True)

    def lock(self, username: str) -> None:
        """Somebody who never chose a password has nothing to be locked."""
        if self._tried("admin_disable_user", username) is not None:
            self._call("admin_user_global_sign_out", username)

    def unlock(self, username: str) -> None:
        """Likewise."""
        self._tried("admin_enable_user", username)

    def end_sign_ins(self, username: str) -> None:
        """Likewise."""
        self._tried("admin_user_global_sign_out", username)

    def has_second_factor(self, username: str) -> bool:
        """Nobody has one before they chose a password."""
        account = self._tried("admin_get_user", username) or {}
        return "SOFTWARE_TOKEN_MFA" in account.get("UserMFASettingList", [])

    def reset_second_factor(self, username: str) -> None:
        """Likewise."""
        wish = {"Enabled": False, "PreferredMfa": False}
        self._tried("admin_set_user_mfa_preference", username, SoftwareTokenMfaSettings=wish)

    def _tried(self, operation: str, username: str, **arguments: Any) -> dict[str, Any] | None:
        """What is answered; None when there is no such account."""
        from botocore.exceptions import ClientError

        try:
            answer: dict[str, Any] = self._call(operation, username, **arguments)
        except ClientError as error:
            if error.response["Error"]["Code"] == "UserNotFoundException":
                return None
            raise
        return answer

    def _call(self, operation: str, username: str, **arguments: Any) -> Any:
        from botocore.exceptions import ClientError
        from botocore.session import get_session

        if self._client is None:
            self._client = get_session().create_client("cognito-idp")
        try:
            return getattr(self._client, operation)(
                UserPoolId=self._user_pool, Username=username, **arguments
            )
        except ClientError as error:
            code = error.response["Error"]["Code"]
            if code in WEAK:
                raise Invalid.field(
                    "password",
                    "This is not strong enough: use 10 characters or more, small and large letters and digits.",
                ) from error
            if code == "TooManyRequestsException":
                raise Unavailable from error
            raise
