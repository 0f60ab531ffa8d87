"""A plain client of the service, as a program of somebody else's would be: HTTP, sockets, polling lines.

Calls wait for their answers. What happens at the same time is sent first and waited for afterwards:
`send` gives the answer to come.
"""

import asyncio
import contextlib
import itertools
import json
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import quote, urlencode, urlsplit

import urllib3
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

PATIENCE = 60.0
"""Seconds until an answer counts as lost; far more than any takes, also on a busy machine."""

Frame = dict[str, Any]
Event = dict[str, Any]


class LineCut(Exception):
    """The line closed before the answer came."""


class LineRefused(Exception):
    """The line was not opened."""


class FrameRefused(Exception):
    """A frame was answered with an error."""

    def __init__(self, error: dict[str, Any]) -> None:
        super().__init__(json.dumps(error))
        self.code: str = error["code"]
        self.message: str = error["message"]
        self.details: dict[str, Any] = error["details"]


@dataclass(frozen=True)
class Answer:
    """An answer over HTTP."""

    status: int
    headers: urllib3.HTTPHeaderDict
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)

    def given(self) -> Any:
        """What was asked for; an error is not what was asked for."""
        assert self.status == 200, f"{self.status}: {self.text}"
        return self.json

    def refused(self, status: int, code: str) -> dict[str, Any]:
        """The details of an error that was expected."""
        assert self.status == status, f"{self.status}: {self.text}"
        body = self.json
        assert body["code"] == code, body
        assert body["message"], body
        assert body["request_id"], body
        return body["details"]


class Http:
    """Requests to one origin; any number of threads may use it."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self._pool = urllib3.PoolManager(maxsize=64, retries=False)

    def get(self, path: str, *, token: str | None = None, **headers: str) -> Answer:
        return self._ask("GET", path, token, None, headers)

    def post(self, path: str, body: Any = None, *, token: str | None = None) -> Answer:
        content = json.dumps({} if body is None else body).encode()
        return self.post_raw(path, content, token=token)

    def put(self, path: str, body: Any, *, token: str | None = None) -> Answer:
        headers = {"Content-Type": "application/json"}
        return self._ask("PUT", path, token, json.dumps(body).encode(), headers)

    def post_raw(self, path: str, content: bytes, *, token: str | None = None) -> Answer:
        return self._ask("POST", path, token, content, {"Content-Type": "application/json"})

    def submit(self, path: str, fields: dict[str, str], *, cookie: str = "") -> Answer:
        """Sends a form as a browser does; redirects are answers."""
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        headers |= {"Cookie": cookie} if cookie else {}
        return self._ask("POST", path, None, urlencode(fields).encode(), headers)

    def send_file(self, upload: dict[str, Any], name: str, content: bytes) -> int:
        """Sends a file as a browser does that was let to: the fields, then the file. The status."""
        fields = {**upload["fields"], "file": (name, content, upload["fields"]["Content-Type"])}
        answer = self._pool.request("POST", upload["url"], fields=fields, timeout=PATIENCE)
        return answer.status

    def fetch(self, address: str) -> urllib3.BaseHTTPResponse:
        """Whatever is at an address that was given out, with its headers."""
        return self._pool.request("GET", address, timeout=PATIENCE)

    def _ask(
        self, method: str, path: str, token: str | None, body: bytes | None, headers: dict[str, str]
    ) -> Answer:
        # A connection of its own: one that is kept may be closed by the server just as it is used.
        given = {"Connection": "close", **headers, **({"Authorization": token} if token else {})}
        answer = self._pool.request(
            method,
            f"{self.origin}{path}",
            headers=given,
            body=body,
            redirect=False,
            timeout=PATIENCE,
        )
        return Answer(answer.status, answer.headers, answer.data.decode())

    def close(self) -> None:
        self._pool.clear()


class Line:
    """One line: frames go out, replies and events come in. Sockets and polling lines look the same."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._news = threading.Condition()
        self._ids = itertools.count(1)

    def send(self, kind: str, **fields: Any) -> "Future[Frame]":
        """Sends a frame; the reply is to come."""
        raise NotImplementedError

    def close(self) -> None:
        """Closes it in good order."""
        raise NotImplementedError

    def ask(self, kind: str, **fields: Any) -> Frame:
        """The reply to a frame; FrameRefused when it is an error."""
        return told(self.send(kind, **fields))

    def refusal(self, kind: str, **fields: Any) -> FrameRefused:
        """The error of a frame that must be refused."""
        try:
            reply = self.ask(kind, **fields)
        except FrameRefused as refused:
            return refused
        raise AssertionError(f"{kind} was allowed: {reply}")

    def of_type(self, kind: str) -> list[Event]:
        return [event for event in list(self.events) if event["type"] == kind]

    def wait_for(
        self, kind: str, which: Callable[[Event], bool] = lambda _: True, seconds: float = PATIENCE
    ) -> Event:
        """The first event of a type that fits, as soon as there is one."""
        ends_at = time.monotonic() + seconds
        while True:
            found = next((event for event in self.of_type(kind) if which(event)), None)
            if found is not None:
                return found
            left = ends_at - time.monotonic()
            assert left > 0, f"No fitting {kind} within {seconds} s, only {self.events}"
            self._await_news(left)

    def _await_news(self, seconds: float) -> None:
        with self._news:
            self._news.wait(min(seconds, 0.2))

    def _heard(self, event: Event) -> None:
        with self._news:
            self.events.append(event)
            self._news.notify_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def told(reply: "Future[Frame]") -> Frame:
    """A reply to come, as soon as it is there; FrameRefused when it is an error."""
    frame = reply.result(PATIENCE)
    if not frame["ok"]:
        raise FrameRefused(frame["error"])
    return frame


class _Network:
    """The thread in which all sockets live."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self.loop.run_forever, name="sockets", daemon=True).start()

    def run(self, work: Any, seconds: float = PATIENCE) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(seconds)


_network: _Network | None = None
_making = threading.Lock()


def network() -> _Network:
    global _network  # noqa: PLW0603 -- one for the process, made by the first socket
    with _making:
        _network = _network or _Network()
        return _network


class Socket(Line):
    """A WebSocket, opened with a ticket. `keep_alive` is the frame that it sends every 20 seconds."""

    def __init__(self, origin: str, ticket: str, *, keep_alive: str | None = None) -> None:
        super().__init__()
        self.ticket = ticket
        self.closed = threading.Event()
        self._waiting: dict[str, Future[Frame]] = {}
        self._unasked: list[Future[Frame]] = []
        self._keep_alive = keep_alive
        address = f"ws://{urlsplit(origin).netloc}/ws?ticket={quote(ticket, safe='')}"
        self._connection: ClientConnection = network().run(self._open(address))

    async def _open(self, address: str) -> ClientConnection:
        try:
            opened = await connect(
                address, proxy=None, ping_interval=None, open_timeout=PATIENCE, max_size=None
            )
        except InvalidStatus as refused:
            raise LineRefused(refused.response.status_code) from refused
        self._tasks = [asyncio.create_task(self._listen(opened))]
        if self._keep_alive:
            self._tasks.append(asyncio.create_task(self._stay(opened, self._keep_alive)))
        return opened

    async def _listen(self, connection: ClientConnection) -> None:
        with contextlib.suppress(ConnectionClosed):
            async for text in connection:
                self._take(json.loads(text))
        self.closed.set()
        for reply in [*self._waiting.values(), *self._unasked]:
            if not reply.done():
                reply.set_exception(LineCut())
        with self._news:
            self._news.notify_all()

    async def _stay(self, connection: ClientConnection, kind: str) -> None:
        with contextlib.suppress(ConnectionClosed):
            while True:
                await asyncio.sleep(20)
                await connection.send(json.dumps({"type": kind, "id": "stay"}))

    def _take(self, frame: Frame) -> None:
        if "reply_to" not in frame:
            self._heard(frame)
            return
        frame_id = frame["reply_to"]
        if isinstance(frame_id, str) and frame_id in self._waiting:
            self._waiting.pop(frame_id).set_result(frame)
        elif frame_id != "stay" and self._unasked:
            self._unasked.pop(0).set_result(frame)

    def send(self, kind: str, **fields: Any) -> "Future[Frame]":
        frame_id = str(next(self._ids))
        reply: Future[Frame] = Future()
        self._waiting[frame_id] = reply
        self._post(json.dumps({"type": kind, "id": frame_id, **fields}), reply)
        return reply

    def send_raw(self, text: str) -> Frame:
        """Sends any text; the next reply that answers no other frame."""
        reply: Future[Frame] = Future()
        self._unasked.append(reply)
        self._post(text, reply)
        return reply.result(PATIENCE)

    def _post(self, text: str, reply: "Future[Frame]") -> None:
        async def post() -> None:
            try:
                await self._connection.send(text)
            except ConnectionClosed:
                if not reply.done():
                    reply.set_exception(LineCut())

        asyncio.run_coroutine_threadsafe(post(), network().loop)

    @property
    def close_code(self) -> int | None:
        """What the other end said on closing, once it is closed."""
        return self._connection.close_code

    def cut(self) -> None:
        """The line is gone, without a word, as when a cable is pulled."""
        network().loop.call_soon_threadsafe(self._connection.transport.abort)
        assert self.closed.wait(PATIENCE)
        self._let_go()

    def close(self) -> None:
        if not self.closed.is_set():
            with contextlib.suppress(ConnectionClosed):
                network().run(self._connection.close())
            assert self.closed.wait(PATIENCE)
        self._let_go()

    def _let_go(self) -> None:
        async def stop() -> None:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

        network().run(stop())


class Polling(Line):
    """A polling line: the same frames and events where sockets are blocked. It hears only when it polls."""

    def __init__(self, http: Http, ticket: str) -> None:
        super().__init__()
        self._http = http
        opened = http.post("/api/lines", {"ticket": ticket})
        if opened.status != 200:
            raise LineRefused(opened.status)
        self.line, self.secret = opened.json["line"], opened.json["secret"]

    def poll(self, *frames: Frame) -> list[Frame]:
        """Sends frames and gives their replies; events are heard on the way."""
        body = {"secret": self.secret, "frames": list(frames)}
        answer = self._http.post(f"/api/lines/{self.line}", body).given()
        for event in answer["events"]:
            self._heard(event)
        return answer["replies"]

    def send(self, kind: str, **fields: Any) -> "Future[Frame]":
        reply: Future[Frame] = Future()
        [frame] = self.poll({"type": kind, "id": str(next(self._ids)), **fields})
        reply.set_result(frame)
        return reply

    def close(self) -> None:
        """Nothing to close: a polling line is forgotten when nobody fetches from it."""

    def _await_news(self, seconds: float) -> None:
        heard = len(self.events)
        self.poll()
        if len(self.events) == heard:
            time.sleep(min(seconds, 0.05))


def eventually(check: Callable[[], Any], seconds: float = PATIENCE) -> Any:
    """What a check gives as soon as that is something; asked again until then."""
    ends_at = time.monotonic() + seconds
    while not (found := check()):
        assert time.monotonic() < ends_at, f"This did not come true within {seconds} s."
        time.sleep(0.05)
    return found
