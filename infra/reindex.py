"""Make the index of the search anew: `make reindex` for the local stack, `make reindex STAGE=prod` for AWS.

Walks the lists and Service History of every library, and has each question indexed into a new file beside the one
that is searched. At the end the new file takes its place.
"""

import argparse
import json
import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

from chalicelib.storage.library import group_ids, libraries_of
from chalicelib.storage.part import PartItem
from chalicelib.storage.table import open_table
from infra.stacks import Stack

BATCH = 100
FUNCTION = "IndexQuestions"
LOCAL_REPORT = Path(__file__).resolve().parents[1] / "build" / "local.json"
# One change at a time: while the stream has its turn the function refuses, so we come again.
PATIENCE = Config(read_timeout=900, retries={"mode": "standard", "max_attempts": 12})

Index = Callable[[dict[str, Any]], None]


class StepFailedError(Exception):
    """The function could not do a step; what it was searched by before is as it was."""


def rebuild(index: Index, say: Callable[[int], None] = lambda _: None) -> int:
    """Has every question indexed anew; says how many, on the way and at the end."""
    index({"begin": True})
    done = 0
    walk = question_ids()
    while batch := list(islice(walk, BATCH)):
        index({"questions": batch})
        done += len(batch)
        say(done)
    index({"finish": True})
    return done


def question_ids() -> Iterator[str]:
    """Every question that some library has, once."""
    met: set[str] = set()
    for group_id in group_ids():
        for library in libraries_of(group_id):
            for part in _parts_of(library.id):
                if part.question_id not in met:
                    met.add(part.question_id)
                    yield part.question_id


def _parts_of(library_id: str) -> Iterable[Any]:
    wanted = ["question_id"]
    return chain(
        PartItem.all_lists.query(library_id, attributes_to_get=wanted),
        PartItem.service_history.query(library_id, attributes_to_get=wanted),
    )


def function_of(name: str) -> Index:
    """The function, to be invoked and waited for."""
    client = boto3.client("lambda", config=PATIENCE)

    def invoke(event: dict[str, Any]) -> None:
        answer = client.invoke(FunctionName=name, Payload=json.dumps(event).encode())
        if answer.get("FunctionError"):
            raise StepFailedError(answer["Payload"].read().decode())

    return invoke


def use_local_stack() -> tuple[str, str]:
    """The table and the function of the local stack that runs."""
    if not LOCAL_REPORT.exists():
        raise SystemExit("readyref: no local stack runs. Start it with make run.")
    stack = json.loads(LOCAL_REPORT.read_text())["stack"]
    os.environ.update(
        AWS_ENDPOINT_URL=stack["endpoint"],
        AWS_DEFAULT_REGION=stack["region"],
        AWS_ACCESS_KEY_ID="test",
        AWS_SECRET_ACCESS_KEY="test",  # noqa: S106 -- the local stack takes any
    )
    return stack["environment"]["TABLE_NAME"], stack["functions"][FUNCTION]


def use_stage(stage: str) -> tuple[str, str]:
    """The table and the function of a stage on AWS."""
    data, app = Stack(f"readyref-{stage}-data"), Stack(f"readyref-{stage}-app")
    if not data.outputs():
        raise SystemExit(f"readyref: there is no stage {stage}. Deploy it first.")
    return data.outputs()["TableName"], app.functions()[FUNCTION]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage", nargs="?", help="without one: the local stack")
    stage = parser.parse_args().stage
    table, function = use_stage(stage) if stage else use_local_stack()
    open_table(table)
    done = rebuild(function_of(function), lambda n: print(f"\r{n:,} questions", end="", flush=True))
    print(f"\r{done:,} questions are found by the new index")


if __name__ == "__main__":
    main()
