"""Make the first accounts of a stage: `make account STAGE=prod`.

The first account is a group administrator's. Everything else is made by administrators in the
product itself.
"""

import argparse
import getpass

import boto3

from infra.stacks import Stack


def create_sign_in(
    user_pool: str, username: str, email: str, *, password: str | None = None
) -> None:
    """An account in the user pool. Without a password Cognito sends an invitation by mail."""
    cognito = boto3.client("cognito-idp")
    attributes = [
        {"Name": "email", "Value": email},
        {"Name": "email_verified", "Value": "true"},
    ]
    asked = {"UserPoolId": user_pool, "Username": username, "UserAttributes": attributes}
    if password is None:
        cognito.admin_create_user(**asked, DesiredDeliveryMediums=["EMAIL"])
        return
    cognito.admin_create_user(**asked, MessageAction="SUPPRESS")
    cognito.admin_set_user_password(
        UserPoolId=user_pool, Username=username, Password=password, Permanent=True
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage")
    stage = parser.parse_args().stage
    data = Stack(f"readyref-{stage}-data").outputs()
    if not data:
        raise SystemExit(f"readyref: there is no stage {stage}. Deploy it first.")
    username = input("User name: ").strip() or getpass.getuser()
    create_sign_in(data["UserPoolId"], username, input("E-mail: ").strip())
    print(f"{username} has been invited by mail.")


if __name__ == "__main__":
    main()
