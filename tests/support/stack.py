"""The running system for journeys, browser tests and benches: `make run` on a port of its own."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import urllib3

ROOT = Path(__file__).parents[2]
SECONDS_TO_START = 180


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class LocalStack:
    """One local stack with a state of its own; `environment` adds to the process's own."""

    state: Path
    demo: bool = True
    environment: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=a_free_port)
    _process: subprocess.Popen[bytes] | None = None

    @property
    def report_file(self) -> Path:
        return self.state / "report.json"

    def start(self) -> "LocalStack":
        """Starts it and waits until it serves; what it printed is in the error if it does not."""
        self.state.mkdir(parents=True, exist_ok=True)
        self.report_file.unlink(missing_ok=True)
        command = [sys.executable, "-m", "infra.local.run", "--port", str(self.port)]
        command += ["--state", str(self.state), "--report", str(self.report_file)]
        command += [] if self.demo else ["--no-demo"]
        said = self.state / "console.log"
        with said.open("ab") as output:
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**os.environ, **self.environment},
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        ends_at = time.monotonic() + SECONDS_TO_START
        while not self.report_file.exists():
            if self._process.poll() is not None or time.monotonic() > ends_at:
                self.kill()
                raise RuntimeError(f"The local stack did not start:\n{said.read_text()[-4000:]}")
            time.sleep(0.05)
        return self

    def stop(self) -> None:
        """Stops it as Ctrl-C does; its state stays."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """Ends it as a crash does."""
        if self._process and self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def forget(self) -> None:
        shutil.rmtree(self.state, ignore_errors=True)

    @property
    def report(self) -> dict[str, Any]:
        """What build/local.json says."""
        return json.loads(self.report_file.read_text())

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment_of_functions(self) -> dict[str, str]:
        return self.report["stack"]["environment"]

    @property
    def table_name(self) -> str:
        return self.environment_of_functions["TABLE_NAME"]

    def aws(self, service: str) -> Any:
        """A client of the stack's own AWS, with every permission."""
        import boto3

        return boto3.client(
            service,
            endpoint_url=self.origin,
            region_name="us-east-1",
            aws_access_key_id="test",
            aws_secret_access_key="test",
        )

    def run_duty(self, function: str, now: datetime) -> Any:
        """Invoke a scheduled function (its name in the template) as if it were that time."""
        event = {
            "version": "0",
            "id": "by-hand",
            "detail-type": "Scheduled Event",
            "source": "aws.events",
            "account": "000000000000",
            "region": "us-east-1",
            "time": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "resources": [],
            "detail": {},
        }
        answer = self.aws("lambda").invoke(
            FunctionName=self.report["stack"]["functions"][function],
            Payload=json.dumps(event).encode(),
        )
        content = json.loads(answer["Payload"].read() or "null")
        assert "FunctionError" not in answer, content
        return content

    def letters(self, to: str | None = None, since: str = "") -> list[dict[str, Any]]:
        """Sent letters, newest first: id, sent_at, from, to, reply_to, subject, text, html, headers, raw and more.

        `since`: an instant, or the id of a letter that is left out with all before it.
        """
        asked = urlencode({"to": to or "", "since": since})
        with urllib.request.urlopen(f"{self.origin}/_mail.json?{asked}") as answer:
            sent = json.loads(answer.read())
        return [each for each in sent if to is None or to in each["to"]]

    def wait_for_letter(
        self, to: str, seconds: float = 10, since: str = "", saying: str = ""
    ) -> dict[str, Any]:
        """The newest letter to somebody with these words, as soon as there is one."""
        ends_at = time.monotonic() + seconds
        while True:
            found = [each for each in self.letters(to, since) if saying in each["text"]]
            if found:
                return found[0]
            assert time.monotonic() < ends_at, f"No letter to {to} within {seconds} seconds."
            time.sleep(0.05)

    def mail_in(self, source: bytes, to: str | None = None, **found: str) -> dict[str, Any]:
        """Lets a mail come in: its `id` and `recipients`. What SES found in it may be said: spam="fail"."""
        asked = urlencode({**({"to": to} if to else {}), **found})
        return self._post(f"/_local/mail-in?{asked}", source)

    def reply(self, letter: dict[str, Any], text: str, sender: str | None = None) -> dict[str, Any]:
        """Replies to a letter as a mail program does; `id` and `recipients` of the mail that came in."""
        fields = {"from": sender or letter["to"][0], "text": text}
        body, kind = urllib3.encode_multipart_formdata(fields)
        return self._post(f"/mailbox/{letter['id']}/reply", body, kind)

    def let_mail_fail(self, **shares: float) -> None:
        """Lets SES fail `before` or `after` it took a letter, or `throttle`, in these shares; without any, no more."""
        self._post("/_local/mail-faults", json.dumps(shares).encode())

    def _post(self, path: str, body: bytes, kind: str = "application/octet-stream") -> Any:
        headers = {"Content-Type": kind}
        request = urllib.request.Request(f"{self.origin}{path}", body, headers, method="POST")
        with urllib.request.urlopen(request) as answer:
            return json.loads(answer.read())

    def drop_lines(self, ticket: str | None = None) -> int:
        """Cut the socket that was opened with this ticket, or all sockets; how many were cut."""
        asked = "" if ticket is None else f"?ticket={quote(ticket, safe='')}"
        return self._post(f"/_local/drop{asked}", b"")["dropped"]
