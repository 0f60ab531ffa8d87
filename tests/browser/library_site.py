"""A library's own web site, of another origin than the desk: pages that hold what a test puts on them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class LibrarySite:
    """`pages`: path -> body of the page. With `policy` they are sent with that Content-Security-Policy."""

    def __init__(self, port: int) -> None:
        # Another name for this machine than the desk has is another site to a browser.
        self.origin = f"http://localhost:{port}"
        self.pages: dict[str, str] = {}
        self.policy = ""

    def answer(self, path: str) -> tuple[int, Mapping[str, str], bytes]:
        """What the site has at an address."""
        headers = {"Content-Type": "text/html; charset=utf-8"}
        if self.policy:
            headers["Content-Security-Policy"] = self.policy
        body = self.pages.get(path)
        if body is None:
            return 404, headers, b"<!doctype html><title>Nothing</title>"
        head = '<!doctype html><html lang="en"><title>Library</title>'
        page = f"{head}<body><main><h1>Library</h1>{body}</main></body></html>"
        return 200, headers, page.encode()


@contextmanager
def library_site() -> Iterator[LibrarySite]:
    """The site, as long as it is needed."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = site.answer(self.path)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = LibrarySite(server.server_port)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
