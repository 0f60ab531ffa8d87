"""Transactions on the table: all or nothing, and who stood in the way is named."""

import pytest
from botocore.awsrequest import AWSResponse
from pynamodb.attributes import NumberAttribute
from pynamodb.exceptions import TransactWriteError, UpdateError

from chalicelib.errors import Unavailable
from chalicelib.storage.keys import Key
from chalicelib.storage.table import (
    ATTEMPTS,
    INDEXES,
    ConditionFailed,
    Item,
    Transaction,
    connection,
    epoch,
    raw_query,
    read_partition,
    try_update,
)
from tests.support.calls import counted_calls
from tests.support.desk import NOON
from tests.support.table import table_definition


class Thing(Item):
    """A kind of item for these tests."""

    size = NumberAttribute(default=0)


class Other(Item):
    """Another kind."""


def thing(name="a", **attributes):
    return Thing.at(Key("THING", name), **attributes)


class refusing:  # noqa: N801 -- reads as a verb in `with`
    """Calls are refused with a reason, as often as is said."""

    def __init__(self, *reasons, call="TransactWriteItems"):
        self.reasons, self.event = list(reasons), f"before-call.dynamodb.{call}"

    def __enter__(self):
        connection().client.meta.events.register(self.event, self.refuse)
        return self

    def __exit__(self, *_):
        connection().client.meta.events.unregister(self.event, self.refuse)

    def refuse(self, **_):
        if not self.reasons:
            return None
        code, *reasons = self.reasons.pop(0)
        parsed = {
            "Error": {"Code": code, "Message": code},
            "CancellationReasons": [{"Code": reason} for reason in reasons],
        }
        return AWSResponse("", 400, {}, None), parsed


class TestTransaction:
    def test_everything_is_written_or_nothing(self, table):
        thing("there").save()
        writes = Transaction()
        writes.put("new", thing("new"))
        writes.create("guard", thing("there"))
        with pytest.raises(ConditionFailed) as refused:
            writes.commit()
        assert refused.value.names == {"guard"}
        assert Thing.find(Key("THING", "new")) is None

    def test_every_condition_that_did_not_hold_is_named(self, table):
        for name in ("a", "b", "c"):
            thing(name, size=1).save()
        writes = Transaction()
        writes.update("grow", thing("a"), [Thing.size.set(2)], Thing.size == 9)
        writes.put("replace", thing("b", size=2), Thing.size == 1)
        writes.delete("remove", thing("c"), Thing.size == 9)
        writes.create("fresh", thing("d"))
        with pytest.raises(ConditionFailed) as refused:
            writes.commit()
        assert refused.value.names == {"grow", "remove"}
        assert str(refused.value) == "grow, remove"
        assert [Thing.find(Key("THING", name)).size for name in ("a", "b", "c")] == [1, 1, 1]

    def test_a_clash_with_another_transaction_is_tried_again(self, table):
        writes = Transaction()
        writes.put("new", thing("new"))
        clash = ("TransactionCanceledException", "TransactionConflict")
        with refusing(clash, ("ThrottlingException",), ("TransactionInProgressException",)):
            writes.commit()
        assert Thing.find(Key("THING", "new"))

    def test_after_many_clashes_it_is_told_to_try_later(self, table):
        writes = Transaction()
        writes.put("new", thing("new"))
        with (
            refusing(
                *[("TransactionCanceledException", "TransactionConflict")] * ATTEMPTS
            ) as clashes,
            pytest.raises(Unavailable),
        ):
            writes.commit()
        assert clashes.reasons == []

    def test_another_refusal_is_not_hidden(self, table):
        writes = Transaction()
        writes.put("new", thing("new"))
        with refusing(("ValidationException",)), pytest.raises(TransactWriteError):
            writes.commit()


class TestReading:
    def test_a_partition_is_read_in_order_by_kinds_that_are_asked_for(self, table):
        for name in ("B#2", "A#1", "A#2", "C#1"):
            thing(name).save()
        found = read_partition("THING", {"A#": Thing, "B#": Other})
        assert [(type(item), item.sk) for item in found] == [
            (Thing, "A#1"),
            (Thing, "A#2"),
            (Other, "B#2"),
        ]

    def test_a_partition_of_many_pages_is_read_whole(self, table):
        for n in range(6):
            table.put_item(
                TableName="readyref-test",
                Item={"pk": {"S": "BIG"}, "sk": {"S": f"{n}"}, "text": {"S": "x" * 300_000}},
            )
        with counted_calls() as calls:
            assert [each["sk"]["S"] for each in raw_query("BIG")] == [f"{n}" for n in range(6)]
        assert len(calls) > 1

    def test_what_is_not_there_is_none(self, table):
        assert Thing.find(Key("THING", "none")) is None

    @pytest.mark.parametrize("key", [Key("é" * 1025, "a"), Key("a", "é" * 513)])
    def test_nothing_is_under_a_key_that_is_too_long(self, table, key):
        with counted_calls() as calls:
            assert Thing.find(key) is None
        assert calls == []


class TestUpdating:
    def test_a_condition_that_does_not_hold_changes_nothing_and_says_so(self, table):
        thing(size=1).save()
        item = thing()
        assert not try_update(item, [Thing.size.set(2)], Thing.size == 9)
        assert try_update(item, [Thing.size.set(2)], Thing.size == 1)
        assert item.size == 2  # the item is as it is in the table now

    def test_another_failure_is_not_hidden(self, table):
        failing = refusing(("ValidationException",), call="UpdateItem")
        with failing, pytest.raises(UpdateError):
            try_update(thing(), [Thing.size.set(2)], Thing.size == 1)


def test_attributes_without_a_value_are_left_out(table):
    thing(size=7, expires_at=None).save()
    assert set(raw_query("THING")[0]) == {"pk", "sk", "size"}


def test_the_indexes_are_those_that_go_to_aws(table):
    described = {
        each["IndexName"]: tuple(key["AttributeName"] for key in each["KeySchema"])
        for each in table_definition()["GlobalSecondaryIndexes"]
    }
    assert described == INDEXES


def test_a_time_to_live_is_in_whole_seconds():
    assert epoch(NOON) == 1772452800
