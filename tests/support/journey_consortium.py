"""A small consortium of a test's own in the running stack, written through the storage layer."""

import itertools
import json
import os
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from chalicelib.domain.library import Group, Library
from chalicelib.domain.queue import Queue, QueueKind, Rollover
from chalicelib.domain.service_history import DUTY
from chalicelib.domain.staff import Role, Staff
from chalicelib.storage.library import save_group, save_library
from chalicelib.storage.queue import save_queue
from chalicelib.storage.staff import save_staff
from chalicelib.storage.sweep import day_swept
from chalicelib.storage.table import Item, open_table
from tests.support.client import Http, eventually
from tests.support.journey_people import Librarian, Visitor
from tests.support.stack import LocalStack

PASSWORD = "Reference-desk-4711"
RECEIPT = re.compile(r"<dt>Question number</dt><dd>(?P<number>\d+)</dd>")
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


class Mailed:
    """A letter in a file of the mailbox, and beside it what SES was told."""

    def __init__(self, file: Path) -> None:
        about = json.loads(file.with_suffix(".json").read_text())
        self.recipients: list[str] = about["recipients"]
        self.letter_id: str = about["tags"]["letter"]
        self._file = file

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self._file.read_bytes(), policy=policy.default)


class JourneyConsortium:
    """Harlow and Birch are one group, State the other. A queue for each library, one for all of them.

    Ids begin with a number of the consortium's own, so nothing in it meets another test's data. With `notices`
    each library has an address for notices and one for referrals.
    """

    def __init__(
        self,
        stack: LocalStack,
        *,
        shared: bool = True,
        exclude: bool = False,
        notices: bool = False,
    ) -> None:
        self.stack, self._notices = stack, notices
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
            notify=self._notices,
            notification_addresses=(self.notices_to(name),),
            alert_email=self.referrals_to(name) if self._notices else "",
        )

    def notices_to(self, name: str) -> str:
        """Where notices to a library go, by the beginning of its name."""
        return f"desk@{self.mark}{name}.example"

    def referrals_to(self, name: str) -> str:
        """Where a library is told of referrals."""
        return f"referrals@{self.mark}{name}.example"

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

    def asks(self, library: Library, question: str, email: str, name: str = "Pat") -> int:
        """Somebody asks by the form of a library: the number of the question."""
        fields = {"name": name, "email": email, "question": question, "request_key": question}
        taken = self.http.submit(f"/ask/{library.id}", fields)
        assert taken.status == 200, taken.text
        found = RECEIPT.search(taken.text)
        assert found, taken.text
        return int(found["number"])

    def address(self) -> str:
        """An address that nobody else has."""
        return f"{self.mark}{uuid.uuid4().hex}@patrons.example"

    def letters(self, to: str = "", kind: str = "") -> list[EmailMessage]:
        """The letters to an address, or to all patrons of this consortium; all, or those of a kind."""
        return [
            each.message
            for each in self._mailed(to)
            if not kind or self.kind_of(each.letter_id) == kind
        ]

    def letter_ids(self, to: str = "") -> list[str]:
        """The same as ids of the outbox, each as often as it arrived."""
        return [each.letter_id for each in self._mailed(to)]

    def kinds(self, to: str) -> list[str]:
        """The kinds of the letters to an address, in the order in which they went out."""
        return [self.kind_of(each) for each in self.letter_ids(to)]

    def kind_of(self, letter_id: str) -> str:
        """What the outbox says that a letter is."""
        return self.posted(letter_id)["letter_kind"]["S"]

    def posted(self, letter_id: str) -> dict[str, Any]:
        """What the outbox knows of a letter; nothing when it knows none."""
        return next(iter(self.items(f"OUTBOX#{letter_id}").values()), {})

    def letter_of(self, letter_id: str, to: str) -> EmailMessage:
        """The letter of an id, once the outbox says that it is sent: of a chat, the transcript. There is one."""
        eventually(lambda: self.posted(letter_id).get("state") == {"S": "sent"})
        [mailed] = [each for each in self._mailed(to) if each.letter_id == letter_id]
        return mailed.message

    def mailed(self, letter_id: str, to: str) -> dict[str, Any]:
        """The same letter as the mailbox shows it."""
        self.letter_of(letter_id, to)
        [letter] = [each for each in self.stack.letters(to) if each["tags"]["letter"] == letter_id]
        return letter

    def _mailed(self, to: str) -> list[Mailed]:
        """Letters as they lie in the mailbox's own files: it may hold hundreds."""
        everything = map(Mailed, sorted((self.stack.state / "mail").glob("*.eml")))
        return [
            each
            for each in everything
            if any(
                address == to or (not to and address.startswith(self.mark))
                for address in each.recipients
            )
        ]

    def moves_to_history(self, **later: int) -> int:
        """The daily duty at a later time, however far it came for other tests: how many questions it moved."""
        now = datetime.now(UTC)
        with storage_of(self.stack):
            day_swept(DUTY, str((now - timedelta(days=2)).date()))
        moved: int = self.stack.run_duty("MoveToServiceHistory", now + timedelta(**later))["moved"]
        return moved

    def all_sent(self, count: int) -> None:
        """Waits until so many letters to patrons are out, and everything that their senders note is noted."""

        def is_noted() -> bool:
            states = [self.posted(each).get("state") for each in self.letter_ids()]
            return states == [{"S": "sent"}] * count

        eventually(is_noted)

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
