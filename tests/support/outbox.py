"""What is in the table without going through anybody's eyes: letters, and the places of all parts."""

from typing import Any

from tests.support.table import NAME


def every_item(table: Any, prefix: str) -> list[dict[str, Any]]:
    """All items whose partition begins so. Tests may scan; the service never does."""
    pages = table.get_paginator("scan").paginate(
        TableName=NAME,
        FilterExpression="begins_with(pk, :prefix)",
        ExpressionAttributeValues={":prefix": {"S": prefix}},
    )
    return [
        {name: next(iter(value.values())) for name, value in item.items()}
        for page in pages
        for item in page["Items"]
    ]


def letters(table: Any, kind: str = "chat_transcript") -> dict[str, str]:
    """The letters of a kind in the outbox: question -> address. More than one for a question is an error."""
    found = [each for each in every_item(table, "OUTBOX#") if each["letter_kind"] == kind]
    addresses = {letter["question_id"]: letter["to"] for letter in found}
    assert len(addresses) == len(found)
    return addresses
