"""One origin for everything, as CloudFront makes it on AWS: site, API, socket, and AWS itself.

/ws                 the WebSocket API        /api/ /chat/       the REST API
/mailbox            sent letters             /_mail.json        the same for programs
/_local/drop        cuts sockets, for tests  / /monitor/ /assets/   the site
everything else     the emulator's AWS API
"""

import json
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import parse_qs

from infra.local import emulator, mailbox, site
from infra.local.settings import Settings
from infra.local.snapshots import Snapshots
from infra.local.sockets import App, Lines, Message, Receive, Send
from infra.site import cache_control, content_type

STAGE_OF_APIS = "live"
STARTING = b"Readyref is starting. Try again in a moment.\n"


class Gateway:
    """The ASGI application of the local stack."""

    def __init__(self, settings: Settings, snapshots: Snapshots) -> None:
        self.lines = Lines(idle_seconds=settings.idle_seconds, total_seconds=settings.total_seconds)
        self.mailbox = mailbox.Mailbox(settings.state / "mail")
        self.start_page: Callable[[], str] = lambda: mailbox.page("Readyref is starting", "")
        self._snapshots = snapshots
        self._aws: App = emulator.application()
        self._rest = ""
        self._socket = ""

    def open(self, *, rest_api: str, websocket_api: str) -> None:
        """The APIs are deployed: send requests there."""
        self._rest = f"/_aws/execute-api/{rest_api}/{STAGE_OF_APIS}"
        self._socket = f"/_aws/execute-api/{websocket_api}/{STAGE_OF_APIS}"

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] == "websocket" and path == "/ws":
            await self.lines.serve(self._aws, _at(scope, self._socket), receive, send)
        elif scope["type"] != "http":
            await self._aws(scope, receive, send)
        elif path.startswith(("/api/", "/chat/")):
            await self._serve_api(scope, receive, send)
        elif path.startswith(("/mailbox", "/_mail.json", "/_local/")):
            await self._serve_own(scope, send)
        elif scope["method"] in ("GET", "HEAD") and not _is_signed(scope):
            await self._serve_site(scope, receive, send)
        else:
            await self._serve_aws(scope, receive, send)

    async def _serve_api(self, scope: Message, receive: Receive, send: Send) -> None:
        if not self._rest:
            await respond(send, 503, STARTING, "text/plain; charset=utf-8")
            return
        at_api = _at(scope, self._rest + scope["path"])
        at_api["raw_path"] = self._rest.encode() + scope.get("raw_path", scope["path"].encode())
        await self._aws(at_api, receive, send)

    async def _serve_own(self, scope: Message, send: Send) -> None:
        path = scope["path"]
        if path == "/_mail.json":
            sent = [letter.as_json() for letter in self.mailbox.letters()]
            await respond(send, 200, json.dumps(sent).encode(), "application/json")
        elif path == "/_local/drop" and scope["method"] == "POST":
            asked = parse_qs(scope.get("query_string", b"").decode())
            dropped = self.lines.drop(asked.get("ticket", [None])[0])
            await respond(send, 200, json.dumps({"dropped": dropped}).encode(), "application/json")
        elif path in ("/mailbox", "/mailbox/"):
            await respond_page(send, mailbox.show_list(self.mailbox.letters()))
        elif letter := self.mailbox.letter(path.removeprefix("/mailbox/")):
            await respond_page(send, mailbox.show_letter(letter))
        else:
            await respond(send, 404, b"Not found\n", "text/plain; charset=utf-8")

    async def _serve_site(self, scope: Message, receive: Receive, send: Send) -> None:
        path = scope["path"]
        if path == "/":
            await respond_page(send, self.start_page())
        elif path == "/monitor":
            await respond(send, 302, b"", "text/plain", {"location": "/monitor/"})
        elif file := site.find_file(path):
            headers = {"cache-control": cache_control(path), **site.security_headers()}
            await respond(send, 200, file.read_bytes(), content_type(file), headers)
        elif path.startswith(("/assets/", site.MONITOR, "/favicon")):
            await respond(send, 404, b"Not found\n", "text/plain; charset=utf-8")
        else:
            await self._aws(scope, receive, send)

    async def _serve_aws(self, scope: Message, receive: Receive, send: Send) -> None:
        """Read the request on its way: letters are kept, changes are noted."""
        body = await _read(receive)
        # JSON protocols name the operation in a header, the others in the body or by the method.
        target = _header(scope, b"x-amz-target").rpartition(".")[2]
        if "@connections" not in scope["path"]:
            self._snapshots.note(target or scope["method"])
        if body.startswith(b"Action=SendRawEmail"):
            send = self._keeping(body, send)
        await self._aws(scope, _replay(body, receive), send)

    def _keeping(self, letter: bytes, send: Send) -> Send:
        """Keep the letter when SES takes it, before the sender hears so."""

        async def keep_and_send(message: Message) -> None:
            if message.get("status") == HTTPStatus.OK:
                self.mailbox.keep(letter)
            await send(message)

        return keep_and_send


def _at(scope: Message, path: str) -> Message:
    return {**scope, "path": path, "raw_path": path.encode()}


def _header(scope: Message, name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


def _is_signed(scope: Message) -> bool:
    """A request to AWS, also one that only reads."""
    presigned = b"X-Amz-Signature" in scope.get("query_string", b"")
    return presigned or _header(scope, b"authorization").startswith("AWS4-")


async def _read(receive: Receive) -> bytes:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body


def _replay(body: bytes, receive: Receive) -> Receive:
    given = False

    async def receive_again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive_again


async def respond_page(send: Send, page: str) -> None:
    await respond(send, 200, page.encode(), "text/html; charset=utf-8")


async def respond(
    send: Send, status: int, body: bytes, kind: str, more: dict[str, str] | None = None
) -> None:
    """Send a whole answer."""
    headers = {"content-type": kind, "content-length": str(len(body)), "cache-control": "no-store"}
    headers |= {name.lower(): value for name, value in (more or {}).items()}
    encoded = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": encoded})
    await send({"type": "http.response.body", "body": body})
