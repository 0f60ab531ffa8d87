"""What runs by itself, as Lambda calls it: the sweep, the daily move, the outbox."""

from datetime import UTC, datetime, timedelta

import boto3
import pytest
from moto.core import DEFAULT_ACCOUNT_ID
from moto.ses.models import ses_backends

import app as functions
from chalicelib.errors import Unavailable
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
        boto3.client("ses").verify_email_identity(EmailAddress="desk@example.org")
        backend = ses_backends[DEFAULT_ACCOUNT_ID]["us-east-1"]
        backend.sent_messages.clear()
        return backend.sent_messages

    def test_a_recorded_letter_goes_out_once(self, table, ended, sent):
        for _ in range(2):
            functions.deliver_outbox(records(table), None)
        (letter,) = sent
        assert letter.destinations == ["pat@example.org"]
        assert "From: Harlow Public Library <desk@example.org>" in letter.raw_data

    def test_a_change_of_the_outbox_sends_nothing(self, table, ended, sent):
        for event in ("MODIFY", "REMOVE"):
            functions.deliver_outbox(records(table, event), None)
        assert sent == []

    def test_a_failure_reaches_lambda_so_that_the_stream_repeats_it(self, table, ended, account):
        boto3.client("ses").delete_identity(Identity="desk@example.org")
        functions.deliver_outbox(records(table), None)
        (letter,) = every_item(table, "OUTBOX#")
        assert letter["state"] == "refused"  # an identity that is none: trying again cannot help
        table.update_item(
            TableName="readyref-test",
            Key={"pk": {"S": letter["pk"]}, "sk": {"S": letter["sk"]}},
            UpdateExpression="SET #s = :s",
            ExpressionAttributeNames={"#s": "state"},
            ExpressionAttributeValues={":s": {"S": "sending"}},
        )
        with pytest.raises(Unavailable):
            functions.deliver_outbox(records(table), None)


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
