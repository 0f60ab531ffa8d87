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


class CognitoSignIns:
    """The user pool at Cognito."""

    def __init__(self, user_pool: str) -> None:
        self._user_pool = user_pool
        self._client: Any = None

    def set_password(self, username: str, email: str, password: str) -> None:
        """The account is made where there is none yet: nobody has one before they chose a password."""
        if not self._tried("admin_get_user", username):
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
        if self._tried("admin_disable_user", username):
            self._call("admin_user_global_sign_out", username)

    def unlock(self, username: str) -> None:
        """Likewise."""
        self._tried("admin_enable_user", username)

    def _tried(self, operation: str, username: str) -> bool:
        """Whether there is such an account."""
        from botocore.exceptions import ClientError

        try:
            self._call(operation, username)
        except ClientError as error:
            if error.response["Error"]["Code"] == "UserNotFoundException":
                return False
            raise
        return True

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
