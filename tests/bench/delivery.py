"""How long a message takes from the patron's socket to the librarian's, on the local stack."""

import asyncio
import json
import time
import urllib.parse
import urllib.request
from typing import Any

import websockets

from chalicelib.actions.lines import staff_ticket
from chalicelib.gateways.clock import system_clock
from tests.bench.table import show
from tests.support.consortium import Consortium
from tests.support.desk import FakeDesk
from tests.support.stack import LocalStack

BUDGETS = {1: "p50 <= 10 ms", 50: "p95 < 150 ms"}
MESSAGES = {1: 40, 50: 12}
PAUSES = {1: 1.0, 50: 0.5}  # seconds between the messages of one patron; people type slower


class Line:
    """A socket that answers frames and keeps the instants at which messages came, and events of each type last."""

    def __init__(self, socket: Any) -> None:
        self._socket, self._replies = socket, {}
        self.came: dict[str, float] = {}
        self.told: dict[str, float] = {}
        self._reader = asyncio.create_task(self._read())
        self._number = 0

    @classmethod
    async def open(cls, address: str, ticket: str) -> "Line":
        return cls(await websockets.connect(f"{address}?ticket={ticket}"))

    async def _read(self) -> None:
        async for text in self._socket:
            frame = json.loads(text)
            if "reply_to" not in frame:
                self.told[frame["type"]] = time.perf_counter()
            if frame.get("type") == "chat.said" and frame["message"]["client_id"]:
                self.came[frame["message"]["client_id"]] = time.perf_counter()
            elif frame.get("reply_to") in self._replies:
                self._replies.pop(frame["reply_to"]).set_result(frame)

    async def send(self, name: str, **fields: Any) -> dict[str, Any]:
        self._number += 1
        answered = self._replies[self._number] = asyncio.get_running_loop().create_future()
        await self._socket.send(json.dumps({"type": name, "id": self._number, **fields}))
        answer: dict[str, Any] = await asyncio.wait_for(answered, 30)
        assert answer["ok"], answer
        return answer

    async def close(self) -> None:
        self._reader.cancel()
        await self._socket.close()


def run(stack: LocalStack) -> None:
    """One chat at a time, then fifty at once."""
    rows = []
    for chats, budget in BUDGETS.items():
        took, rate = asyncio.run(_measure(stack, chats))
        took.sort()
        p50, p95, p99 = (
            took[min(len(took) - 1, int(len(took) * part))] for part in (0.5, 0.95, 0.99)
        )
        rows.append(
            [
                chats,
                len(took),
                f"{p50:.1f}",
                f"{p95:.1f}",
                f"{p99:.1f}",
                f"{rate:.0f}",
                budget,
            ]
        )
    heads = ["chats", "messages", "p50 ms", "p95 ms", "p99 ms", "messages/s", "budget"]
    show("Delivery, patron to librarian, local stack", heads, rows)


async def _measure(stack: LocalStack, chats: int) -> tuple[list[float], float]:
    consortium = Consortium.open()
    address = stack.report["ws"]
    desk = FakeDesk()
    desk.clock.at = system_clock()
    ticket = staff_ticket(desk, consortium.staff["ana.harlow"])["ticket"]
    librarian = await Line.open(address, ticket)
    await librarian.send(
        "monitor.open", session=f"bench-{chats}", queues=["harlow"], take_over=True
    )
    patrons = [await _patron(stack, address, n) for n in range(chats)]
    for chat, _ in patrons:
        await librarian.send("chat.accept", chat=chat)
    began = time.perf_counter()
    sent = await asyncio.gather(*(_talk(line, chat, chats) for chat, line in patrons))
    ended = time.perf_counter()
    await asyncio.sleep(0.5)
    took = [
        (librarian.came[client_id] - at) * 1000 for each in sent for client_id, at in each.items()
    ]
    for chat, line in patrons:
        await librarian.send("chat.end", chat=chat, resolution="practice")
        await line.close()
    await librarian.close()
    return took, len(took) / (ended - began)


async def _talk(line: Line, chat: str, chats: int) -> dict[str, float]:
    sent = {}
    for n in range(MESSAGES[chats]):
        client_id = f"{chat}-{n}"
        sent[client_id] = time.perf_counter()
        await line.send("chat.say", chat=chat, client_id=client_id, text=f"message {n}")
        await asyncio.sleep(PAUSES[chats])
    return sent


async def _patron(stack: LocalStack, address: str, number: int) -> tuple[str, Line]:
    location = await asyncio.to_thread(ask, stack, number)
    chat, _, token = location.partition("#")[2].partition(".")
    ticket = await asyncio.to_thread(_ticket, stack, chat, token)
    line = await Line.open(address, ticket)
    await line.send("chat.join", after=0)
    return chat, line


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


def ask(stack: LocalStack, number: int) -> str:
    """A patron sends the form of Harlow's queue: where the browser is sent then."""
    form = {
        "name": f"Patron {number}",
        "question": f"Question {number} of {time.time_ns()}",
        "request_key": f"{time.time_ns()}-{number}",
    }
    request = urllib.request.Request(
        f"{stack.origin}/chat/harlow", urllib.parse.urlencode(form).encode()
    )
    try:
        urllib.request.build_opener(_Stay).open(request)
    except urllib.error.HTTPError as answer:
        return answer.headers["Location"]
    raise AssertionError("nobody is on duty")


def _ticket(stack: LocalStack, chat: str, token: str) -> str:
    request = urllib.request.Request(
        f"{stack.origin}/api/chats/{chat}/tickets",
        json.dumps({"token": token}).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        return json.loads(answer.read())["ticket"]
