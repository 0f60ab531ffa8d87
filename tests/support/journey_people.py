"""People of the journeys: librarians who sign in, patrons who come by the chat form."""

import re
import uuid
from typing import Any
from urllib.parse import urlencode

from chalicelib.domain.settings import BY_NAME
from chalicelib.domain.staff import Staff
from tests.support.client import Answer, Http, Line, Polling, Socket

CHAT_ADDRESS = re.compile(r"/chat/(?P<queue>[^/]+)/conversation#(?P<chat>[^.]+)\.(?P<token>.+)")


class Librarian:
    """A member of staff: signs in at the first request, has one line to the desk."""

    def __init__(self, http: Http, staff: Staff, password: str) -> None:
        self.http, self.staff, self._password = http, staff, password
        self._token: str | None = None
        self._line: Line | None = None
        self._others: list[Line] = []

    @property
    def token(self) -> str:
        """The id token of the sign-in."""
        if self._token is None:
            credentials = {"username": self.staff.username, "password": self._password}
            signed_in = self.http.post("/api/sign-in", credentials).given()
            self._token = signed_in["tokens"]["id_token"]
        return self._token

    @property
    def line(self) -> Line:
        """The line of the monitor, opened when it is first used."""
        if self._line is None:
            self._line = self.socket(keep_alive="monitor.ping")
        return self._line

    def get(self, path: str) -> Answer:
        return self.http.get(path, token=self.token)

    def post(self, path: str, body: Any = None) -> Answer:
        return self.http.post(path, body, token=self.token)

    def put(self, path: str, body: Any) -> Answer:
        return self.http.put(path, body, token=self.token)

    def sets(self, name: str, **values: Any) -> dict[str, Any]:
        """Saves a setting of one's own library or group: all of its values as they are then."""
        path = BY_NAME[name].path
        now = self.get(path).given()
        saved = {"revision": now["revision"], "values": {**now["values"], **values}}
        return self.put(path, saved).given()["values"]

    def ticket(self) -> str:
        return self.post("/api/tickets").given()["ticket"]

    def socket(self, keep_alive: str | None = None) -> Socket:
        """Another socket of the same account."""
        opened = Socket(self.http.origin, self.ticket(), keep_alive=keep_alive)
        self._others.append(opened)
        return opened

    def polls(self) -> Polling:
        """From now on the desk is reached by polling."""
        polling = Polling(self.http, self.ticket())
        self._line = polling
        return polling

    def comes_back(self) -> Socket:
        """A new line instead of one that was lost."""
        opened = self.socket(keep_alive="monitor.ping")
        self._line = opened
        return opened

    def opens(self, *queues: str, tab: str = "tab", **more: Any) -> dict[str, Any]:
        """Opens the chat monitor."""
        return self.line.ask("monitor.open", session=tab, queues=list(queues), **more)

    def accepts(self, chat: str) -> dict[str, Any]:
        return self.line.ask("chat.accept", chat=chat)

    def says(self, chat: str, text: str) -> dict[str, Any]:
        return self.line.ask("chat.say", chat=chat, client_id=uuid.uuid4().hex, text=text)

    def ends(self, chat: str, resolution: str = "answered", **more: Any) -> dict[str, Any]:
        return self.line.ask("chat.end", chat=chat, resolution=resolution, **more)

    def claims(self, question_id: str) -> Answer:
        return self.post(f"/api/questions/{question_id}/claim")

    def question(self, question_id: str) -> dict[str, Any]:
        return self.get(f"/api/questions/{question_id}").given()

    def tries(self, act: str, question_id: str, **given: Any) -> Answer:
        """Asks for an act on a question."""
        return self.post(f"/api/questions/{question_id}/{act}", given)

    def does(self, act: str, question_id: str, **given: Any) -> dict[str, Any]:
        """Does an act: the question as it is afterwards."""
        return self.tries(act, question_id, **given).given()

    def adds(self, question: str, **more: Any) -> str:
        """Writes down what was asked by phone: the question's id."""
        told = {"source": "phone", "name": "Pat", "question": question, "request_key": question}
        return self.post("/api/questions", {**told, **more}).given()["question_id"]

    def attaches(self, name: str, content: bytes, media_type: str = "text/plain") -> str:
        """Sends a file to the bucket as the browser does: its id."""
        about = {"name": name, "media_type": media_type, "size": len(content)}
        file = self.post("/api/files", about).given()
        assert self.http.send_file(file["upload"], name, content) == 204
        return file["id"]

    def searches(self, **asked: str) -> dict[str, Any]:
        """The first page of what is found."""
        return self.get(f"/api/search?{urlencode(asked)}").given()

    def finds(self, **asked: str) -> list[str]:
        """The questions that are found, the one with the last activity first."""
        return [row["question_id"] for row in self.searches(**asked)["rows"]]

    def counts(self) -> dict[str, int]:
        """List name -> how many it is said to hold."""
        lists = self.get("/api/lists").given()["lists"]
        return {each["name"]: each["count"] for each in lists}

    def rows(self, name: str) -> list[dict[str, Any]]:
        """All rows of a list, page after page."""
        rows: list[dict[str, Any]] = []
        cursor = ""
        while True:
            page = self.get(f"/api/lists/{name}{cursor}").given()
            rows += page["rows"]
            if page["next"] is None:
                return rows
            cursor = f"?cursor={page['next']}"

    def lists(self) -> dict[str, set[str]]:
        """List name -> the questions in it. Each holds what its count says, and nothing twice."""
        held: dict[str, set[str]] = {}
        for name, count in self.counts().items():
            questions = [row["question_id"] for row in self.rows(name)]
            assert len(questions) == len(set(questions)) == count, name
            held[name] = set(questions)
        return held

    def numbered(self, number: int) -> str:
        """The id of the library's question with this number."""
        [found] = [row["question_id"] for row in self.rows("all") if row["number"] == number]
        return found

    def lists_with(self, question_id: str) -> set[str]:
        """The names of the lists that hold a question."""
        return {name for name, questions in self.lists().items() if question_id in questions}

    def hang_up(self) -> None:
        """Closes every line."""
        lines = {*self._others, *([self._line] if self._line else [])}
        self._line, self._others = None, []
        for line in lines:
            line.close()


class Visitor:
    """A patron with a browser: the form's fields, and once the chat has begun its id and key."""

    def __init__(self, http: Http, fields: dict[str, str]) -> None:
        self.http = http
        self.fields = {
            "name": "Pat",
            "question": "Where is the atlas?",
            "request_key": uuid.uuid4().hex,
            **fields,
        }
        self.chat = ""
        self.token = ""
        self._line: Line | None = None
        self._others: list[Line] = []

    @property
    def email(self) -> str:
        return self.fields["email"]

    def sends(self, queue: str, **fields: str) -> Answer:
        """Sends the form of a queue as it is filled in."""
        self.fields.update(fields)
        return self.http.submit(f"/chat/{queue}", self.fields)

    def asks(self, queue: str, **fields: str) -> "Visitor":
        """Sends the form; somebody is on duty, so a chat begins."""
        answer = self.sends(queue, **fields)
        assert answer.status == 303, f"{answer.status}: {answer.text}"
        found = CHAT_ADDRESS.fullmatch(answer.headers["Location"])
        assert found, answer.headers["Location"]
        assert found["queue"] == queue
        self.chat, self.token = found["chat"], found["token"]
        return self

    def ticket(self) -> str:
        path = f"/api/chats/{self.chat}/tickets"
        return self.http.post(path, {"token": self.token}).given()["ticket"]

    @property
    def line(self) -> Line:
        """The line of the chat page."""
        assert self._line, "join first"
        return self._line

    def socket(self) -> Socket:
        """Another socket to the same chat, not yet joined."""
        opened = Socket(self.http.origin, self.ticket(), keep_alive="chat.ping")
        self._others.append(opened)
        return opened

    def joins(self, line: Line | None = None, after: int = 0) -> dict[str, Any]:
        """Comes into the chat on a line of its own, or on a given one."""
        self._line = line or self.socket()
        return self._line.ask("chat.join", after=after)

    def polls(self) -> Polling:
        return Polling(self.http, self.ticket())

    def says(self, text: str) -> dict[str, Any]:
        return self.line.ask("chat.say", chat=self.chat, client_id=uuid.uuid4().hex, text=text)

    def leaves(self, **more: str) -> dict[str, Any]:
        return self.line.ask("chat.leave", **more)

    def hang_up(self) -> None:
        """Closes every line."""
        lines = {*self._others, *([self._line] if self._line else [])}
        self._line, self._others = None, []
        for line in lines:
            line.close()
