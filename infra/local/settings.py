"""How one run of the local stack is set up: its port, where its state lives, how handlers run."""

import argparse
import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = "127.0.0.1"
REGION = "us-east-1"
STAGE = "local"


@dataclass(frozen=True)
class Settings:
    """Everything that may differ from run to run; the Makefile and the tests choose."""

    port: int
    state: Path
    report: Path
    """Where the addresses and accounts are written for other programs."""
    in_process: bool
    """Handlers run inside this process: quick. Otherwise each function has worker processes of its
    own, with the credentials of its role, and permissions are enforced."""
    demo: bool
    idle_seconds: float
    total_seconds: float

    @property
    def origin(self) -> str:
        return f"http://{ADDRESS}:{self.port}"

    @property
    def log(self) -> Path:
        return self.state / "stack.log"


def read_settings(arguments: list[str] | None = None) -> Settings:
    """Settings from the command line, else from the environment, else the usual ones."""
    given = os.environ
    parser = argparse.ArgumentParser(description="Run Readyref on this machine.")
    parser.add_argument("--port", type=int, default=int(given.get("PORT", "8700")))
    parser.add_argument("--state", type=Path, default=ROOT / "build" / "local-state")
    parser.add_argument("--report", type=Path, help="default: build/local.json")
    parser.add_argument("--no-demo", action="store_true", help="start with an empty table")
    chosen = parser.parse_args(arguments)
    return Settings(
        port=chosen.port,
        state=chosen.state.resolve(),
        report=(chosen.report or ROOT / "build" / "local.json").resolve(),
        in_process=given.get("READYREF_WORKERS", "threads") != "processes",
        demo=not chosen.no_demo,
        # API Gateway's own limits; tests make them short.
        idle_seconds=float(given.get("READYREF_SOCKET_IDLE_SECONDS", "600")),
        total_seconds=float(given.get("READYREF_SOCKET_TOTAL_SECONDS", "7200")),
    )
