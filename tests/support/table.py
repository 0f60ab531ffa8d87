"""A table on moto, made from the same definition that goes to AWS."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3
import yaml
from moto import mock_aws

from chalicelib.storage import table as storage

NAME = "readyref-test"
DATA = Path(__file__).parents[2] / "infra" / "data.yaml"


class _Loader(yaml.SafeLoader):
    """Reads CloudFormation's short forms as plain values: only the table is looked at."""


_Loader.add_multi_constructor("!", lambda loader, suffix, node: {suffix: str(node.value)})


def table_definition() -> dict[str, Any]:
    """The properties of the table in infra/data.yaml."""
    resources = yaml.load(DATA.read_text(), _Loader)["Resources"]
    tables = [each for each in resources.values() if each["Type"] == "AWS::DynamoDB::Table"]
    assert len(tables) == 1
    return tables[0]["Properties"]


@contextmanager
def a_table() -> Iterator[Any]:
    """The table, empty; everything that storage does goes to it."""
    definition = table_definition()
    with mock_aws():
        client = boto3.client("dynamodb")
        client.create_table(
            TableName=NAME,
            KeySchema=definition["KeySchema"],
            AttributeDefinitions=definition["AttributeDefinitions"],
            GlobalSecondaryIndexes=definition["GlobalSecondaryIndexes"],
            BillingMode="PAY_PER_REQUEST",
        )
        storage.Item._connection = None
        storage.open_table(NAME)
        yield client
        storage.Item._connection = None
