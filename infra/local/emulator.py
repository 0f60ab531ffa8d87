"""MiniStack, and every private name of it that the local stack leans on.

The emulator is pinned exactly. tests/repository/test_local_stack.py fails when an upgrade moves one
of these names or changes what it does; nothing outside this module may touch them.
"""

import copy
import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from infra.local.settings import REGION, Settings

Worker = Any
"""ministack.core.lambda_runtime.Worker: one execution environment of a function."""

WORKERS_PER_FUNCTION = 3
# What the emulator writes about itself; it would only make each snapshot longer.
NOT_KEPT = frozenset({"cloudwatch", "cloudwatch_logs", "cloudtrail"})


def prepare(settings: Settings) -> None:
    """Set what the emulator reads from the environment when it is imported."""
    os.environ.update(
        {
            "GATEWAY_PORT": str(settings.port),
            "BIND_HOST": "127.0.0.1",
            # A name: addresses of APIs are matched against it.
            "MINISTACK_HOST": "localhost",
            "SFTP_ENABLED": "0",
            "IOT_MTLS_ENABLED": "0",
            "PERSIST_STATE": "1",
            "STATE_DIR": str(settings.state / "aws"),
            # Files are written as they come, not with the snapshots.
            "S3_PERSIST": "1",
            "S3_DATA_DIR": str(settings.state / "s3"),
            "AUTH": "false" if settings.in_process else "true",
            "LOG_LEVEL": "WARNING",
            "AWS_ENDPOINT_URL": settings.origin,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": REGION,
            "AWS_REGION": REGION,
        }
    )
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN"):
        os.environ.pop(name, None)


def application() -> Any:
    """The emulator as an ASGI application."""
    from ministack.app import app

    return app


def run_handlers_with(make_worker: Callable[[str, dict[str, Any], bytes], Worker]) -> None:
    """Let these workers stand in for the emulator's processes."""
    from ministack.core import lambda_runtime

    lambda_runtime._worker_class_for = lambda _config: make_worker
    lambda_runtime._signal = lambda _process: None
    lambda_runtime._collect = lambda _process, _deadline: None


def run_handlers_in_processes() -> None:
    """The emulator's own workers, without its 50 ms wait for a first line of log, and bounded.

    The emulator starts a process for each request that finds none free, and reads one frame at a
    time for all connections together. Here requests and frames wait for one of a few processes.
    """
    from ministack.core import lambda_runtime
    from ministack.services import lambda_svc

    turns = Turns(lambda_runtime.acquire_worker, lambda_runtime.release_worker)
    lambda_svc.acquire_worker, lambda_svc.release_worker = turns.acquire, turns.release
    # Frames ask for a worker here and give none back.
    lambda_runtime.get_or_create_worker = turns.lease
    lambda_runtime.Worker._drain_stderr_bounded.__defaults__ = (0.0, 0.001, 0.05)
    lambda_runtime.Worker.invoke = _telling_what_was_logged(lambda_runtime.Worker.invoke)


class Turns:
    """Lets each function have a few workers; who finds none free waits.

    No function of ours invokes itself, so waiting cannot deadlock.
    """

    def __init__(self, acquire: Callable[..., Any], release: Callable[[Worker], None]) -> None:
        self._acquire = acquire
        self._release = release
        self._guard = threading.Lock()
        self._free: dict[str, threading.Semaphore] = {}

    def acquire(self, name: str, *arguments: Any, **options: Any) -> Any:
        self._turn(name).acquire()
        return self._acquire(name, *arguments, **options)

    def release(self, worker: Worker) -> None:
        self._release(worker)
        if worker is not None:
            self._turn(worker.func_name).release()

    def lease(self, *arguments: Any, **options: Any) -> "Lease":
        return Lease(self, arguments, options)

    def _turn(self, name: str) -> threading.Semaphore:
        with self._guard:
            return self._free.setdefault(name, threading.Semaphore(WORKERS_PER_FUNCTION))


class Lease:
    """What looks like a worker to the reader of frames, and holds one only while it is invoked."""

    def __init__(self, turns: Turns, arguments: tuple[Any, ...], options: dict[str, Any]) -> None:
        self._turns = turns
        self._arguments = arguments
        self._options = options

    def invoke(self, *arguments: Any, **options: Any) -> Any:
        worker, _ = self._turns.acquire(*self._arguments, **self._options)
        try:
            return worker.invoke(*arguments, **options)
        finally:
            self._turns.release(worker)


def _telling_what_was_logged(invoke: Callable[..., dict[str, Any]]) -> Callable[..., Any]:
    def invoke_and_tell(*arguments: Any, **options: Any) -> dict[str, Any]:
        result = invoke(*arguments, **options)
        if result.get("log"):
            print(result["log"], file=sys.stderr)
        return result

    return invoke_and_tell


def stop_workers() -> None:
    from ministack.core import lambda_runtime

    lambda_runtime.reset()


def rewind_streams(state: Path) -> None:
    """Cure the stream position that is saved without the records it counts.

    Restored as it is, it would skip as many new records as there were before the restart.
    """
    saved = state / "aws" / "lambda.json"
    if not saved.exists():
        return
    content = json.loads(saved.read_text())
    positions = content.get("payload", {}).get("dynamodb_stream_positions", {}).get("data", {})
    content["payload"]["dynamodb_stream_positions"]["data"] = dict.fromkeys(positions, 0)
    saved.write_text(json.dumps(content))


def keep_no_state_at_shutdown() -> None:
    """Snapshots write the state; the emulator's own, at shutdown, takes seconds for the same."""
    from ministack import app

    app.PERSIST_STATE = False


def states() -> Iterator[tuple[str, Callable[[], Any]]]:
    """File name of each service's state and what reads it; `as_saved` makes it fit for a file."""
    from ministack import app

    for name, get_state in app._build_persistence_save_dict().items():
        if name not in NOT_KEPT:
            yield name, _tables_state if name == "dynamodb" else get_state


def as_saved(name: str, state: Any) -> tuple[dict[str, Any], Callable[[Any], Any]]:
    """The state in the emulator's envelope, and how what JSON cannot hold is written."""
    from ministack.core import persistence

    envelope = {"__ministack_format__": persistence._state_format_version(name), "payload": state}
    return envelope, persistence._json_default


def _tables_state() -> dict[str, Any]:
    """What dynamodb.get_state() gives, with the items' dictionaries copied two levels deep only.

    The emulator replaces items and never changes them, so that is as good as its deep copy, which
    holds everything up for most of a second.
    """
    from ministack.core.responses import AccountRegionScopedDict
    from ministack.services import dynamodb

    tables = AccountRegionScopedDict()
    for (account, region, name), table in dynamodb._tables.all_items():
        kept = {key: value for key, value in table.items() if key != dynamodb._INDEX_MEMBERS}
        kept["items"] = {pk: dict(rows) for pk, rows in list(table["items"].items())}
        tables.set_scoped(account, region, name, kept)
    others = (
        "tags",
        "ttl_settings",
        "pitr_settings",
        "kinesis_destinations",
        "contributor_insights",
        "backups",
        "resource_policies",
        "exports",
        "imports",
    )
    kept_whole = {name: copy.deepcopy(getattr(dynamodb, f"_{name}")) for name in others}
    return {"tables": tables, **kept_whole}
