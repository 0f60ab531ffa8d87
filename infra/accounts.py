"""Open the first library of a stage, with its administrator: `make account STAGE=prod`.

Asks for what it needs; a group, library or queue that is there already is kept. Everything after the first
account is set up by administrators in the product itself.
"""

import argparse
import re
from collections.abc import Callable
from typing import Any

import boto3

from chalicelib.domain.library import Group, Library
from chalicelib.domain.queue import Queue, QueueKind
from chalicelib.domain.staff import Role, Staff
from chalicelib.errors import NotFound
from chalicelib.storage.library import get_group, get_library, save_group, save_library
from chalicelib.storage.queue import get_queue, save_queue
from chalicelib.storage.staff import save_staff
from chalicelib.storage.table import open_table
from infra.stacks import Stack

ID = re.compile(r"[a-z0-9][a-z0-9.-]{1,39}")
ROLES = [role.value for role in Role]


def open_library(group: Group, library: Library) -> None:
    """Writes a group, a library and the library's own queue, where they are not there yet."""
    queue = Queue(library.id, library.name, QueueKind.LIBRARY, (group.id,), library.id)
    if not _is_there(get_group, group.id):
        save_group(group)
    if not _is_there(get_library, library.id):
        save_library(library)
    if not _is_there(get_queue, queue.id):
        save_queue(queue)


def _is_there(get: Callable[[str], object], name: str) -> bool:
    try:
        get(name)
    except NotFound:
        return False
    return True


def invite(cognito: Any, user_pool: str, staff: Staff) -> None:
    """An account at the desk, and its sign-in: Cognito sends the invitation by mail."""
    cognito.admin_create_user(
        UserPoolId=user_pool,
        Username=staff.username,
        UserAttributes=[
            {"Name": "email", "Value": staff.email},
            {"Name": "email_verified", "Value": "true"},
        ],
        DesiredDeliveryMediums=["EMAIL"],
    )
    save_staff(staff)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage")
    stage = parser.parse_args().stage
    data = Stack(f"readyref-{stage}-data").outputs()
    if not data:
        raise SystemExit(f"readyref: there is no stage {stage}. Deploy it first.")
    open_table(data["TableName"])
    group = Group(ask_id("Group, a short id such as lakeland"), ask("Name of the group"))
    library = Library(
        ask_id("Library, a short id such as harlow"),
        ask("Name of the library"),
        ask("Kind of library (public, academic)"),
        group.id,
        ask("Time zone, such as America/Chicago"),
    )
    username = ask_id("User name of the administrator")
    staff = Staff(
        id=username,
        username=username,
        name=ask("Name, for colleagues"),
        screen_name=ask("Screen name, for patrons"),
        email=ask("E-mail"),
        role=Role(ask_one_of("Role", ROLES)),
        library_id=library.id,
        group_id=group.id,
    )
    open_library(group, library)
    invite(boto3.client("cognito-idp"), data["UserPoolId"], staff)
    print(f"{staff.username} has been invited by mail. Chat form: /chat/{library.id}")


def ask(what: str) -> str:
    """An answer that is not empty."""
    while not (answer := input(f"{what}: ").strip()):
        print("Please give one.")
    return answer


def ask_id(what: str) -> str:
    """An id: it becomes part of addresses and keys."""
    while not ID.fullmatch(answer := ask(what)):
        print("2 to 40 small letters, digits, dots and hyphens.")
    return answer


def ask_one_of(what: str, choices: list[str]) -> str:
    """One of the choices."""
    while (answer := ask(f"{what} ({', '.join(choices)})")) not in choices:
        print("Please choose one of them.")
    return answer


if __name__ == "__main__":
    main()
