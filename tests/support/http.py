"""The routes as a browser reaches them: through Chalice's own router, on the table of a test."""

import base64
import json
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from chalice.test import Client

import app
from chalicelib import wiring
from chalicelib.domain.staff import Staff
from tests.support.desk import FakeDesk
from tests.support.files import FakeFiles
from tests.support.sign_ins import FakeSignIns


class Answer(NamedTuple):
    """A status and what came with it."""

    status: int
    body: Any


class Http:
    """Calls routes, as a member of staff or as nobody known."""

    def __init__(self, client: Client, token: str | None = None) -> None:
        self._client, self._token = client, token

    def as_staff(self, staff: Staff) -> "Http":
        """The same, signed in: the gateway has checked the token before our code sees its claims."""
        claims = json.dumps({"cognito:username": staff.username}).encode()
        middle = base64.urlsafe_b64encode(claims).decode().rstrip("=")
        return Http(self._client, f"e30.{middle}.signature")

    def get(self, path: str) -> Answer:
        """Reads."""
        return self._call("GET", path, b"")

    def post(self, path: str, **body: Any) -> Answer:
        """Sends a JSON object."""
        return self._call("POST", path, json.dumps(body).encode())

    def _call(self, method: str, path: str, body: bytes) -> Answer:
        headers = {"Content-Type": "application/json"}
        if self._token:
            headers["Authorization"] = self._token
        with warnings.catch_warnings():
            # Chalice's own gateway checks no signature; the test says who is asking.
            warnings.filterwarnings("ignore", ".* is not a supported in local mode", UserWarning)
            response = self._client.http.request(method, path, headers=headers, body=body)
        return Answer(response.status_code, json.loads(response.body))


@contextmanager
def http_at(desk: FakeDesk, monkeypatch: Any) -> Iterator[Http]:
    """The routes, with a fake desk, a fake user pool and fake buckets behind them."""
    pool, files = FakeSignIns(), FakeFiles()
    monkeypatch.setattr(wiring, "_desk", lambda: desk)
    monkeypatch.setattr(wiring, "sign_ins", lambda: pool)
    monkeypatch.setattr(wiring, "files", lambda: files)
    with Client(app.app) as client:
        yield Http(client)
