"""A table on moto, made from the same definition that goes to AWS."""

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import boto3
import yaml
from moto.core import DEFAULT_ACCOUNT_ID
from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.dynamo_type import Item as MotoItem

from chalicelib.storage import table as storage

NAME = "readyref-test"
REGION = "us-east-1"
DATA = Path(__file__).parents[2] / "infra" / "data.yaml"

_written: dict[str, list[dict[str, Any]]] = {}


class _Loader(yaml.SafeLoader):
    """Reads CloudFormation's short forms as plain values: only the table is looked at."""


_Loader.add_multi_constructor("!", lambda loader, suffix, node: {suffix: str(node.value)})


def _quick_copy(item: Any, memo: dict[int, Any]) -> Any:
    """An item with its plain values shared: moto copies the whole table before each write of a transaction."""
    copied = copy.copy(item)
    copied.attrs = type(item.attrs)()
    dict.update(
        copied.attrs, item.attrs
    )  # around a check of the size, which was made when it was written
    for name, value in item.attrs.items():
        if value.is_map() or value.is_list():
            dict.__setitem__(copied.attrs, name, copy.deepcopy(value, memo))
    return copied


MotoItem.__deepcopy__ = _quick_copy


@cache
def table_definition() -> dict[str, Any]:
    """The properties of the table in infra/data.yaml."""
    resources = yaml.load(DATA.read_text(), _Loader)["Resources"]
    tables = [each for each in resources.values() if each["Type"] == "AWS::DynamoDB::Table"]
    assert len(tables) == 1
    return tables[0]["Properties"]


def _check_keys(params: Any, **_: Any) -> None:
    """DynamoDB refuses keys that are longer than this or empty; moto takes them."""
    if isinstance(params, dict):
        for name, limit in (("pk", 2048), ("sk", 1024)):
            key = (
                params.get(name, {}).get("S", "key")
                if isinstance(params.get(name), dict)
                else "key"
            )
            assert 0 < len(key.encode()) <= limit, (
                f"DynamoDB refuses a {name} of {len(key)} characters"
            )
    for each in params.values() if isinstance(params, dict) else params:
        if isinstance(each, dict | list):
            _check_keys(each)


@contextmanager
def a_table() -> Iterator[Any]:
    """The table, empty, on the AWS that is mocked now; everything that storage does goes to it."""
    definition = table_definition()
    client = boto3.client("dynamodb")
    client.create_table(
        TableName=NAME,
        KeySchema=definition["KeySchema"],
        AttributeDefinitions=definition["AttributeDefinitions"],
        GlobalSecondaryIndexes=definition["GlobalSecondaryIndexes"],
        BillingMode="PAY_PER_REQUEST",
    )
    storage.open_table(NAME)
    calls = storage.connection().client.meta.events
    calls.register("before-parameter-build.dynamodb", _check_keys)
    yield client
    calls.unregister("before-parameter-build.dynamodb", _check_keys)
    client.delete_table(TableName=NAME)


def write_once(table: Any, name: str, write: Callable[[], Any]) -> None:
    """Writes the first time; from then on puts the same items there, which takes a tenth of the time."""
    if name not in _written:
        before = items_in(table)
        write()
        _written[name] = [item for item in items_in(table) if item not in before]
        return
    for start in range(0, len(_written[name]), 25):
        puts = [{"PutRequest": {"Item": item}} for item in _written[name][start : start + 25]]
        table.batch_write_item(RequestItems={NAME: puts})


def items_in(table: Any) -> list[dict[str, Any]]:
    """Every item as it is stored."""
    pages = table.get_paginator("scan").paginate(TableName=NAME)
    return [item for page in pages for item in page["Items"]]


def values_in_memory() -> dict[tuple[str, str], dict[str, Any]]:
    """Every item by its key, with its values as they are: read where moto keeps them, in no time."""
    partitions = dynamodb_backends[DEFAULT_ACCOUNT_ID][REGION].get_table(NAME).items.values()
    return {
        (item.hash_key.value, item.range_key.value): {
            name: each.value for name, each in item.attrs.items()
        }
        for partition in partitions
        for item in partition.values()
    }


def forget_items(table: Any, *prefixes: str) -> None:
    """Removes what a long test needs no more: moto looks at the whole table at every turn."""
    pages = table.get_paginator("scan").paginate(TableName=NAME, ProjectionExpression="pk, sk")
    found = [key for page in pages for key in page["Items"] if key["pk"]["S"].startswith(prefixes)]
    for start in range(0, len(found), 25):
        deletes = [{"DeleteRequest": {"Key": key}} for key in found[start : start + 25]]
        table.batch_write_item(RequestItems={NAME: deletes})
