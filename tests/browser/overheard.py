"""Everything that reaches or leaves the browser of somebody: frames of the socket, answers over HTTP, pages."""

import json
from typing import Any

from playwright.sync_api import Error, Frame, Page, Request, WebSocket

SCRIPTS_AND_STYLES = ("script", "stylesheet", "font", "image", "manifest")


class Overheard:
    """Listens from the beginning of a page on; the program itself, which is the same for everybody, is left out."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.received: list[str] = []
        self.sent: list[str] = []
        self.pages: list[str] = []
        self._answers: list[Request] = []
        page.on("websocket", self._listen)
        page.on("requestfinished", self._note)
        page.on("framenavigated", self._look)

    def _listen(self, line: WebSocket) -> None:
        line.on("framereceived", lambda text: self.received.append(str(text)))
        line.on("framesent", lambda text: self.sent.append(str(text)))

    def _note(self, request: Request) -> None:
        if request.resource_type not in SCRIPTS_AND_STYLES:
            self._answers.append(request)

    def _look(self, _: Frame) -> None:
        self.pages.append(self._page.url)

    def look(self) -> None:
        """Keeps the page as it stands, and the answers that came: to be called before it goes elsewhere."""
        self.pages.append(self._page.content())
        for request in self._answers:
            answer = request.response()
            if answer is None:
                continue
            told = [answer.url, json.dumps(answer.all_headers())]
            try:
                told.append(answer.text())
            except Error:  # a redirect has no body
                if not 300 <= answer.status < 400:
                    raise
            self.pages += told
        self._answers.clear()

    def events(self, kind: str) -> list[dict[str, Any]]:
        """The events and replies of a type that came over the socket."""
        return [each for each in map(json.loads, self.received) if each.get("type") == kind]

    @property
    def everything(self) -> str:
        """All of it, as one text."""
        self.look()
        return "\n".join([*self.received, *self.sent, *self.pages])
