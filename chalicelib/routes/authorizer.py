"""Staff sign-in is checked at the gateway, by the user pool, before any code of ours runs."""

from typing import Any

from chalice.app import CognitoUserPoolAuthorizer

# The pool is a parameter of the packaged template; Chalice's types know only plain strings.
_POOL: Any = {"Ref": "UserPoolArn"}

STAFF = CognitoUserPoolAuthorizer("Staff", provider_arns=[_POOL])
