"""A small consortium of a test's own in the running stack, written through the storage layer."""

import itertools
import json
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from msgspec.structs import replace

from chalicelib.domain.library import Group, Library
from chalicelib.domain.queue import Queue, QueueKind, Rollover
from chalicelib.domain.staff import Role, Staff
from chalicelib.storage.library import save_group, save_library
from chalicelib.storage.queue import save_queue
from chalicelib.storage.staff import save_staff
from chalicelib.storage.table import Item, open_table
from tests.support.client import Http, eventually
from tests.support.journey_people import Librarian, Visitor
from tests.support.stack import LocalStack

PASSWORD = "Reference-desk-4711"
_numbers = itertools.count(1)


@contextmanager
def storage_of(stack: LocalStack) -> Iterator[None]:
    """The storage layer works on the stack's table."""
    settings = {
        "AWS_ENDPOINT_URL": stack.origin,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    Item._connection = None
    open_table(stack.table_name)
    try:
        yield
    finally:
        Item._connection = None
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


class JourneyConsortium:
    """Harlow and Birch are one group, State the other. A queue for each library, one for all of them.

    Ids begin with a number of the consortium's own, so nothing in it meets another test's data.
    """

    def __init__(self, stack: LocalStack, *, shared: bool = True, exclude: bool = False) -> None:
        self.stack = stack
        self.http = Http(stack.origin)
        self.mark = f"j{next(_numbers)}-"
        self.people: dict[str, Librarian] = {}
        self.lakeland = Group(f"{self.mark}lakeland", "Lakeland", shared_followup=shared)
        self.summit = Group(f"{self.mark}summit", "Summit", shared_followup=shared)
        self.harlow = self._library("harlow", self.lakeland, exclude)
        self.birch = self._library("birch", self.lakeland, exclude)
        self.state = self._library("state", self.summit, exclude)
        self.cooperative = f"{self.mark}cooperative"
        with storage_of(stack):
            self._write()

    def _library(self, name: str, group: Group, exclude: bool) -> Library:  # noqa: FBT001
        return Library(
            f"{self.mark}{name}",
            f"{name.title()} Library",
            "public",
            group.id,
            exclude_transcripts=exclude,
        )

    def _write(self) -> None:
        groups = (self.lakeland, self.summit)
        for group in groups:
            save_group(group)
        for library in (self.harlow, self.birch, self.state):
            save_library(library)
            save_queue(
                Queue(
                    library.id,
                    f"{library.name} chat",
                    QueueKind.LIBRARY,
                    (library.group_id,),
                    library.id,
                    (Rollover(self.cooperative, 0),),
                )
            )
        everybody = tuple(group.id for group in groups)
        save_queue(Queue(self.cooperative, "Cooperative", QueueKind.COOPERATIVE, everybody))

    def librarian(
        self, name: str, library: Library, role: Role = Role.LIBRARIAN, **facts: Any
    ) -> Librarian:
        """An account that can sign in; the same one for the same name and library."""
        [librarian] = self.librarians([name], library, role, **facts)
        return librarian

    def librarians(
        self, names: list[str], library: Library, role: Role = Role.LIBRARIAN, **facts: Any
    ) -> list[Librarian]:
        """Several accounts at once."""
        missing = [name for name in names if self._id(name, library) not in self.people]
        staff = [replace(self._staff(name, library, role), **facts) for name in missing]
        with storage_of(self.stack):
            for each in staff:
                save_staff(each)
        cognito = self.stack.aws("cognito-idp")
        pool = self.stack.environment_of_functions["USER_POOL_ID"]
        for each in staff:
            named = {"UserPoolId": pool, "Username": each.username}
            cognito.admin_create_user(**named, MessageAction="SUPPRESS")
            cognito.admin_set_user_password(**named, Password=PASSWORD, Permanent=True)
            self.people[each.id] = Librarian(self.http, each, PASSWORD)
        return [self.people[self._id(name, library)] for name in names]

    def visitor(self, **fields: str) -> Visitor:
        """Somebody with a question and an address of their own."""
        return Visitor(self.http, {"email": self.address(), **fields})

    def address(self) -> str:
        """An address that nobody else has."""
        return f"{self.mark}{uuid.uuid4().hex}@patrons.example"

    def letters(self, to: str = "") -> list[EmailMessage]:
        """The letters to an address, or to all patrons of this consortium.

        They are read from the mailbox's own files: it may hold hundreds.
        """
        return [
            message_from_bytes(about.with_suffix(".eml").read_bytes(), policy=policy.default)
            for about in sorted((self.stack.state / "mail").glob("*.json"))
            if any(
                each == to or (not to and each.startswith(self.mark))
                for each in json.loads(about.read_text())["recipients"]
            )
        ]

    def letter_of(self, chat: str, to: str) -> EmailMessage:
        """The one transcript of a chat, once the outbox says that it is sent."""

        def is_sent() -> bool:
            [letter] = self.items(f"OUTBOX#{chat}").values() or [None]
            return letter is not None and letter["state"]["S"] == "sent"

        eventually(is_sent)
        [letter] = self.letters(to)
        return letter

    def items(self, pk: str) -> dict[str, Any]:
        """Everything in one partition of the table: sort key -> item."""
        found = self.stack.aws("dynamodb").query(
            TableName=self.stack.table_name,
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": {"S": pk}},
            ConsistentRead=True,
        )
        return {item["sk"]["S"]: item for item in found["Items"]}

    def close(self) -> None:
        """Hangs up every line."""
        for librarian in self.people.values():
            librarian.hang_up()
        self.http.close()

    def _id(self, name: str, library: Library) -> str:
        return f"{name.lower()}.{library.id}"

    def _staff(self, name: str, library: Library, role: Role) -> Staff:
        account = self._id(name, library)
        return Staff(
            id=account,
            username=account,
            name=f"{name} of {library.name}",
            screen_name=name,
            email=f"{account}@libraries.example",
            role=role,
            library_id=library.id,
            group_id=library.group_id,
        )
