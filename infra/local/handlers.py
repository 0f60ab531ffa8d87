"""Handlers inside this process: what Lambda does for a function, without a process of its own.

All functions share one interpreter and one environment here, so what differs between them on AWS
(roles, time limits, crashes) is tested by the runs in worker processes.
"""

import importlib
import json
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chalice.app import Chalice
from chalice.local import LocalChalice

Handler = Callable[[Any, Any], Any]
_loading = threading.Lock()


def use_code(function: Path) -> None:
    """Take the application from the packaged code, not from the checkout."""
    sys.path.insert(0, str(function))


@dataclass(frozen=True)
class Context:
    """The second argument of a handler."""

    function_name: str
    function_version: str
    memory_limit_in_mb: int
    invoked_function_arn: str
    aws_request_id: str
    log_group_name: str
    log_stream_name: str
    ends_at: float

    def get_remaining_time_in_millis(self) -> int:
        return max(0, round((self.ends_at - time.monotonic()) * 1000))


class InThisProcess:
    """Stands in for the emulator's worker; any number of threads may invoke one at once."""

    def __init__(self, name: str, config: dict[str, Any], code: bytes) -> None:
        self.func_name = name
        self.config = config
        self.code_zip = code
        self.in_use = False
        self.last_used = time.time()
        self._proc = None
        self._handler: Handler | None = None

    def invoke(self, event: Any, request_id: str, **_about: Any) -> dict[str, Any]:
        """The answer in the emulator's own form; an exception of the handler is part of it."""
        try:
            handler = self._handler = self._handler or self._load()
            # Through JSON both ways, as on AWS: what cannot be carried fails here as well.
            answer = handler(json.loads(json.dumps(event)), self._context(request_id))
            return {"status": "ok", "result": json.loads(json.dumps(answer)), "log": ""}
        except Exception as problem:  # noqa: BLE001 - Lambda catches whatever a handler raises
            trace = traceback.format_exc()
            print(f"{self.func_name}: {trace}", file=sys.stderr)
            return {"status": "error", "error": str(problem), "trace": trace, "log": trace}

    def _load(self) -> Handler:
        os.environ.update(self.config.get("Environment", {}).get("Variables", {}))
        module, name = self.config["Handler"].rsplit(".", 1)
        return load(module, name)

    def _context(self, request_id: str) -> Context:
        return Context(
            function_name=self.func_name,
            function_version="$LATEST",
            memory_limit_in_mb=int(self.config.get("MemorySize", 128)),
            invoked_function_arn=self.config.get("FunctionArn", ""),
            aws_request_id=request_id,
            log_group_name=f"/aws/lambda/{self.func_name}",
            log_stream_name="local",
            ends_at=time.monotonic() + float(self.config.get("Timeout", 30)),
        )

    def _discard_tmpdir(self) -> None:
        """Nothing was unpacked."""


def load(module: str, name: str) -> Handler:
    """A handler of the packaged code, its Chalice app made fit for many requests at a time."""
    with _loading:
        found = importlib.import_module(module)
        for value in vars(found).values():
            if type(value) is Chalice:
                # Lambda gives each request an interpreter of its own; here each has its own thread.
                value.__class__ = LocalChalice
    handler: Handler = getattr(found, name)
    return handler
