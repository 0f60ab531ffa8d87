"""The emulator's private names that infra/local/emulator.py leans on.

A newer emulator may move them. These tests then fail first and say which; the rest of the local
stack need not be searched.
"""

import inspect
import subprocess
import sys

import pytest
from ministack import app
from ministack.core import lambda_runtime, persistence
from ministack.core.responses import AccountRegionScopedDict
from ministack.services import apigateway, dynamodb, lambda_svc, s3

from infra.local import emulator
from infra.local.handlers import InThisProcess


@pytest.mark.parametrize(
    ("module", "names"),
    [
        (app, ["app", "PERSIST_STATE", "_build_persistence_save_dict"]),
        (lambda_runtime, ["Worker", "_worker_class_for", "_signal", "_collect", "reset"]),
        (lambda_runtime, ["acquire_worker", "release_worker", "get_or_create_worker"]),
        (lambda_svc, ["acquire_worker", "release_worker", "_dynamodb_stream_positions"]),
        (persistence, ["_state_format_version", "_json_default", "STATE_DIR"]),
        (dynamodb, ["_tables", "_INDEX_MEMBERS", "get_state"]),
        # Read from the environment: files are written as they come, to a folder of ours.
        (s3, ["S3_PERSIST", "DATA_DIR"]),
    ],
)
def test_every_private_name_is_where_it_was(module, names):
    assert [name for name in names if not hasattr(module, name)] == []


def test_the_wait_for_a_line_of_log_is_where_it_was():
    waits = inspect.signature(lambda_runtime.Worker._drain_stderr_bounded).parameters
    assert list(waits) == ["self", "first_line_wait", "idle_confirm", "hard_cap"]


def test_a_worker_is_made_and_invoked_as_before():
    made = list(inspect.signature(lambda_runtime.Worker).parameters)
    assert made == ["func_name", "config", "code_zip"]
    assert len(inspect.signature(InThisProcess).parameters) == len(made)
    invoked = list(inspect.signature(lambda_runtime.Worker.invoke).parameters)
    assert invoked[:3] == ["self", "event", "request_id"]


def test_workers_in_this_process_have_what_the_pool_looks_at():
    worker = InThisProcess("name", {}, b"")
    for name in ("in_use", "last_used", "config", "code_zip", "_proc", "_discard_tmpdir", "invoke"):
        assert hasattr(worker, name), name


def test_frames_ask_for_their_worker_when_they_come():
    source = inspect.getsource(apigateway)
    assert "from ministack.core.lambda_runtime import get_or_create_worker" in source


def test_the_tables_are_read_as_the_emulator_reads_them(monkeypatch):
    tables = AccountRegionScopedDict()
    tables.set_scoped(
        "000000000000",
        "us-east-1",
        "questions",
        {
            "TableName": "questions",
            "items": {"QUESTION#1": {"QUESTION": {"pk": {"S": "QUESTION#1"}}}},
            dynamodb._INDEX_MEMBERS: {"an index": object()},
        },
    )
    monkeypatch.setattr(dynamodb, "_tables", tables)
    ours, theirs = emulator._tables_state(), dynamodb.get_state()
    assert ours.keys() == theirs.keys()
    assert dict(ours["tables"].all_items()) == dict(theirs["tables"].all_items())
    envelope, default = emulator.as_saved("dynamodb", ours)
    assert envelope["__ministack_format__"] == persistence._state_format_version("dynamodb")
    assert default(ours["tables"])["data"]


def test_the_emulator_is_pinned_to_one_version():
    pins = (emulator.Path(__file__).parents[2] / "pyproject.toml").read_text()
    assert '"ministack==1.5.33"' in pins


def test_the_application_is_not_loaded_with_the_gateway():
    """Handlers run the packaged code, so nothing may bring in the checkout's before."""
    loaded = "import infra.local.run, sys; print([n for n in sys.modules if 'chalicelib' in n])"
    said = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "[]"
