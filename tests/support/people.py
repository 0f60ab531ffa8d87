"""People at the two ends of a chat, as tests move them: through the frames, as over a real line."""

from typing import Any

from chalicelib.actions import asking, entering, lines, patron
from chalicelib.actions.asking import Chatting
from chalicelib.actions.entering import Entrance
from chalicelib.domain.actor import ChatPatron
from chalicelib.domain.staff import Staff
from chalicelib.routes.frames import FRAMES
from chalicelib.routes.parsing import parse
from tests.support.desk import FakeDesk

FORM = {"name": "Pat", "email": "pat@example.org", "question": "Where is the atlas?", "library": ""}


class Person:
    """Somebody with a line."""

    def __init__(self, desk: FakeDesk, actor: Any, line: str) -> None:
        self.desk, self.actor, self.line = desk, actor, line

    def send(self, name: str, **fields: Any) -> dict[str, Any]:
        """Sends a frame and returns what it answers; errors are raised."""
        frame = FRAMES[name]
        return frame.act(self.desk, self.actor, self.line, parse(frame.body, fields))

    @property
    def told(self) -> list[dict[str, Any]]:
        """The events that the line was told."""
        return self.desk.push.told[self.line]


class Librarian(Person):
    """A librarian with a line and, once opened, a monitor."""

    def __init__(self, desk: FakeDesk, staff: Staff, line: str | None = None) -> None:
        super().__init__(desk, staff, line or f"line-of-{staff.id}")
        ticket = lines.staff_ticket(desk, staff)["ticket"]
        lines.connect(desk, self.line, ticket)

    def monitor(
        self, *queues: str, session: str = "tab", take_over: bool = False
    ) -> dict[str, Any]:
        """Opens the monitor on queues."""
        return self.send("monitor.open", session=session, queues=list(queues), take_over=take_over)


class PatronPerson(Person):
    """A patron with a chat and a line to it."""

    chat: str
    token: str

    @classmethod
    def asks(
        cls,
        desk: FakeDesk,
        queue: str,
        *,
        visit: str = "",
        entrance: Entrance | None = None,
        **fields: str,
    ) -> "PatronPerson":
        """Sends the chat form of a queue, or of what was entered there, and joins the chat."""
        values = {**FORM, "request_key": desk.new_id(), **fields}
        result = asking.submit(desk, entrance or entering.enter(desk, queue), values, visit=visit)
        assert isinstance(result, Chatting), result
        person = cls(desk, ChatPatron(result.chat_id), f"line-of-{result.chat_id}")
        person.chat, person.token = result.chat_id, result.token
        person.connect(person.line)
        return person

    def connect(self, line: str) -> dict[str, Any]:
        """Opens another line and joins on it."""
        ticket = patron.patron_ticket(self.desk, self.chat, self.token)["ticket"]
        lines.connect(self.desk, line, ticket)
        self.line = line
        return self.send("chat.join", after=0)
