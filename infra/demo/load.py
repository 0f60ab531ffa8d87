"""Loads the demo into a running stack: the table through the storage layer, the accounts into the user pool."""

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import botocore.session

from chalicelib.domain.lists import count_changes
from chalicelib.domain.question import Question, Reading
from chalicelib.domain.survey_response import Tally, month_of, sum_of, tally_of
from chalicelib.gateways.secrets import new_id
from chalicelib.storage.count import add_counts
from chalicelib.storage.custom_message import save_custom
from chalicelib.storage.library import save_group, save_library
from chalicelib.storage.message import message_item
from chalicelib.storage.part import part_item
from chalicelib.storage.patron import patron_id, patron_item, patron_question_item
from chalicelib.storage.policy import put_policy
from chalicelib.storage.question import history_item, next_number, question_item
from chalicelib.storage.queue import save_queue
from chalicelib.storage.script import save_scripts
from chalicelib.storage.staff import save_staff
from chalicelib.storage.survey import add_tally, response_items
from chalicelib.storage.table import Item, Transaction, open_table
from infra.demo.consortium import Consortium, consortium
from infra.demo.policies import policies
from infra.demo.questions import DemoQuestion, questions
from infra.demo.records import reading_of
from infra.demo.scripts import scripts
from infra.demo.surveys import asked_of, responses_to

Account = dict[str, str]


def load(_origin: str, now: datetime | None = None) -> list[Account]:
    """Writes the whole demo and returns its accounts; TABLE_NAME and USER_POOL_ID say where."""
    demo = consortium()
    open_table(os.environ["TABLE_NAME"])
    _write_consortium(demo)
    _write_questions(demo, now or datetime.now(UTC))
    _make_users(demo)
    return accounts()


def accounts() -> list[Account]:
    """Every account, for sign-in: role, library, username, password."""
    demo = consortium()
    return [
        {
            "role": each.role.value if each.active else f"{each.role.value} (locked)",
            "library": each.library_id,
            "username": each.username,
            "password": demo.password,
        }
        for each in demo.staff.values()
    ]


def queues() -> list[str]:
    """The ids of the queues; each has a chat form."""
    return list(consortium().queues)


def _write_consortium(demo: Consortium) -> None:
    for group in demo.groups.values():
        save_group(group)
    for branch in demo.branches.values():
        save_library(branch.library)
        save_custom(branch.messages)
    for queue in demo.queues.values():
        save_queue(queue)
    for each in demo.staff.values():
        save_staff(each)
    for script in scripts():
        save_scripts(script)
    for page in policies():
        written = Transaction()
        put_policy(written, page)
        written.commit()


def _write_questions(demo: Consortium, now: datetime) -> None:
    """In one batch, and the counts of every list once at the end."""
    asked = questions(now)
    readings = [
        reading_of(each, demo, number=next_number(), now=now, new_id=new_id) for each in asked
    ]
    with Item.batch_write() as batch:
        for each, reading in zip(asked, readings, strict=True):
            for item in _items(each, reading):
                batch.save(item)
        for item in _patrons([reading.question for reading in readings]):
            batch.save(item)
    counted = Transaction()
    add_counts(counted, count_changes((), [part for each in readings for part in each.parts]))
    counted.commit()
    _write_surveys(demo, [reading.question for reading in readings])


def _write_surveys(demo: Consortium, asked: list[Question]) -> None:
    """What patrons answered, and the totals of each month."""
    invitations = asked_of([branch.library for branch in demo.branches.values()], asked)
    responses = responses_to(invitations)
    with Item.batch_write() as batch:
        for item in (item for each in responses for item in response_items(each)):
            batch.save(item)
    tallies: dict[str, list[Tally]] = {}
    for each in invitations:
        tallies.setdefault(month_of(each.asked_at), []).append(Tally(asked=1))
    for response in responses:
        tallies[month_of(response.asked_at)].append(tally_of(response))
    for invitation in {month_of(each.asked_at): each for each in invitations}.values():
        counted = Transaction()
        add_tally(counted, invitation, sum_of(tallies[month_of(invitation.asked_at)]))
        counted.commit()


def _items(asked: DemoQuestion, reading: Reading) -> Iterable[Item]:
    question = reading.question
    yield question_item(question)
    for part in reading.parts:
        yield part_item(part, question)
    for entry in reading.history:
        yield history_item(question.id, entry)
    for message in asked.messages:
        yield message_item(question.id, message)


def _patrons(asked: Iterable[Question]) -> Iterable[Item]:
    """The account of each address, and its questions."""
    known: set[str] = set()
    for question in sorted(asked, key=lambda each: each.asked_at):
        email = question.patron.email
        if email and patron_id(email) not in known:
            known.add(patron_id(email))
            yield patron_item(email, question.asked_at)
        if email:
            yield patron_question_item(email, question.id, question.asked_at)


def _make_users(demo: Consortium) -> None:
    """The accounts that can sign in, with a password that need not be changed; a locked one is disabled."""
    cognito: Any = botocore.session.get_session().create_client("cognito-idp")
    pool = os.environ["USER_POOL_ID"]
    for each in demo.staff.values():
        user = {"UserPoolId": pool, "Username": each.username}
        cognito.admin_create_user(
            **user,
            MessageAction="SUPPRESS",
            UserAttributes=[
                {"Name": "email", "Value": each.email},
                {"Name": "email_verified", "Value": "true"},
            ],
        )
        cognito.admin_set_user_password(**user, Password=demo.password, Permanent=True)
        if not each.active:
            cognito.admin_disable_user(**user)
