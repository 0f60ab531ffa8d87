"""What tests do at the desk without a browser: who is on duty, who goes home, who leaves a chat."""

from dataclasses import dataclass, field
from typing import Any

from tests.support.client import Http, Polling
from tests.support.stack import LocalStack


@dataclass
class StaffRoom:
    """The accounts of the demo, and their tokens once they have signed in."""

    stack: LocalStack
    _tokens: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def http(self) -> Http:
        return Http(self.stack.origin)

    def password_of(self, username: str) -> str:
        accounts = self.stack.report["accounts"]
        return next(each["password"] for each in accounts if each["username"] == username)

    def tokens_of(self, username: str) -> dict[str, Any]:
        """Signs in once for all tests."""
        if username not in self._tokens:
            credentials = {"username": username, "password": self.password_of(username)}
            self._tokens[username] = self.http.post("/api/sign-in", credentials).given()["tokens"]
        return self._tokens[username]

    def be_on_duty(self, username: str, *queues: str) -> Polling:
        """Somebody with a monitor that no test looks at: for a minute, or until sent home."""
        token = self.tokens_of(username)["id_token"]
        line = Polling(self.http, self.http.post("/api/tickets", token=token).given()["ticket"])
        line.ask("monitor.open", session="elsewhere", queues=list(queues), take_over=True)
        return line

    def send_home(self, username: str) -> None:
        """Nobody is on duty any more with this account, whatever state its pages are in."""
        self.be_on_duty(username).ask("monitor.close", leave=True)

    def see_off(self, chat: str, token: str) -> None:
        """The patron of a chat leaves it, unless it is over."""
        ticket = self.http.post(f"/api/chats/{chat}/tickets", {"token": token}).given()["ticket"]
        line = Polling(self.http, ticket)
        if line.ask("chat.join", after=0)["chat"]["state"] != "ended":
            line.ask("chat.leave")
