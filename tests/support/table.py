"""A table on moto, made from the same definition that goes to AWS."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import boto3
import yaml

from chalicelib.storage import table as storage

NAME = "readyref-test"
DATA = Path(__file__).parents[2] / "infra" / "data.yaml"


class _Loader(yaml.SafeLoader):
    """Reads CloudFormation's short forms as plain values: only the table is looked at."""


_Loader.add_multi_constructor("!", lambda loader, suffix, node: {suffix: str(node.value)})


@cache
def table_definition() -> dict[str, Any]:
    """The properties of the table in infra/data.yaml."""
    resources = yaml.load(DATA.read_text(), _Loader)["Resources"]
    tables = [each for each in resources.values() if each["Type"] == "AWS::DynamoDB::Table"]
    assert len(tables) == 1
    return tables[0]["Properties"]


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
    yield client
    client.delete_table(TableName=NAME)


def items_in(table: Any) -> list[dict[str, Any]]:
    """Every item as it is stored."""
    pages = table.get_paginator("scan").paginate(TableName=NAME)
    return [item for page in pages for item in page["Items"]]


def put_items(table: Any, items: list[dict[str, Any]]) -> None:
    """Stores items as they were read by `items_in`."""
    for start in range(0, len(items), 25):
        puts = [{"PutRequest": {"Item": item}} for item in items[start : start + 25]]
        table.batch_write_item(RequestItems={NAME: puts})
