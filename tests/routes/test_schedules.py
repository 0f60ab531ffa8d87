"""What runs by itself, as Lambda calls it: the sweep, the daily move, the outbox."""

import json
from datetime import UTC, datetime, timedelta
from email import message_from_string

import boto3
import pytest
from moto.core import DEFAULT_ACCOUNT_ID
from moto.ses.models import ses_backends

import app as functions
from chalicelib.storage.chat import get_chat
from tests.support.outbox import every_item
from tests.support.questions import HARLOW, keep_in


def schedule(at):
    """An event of the scheduler, for an instant of our choice."""
    return {
        "version": "0",
        "id": "1",
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": "1",
        "time": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "region": "us-east-1",
        "resources": [],
        "detail": {},
    }


def records(table, event="INSERT"):
    """What the stream says of everything in the outbox, with another item in the way."""
    keys = [item["pk"] for item in every_item(table, "OUTBOX#")]
    return {
        "Records": [
            {
                "eventName": event,
                "eventSourceARN": "arn:aws:dynamodb:us-east-1:1:table/readyref/stream/1",
                "dynamodb": {"Keys": {"pk": {"S": pk}, "sk": {"S": "x"}}, "NewImage": {}},
            }
            for pk in ("CHAT#1", *keys)
        ]
    }


@pytest.fixture
def chat(gateway, consortium, open_socket, ask):
    ana = open_socket(consortium.staff["ana.harlow"])
    ana.send({"type": "monitor.open", "id": 1, "session": "tab", "queues": ["harlow"]})
    chat, _ = ask()
    ana.send({"type": "chat.accept", "id": 2, "chat": chat})
    ana.chat = chat
    return ana


class TestOutbox:
    @pytest.fixture
    def ended(self, chat):
        reply = chat.send(
            {"type": "chat.end", "id": 3, "chat": chat.chat, "resolution": "answered"}
        )
        assert reply["ok"]
        return chat.chat

    @pytest.fixture
    def sent(self, account):
        boto3.client("ses").verify_domain_identity(Domain="example.org")
        backend = ses_backends[DEFAULT_ACCOUNT_ID]["us-east-1"]
        backend.sent_messages.clear()
        return backend.sent_messages

    def test_recorded_letters_go_out_once(self, table, ended, sent):
        for _ in range(2):
            functions.deliver_outbox(records(table), None)
        assert {address for each in sent for address in each.destinations} == {"pat@example.org"}
        subjects = [message_from_string(each.raw_data)["Subject"] for each in sent]
        assert sorted(subjects) == [
            "Your chat with Harlow Public Library [Question #1]",
            "Your questions at Harlow Public Library [Question #1]",
        ]
        assert all("From: Harlow Public Library <harlow@" in each.raw_data for each in sent)

    def test_a_change_of_the_outbox_sends_nothing(self, table, ended, sent):
        for event in ("MODIFY", "REMOVE"):
            functions.deliver_outbox(records(table, event), None)
        assert sent == []

    def test_what_cannot_be_sent_now_is_the_schedules_and_holds_up_nobody(self, table, ended, sent):
        boto3.client("ses").delete_identity(Identity="example.org")
        boto3.client("sqs").create_queue(QueueName="undelivered-letters")
        functions.deliver_outbox(records(table), None)
        states = {item["state"] for item in every_item(table, "OUTBOX#")}
        assert states == {"refused"}  # an identity that is none: trying again cannot help
        assert sent == []

    def test_the_schedule_finds_what_was_not_delivered(self, table, ended, sent):
        now = datetime.now(UTC)
        assert functions.retry_letters(schedule(now + timedelta(minutes=1)), None) == {"sent": 2}
        assert functions.retry_letters(schedule(now + timedelta(minutes=9)), None) == {}

    def test_what_ses_tells_is_noted(self, table, ended, sent):
        functions.deliver_outbox(records(table), None)
        letter, *_ = every_item(table, "OUTBOX#")
        told = {
            "eventType": "Delivery",
            "mail": {"messageId": "m", "tags": {"letter": [letter["letter_id"]]}},
        }
        event = {"Records": [{"Sns": {"Message": json.dumps(told)}}]}
        functions.note_letter_events(event, None)
        (noted,) = every_item(table, letter["pk"])
        assert noted["fate"] == "delivered"


def test_the_sweep_uses_the_time_that_it_is_told(chat):
    now = datetime.now(UTC)
    assert functions.sweep_sessions(schedule(now), None) == {"returned": 0, "given_up": 0}
    later = schedule(now + timedelta(minutes=5))
    assert functions.sweep_sessions(later, None) == {"returned": 1, "given_up": 0}
    assert get_chat(chat.chat).state == "ended"


def test_the_daily_move_uses_the_time_that_it_is_told(gateway, consortium):
    keep_in(HARLOW, "q1", at=datetime(2026, 3, 2, 12, tzinfo=UTC))
    early, due = datetime(2026, 6, 1, 9, tzinfo=UTC), datetime(2026, 6, 2, 9, tzinfo=UTC)
    assert functions.move_to_service_history(schedule(early - timedelta(days=1)), None) == {
        "moved": 0
    }
    assert functions.move_to_service_history(schedule(due), None) == {"moved": 1}
    ana = consortium.staff["ana.harlow"]
    rows = gateway.get("/api/lists/service_history", ana).json["rows"]
    assert [row["question_id"] for row in rows] == ["q1"]
    assert gateway.get("/api/lists/all", ana).json["rows"] == []
