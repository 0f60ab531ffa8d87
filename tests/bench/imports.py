"""How long a function takes to load, against Chalice and one boto3 client: most of a cold start."""

import os
import statistics
import subprocess
import sys
import time

from tests.bench.table import show

ROUNDS = 11
FLOOR = "import chalice, boto3; boto3.client('dynamodb')"
OPEN = """
import app
from chalicelib.storage.table import connection, open_table
open_table("t")
connection().client
"""
PAGES = "from chalicelib.gateways import rendering; rendering._environment()"
MAIL = """
from chalicelib.actions import posting
from chalicelib.gateways import mail
from botocore.session import get_session
get_session().create_client("ses")
"""
SWEEPS = "from chalicelib.actions import sweeping"
FUNCTIONS = {
    "sockets: connect, message, disconnect": ("read_socket", OPEN, 1.15),
    "sweeps": ("sweep_sessions", OPEN + SWEEPS, 1.15),
    "HTTP, first page": ("app", OPEN + PAGES, 1.5),
    "outbox": ("deliver_outbox", OPEN + PAGES + MAIL, 1.5),
}
"""Function -> its handler in app.py, what it loads before its first answer, and the budget."""


def run() -> None:
    """Medians of fresh processes, in milliseconds above a bare interpreter; the floor is timed in between."""
    floors, bare = [], []
    times: dict[str, list[float]] = {name: [] for name in FUNCTIONS}
    for handler, code, _ in (("", FLOOR, 0), *FUNCTIONS.values()):
        _load(code, handler)
    for _ in range(ROUNDS):
        bare.append(_load("pass"))
        floors.append(_load(FLOOR))
        for name, (handler, code, _budget) in FUNCTIONS.items():
            times[name].append(_load(code, handler))
    nothing = statistics.median(bare)
    floor = statistics.median(floors) - nothing
    rows = [["chalice + one boto3 client (floor)", f"{floor:.0f} ms", "1.00", ""]]
    for name, (_handler, _code, budget) in FUNCTIONS.items():
        took = statistics.median(times[name]) - nothing
        rows.append([name, f"{took:.0f} ms", f"{took / floor:.2f}", f"<= {budget}"])
    show("Loading a function", ["function", "median", "x floor", "budget"], rows)


def _load(code: str, handler: str = "") -> float:
    environment = {
        **os.environ,
        "AWS_DEFAULT_REGION": "us-east-1",
        "_HANDLER": f"app.{handler}",
    }
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    return (time.perf_counter() - began) * 1000
