"""One origin for everything, as CloudFront makes it on AWS: site, API, socket, and AWS itself.

/ws                     the WebSocket API       /api/ /chat/ /my/ /ask/ /survey/     the REST API
/mailbox /_mail.json    mail, in and out        /_local/drop                cuts sockets, for tests
/ /monitor/ /assets/    the site                everything else             the emulator's AWS API
"""

from collections.abc import Callable

from infra.local import emulator, pages, site
from infra.local.exchange import (
    PLAIN,
    App,
    Message,
    Receive,
    Send,
    header,
    query,
    read,
    replay,
    respond,
    respond_json,
    respond_missing,
    respond_page,
)
from infra.local.post_office import PATHS, PostOffice
from infra.local.settings import Settings
from infra.local.snapshots import Snapshots
from infra.local.sockets import Lines
from infra.local.stack import Deployed
from infra.site import cache_control, content_type

STAGE_OF_APIS = "live"
OF_THE_API = ("/api/", "/chat/", "/my/", "/ask/", "/survey/")
STARTING = b"Readyref is starting. Try again in a moment.\n"


class Gateway:
    """The ASGI application of the local stack."""

    def __init__(self, settings: Settings, snapshots: Snapshots) -> None:
        self.lines = Lines(idle_seconds=settings.idle_seconds, total_seconds=settings.total_seconds)
        self.start_page: Callable[[], str] = lambda: pages.page("Readyref is starting", "")
        self._post_office = PostOffice(settings)
        self._snapshots = snapshots
        self._aws: App = emulator.application()
        self._rest = ""
        self._socket = ""

    def open(self, deployed: Deployed) -> None:
        """Everything is deployed: send requests there."""
        self._post_office.open(deployed)
        self._rest = f"/_aws/execute-api/{deployed.app['RestAPIId']}/{STAGE_OF_APIS}"
        self._socket = f"/_aws/execute-api/{deployed.app['WebsocketAPIId']}/{STAGE_OF_APIS}"

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] == "websocket" and path == "/ws":
            await self.lines.serve(self._aws, _at(scope, self._socket), receive, send)
        elif scope["type"] != "http":
            await self._aws(scope, receive, send)
        elif path.startswith(OF_THE_API) or path == "/my":
            await self._serve_api(scope, receive, send)
        elif path.startswith(PATHS):
            await self._post_office.serve(scope, receive, send)
        elif path.startswith("/_local/"):
            await self._serve_tests(scope, send)
        elif scope["method"] in ("GET", "HEAD") and not _is_signed(scope):
            await self._serve_site(scope, receive, send)
        else:
            await self._serve_aws(scope, receive, send)

    async def _serve_api(self, scope: Message, receive: Receive, send: Send) -> None:
        if not self._rest:
            await respond(send, 503, STARTING, PLAIN)
            return
        at_api = _at(scope, self._rest + scope["path"])
        at_api["raw_path"] = self._rest.encode() + scope.get("raw_path", scope["path"].encode())
        await self._aws(at_api, receive, send)

    async def _serve_tests(self, scope: Message, send: Send) -> None:
        if scope["path"] == "/_local/drop" and scope["method"] == "POST":
            dropped = self.lines.drop(query(scope).get("ticket", [None])[0])
            await respond_json(send, {"dropped": dropped})
        else:
            await respond_missing(send)

    async def _serve_site(self, scope: Message, receive: Receive, send: Send) -> None:
        path = scope["path"]
        if path == "/":
            await respond_page(send, self.start_page())
        elif path == "/monitor":
            await respond(send, 302, b"", "text/plain", {"location": "/monitor/"})
        elif file := site.find_file(path):
            headers = {"cache-control": cache_control(path), **site.security_headers(path)}
            await respond(send, 200, file.read_bytes(), content_type(file), headers)
        elif path.startswith(("/assets/", site.MONITOR, "/favicon")):
            await respond_missing(send)
        else:
            await self._aws(scope, receive, send)

    async def _serve_aws(self, scope: Message, receive: Receive, send: Send) -> None:
        """Read the request on its way: letters are kept, changes are noted."""
        body = await read(receive)
        # JSON protocols name the operation in a header, the others in the body or by the method.
        target = header(scope, b"x-amz-target").rpartition(".")[2]
        if "@connections" not in scope["path"]:
            self._snapshots.note(target or scope["method"])
        if body.startswith(b"Action=SendRawEmail"):
            await self._post_office.sending.serve(self._aws, scope, body, receive, send)
        else:
            await self._aws(scope, replay(body, receive), send)


def _at(scope: Message, path: str) -> Message:
    return {**scope, "path": path, "raw_path": path.encode()}


def _is_signed(scope: Message) -> bool:
    """A request to AWS, also one that only reads."""
    presigned = b"X-Amz-Signature" in scope.get("query_string", b"")
    return presigned or header(scope, b"authorization").startswith("AWS4-")
