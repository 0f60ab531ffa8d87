import asyncio

import pytest

from infra.local.sockets import GOING_AWAY, Lines


class Client:
    """The far end of one connection, as the server shows it."""

    def __init__(self):
        self.to_server = asyncio.Queue()
        self.from_server = []

    async def receive(self):
        return await self.to_server.get()

    async def send(self, message):
        self.from_server.append(message)


async def an_echo(_scope, receive, send):
    """Answers each message, and keeps what ended it as the last answer."""
    while (message := await receive())["type"] != "websocket.disconnect":
        await send({"type": "websocket.send", "text": message["text"]})
    await send({"type": "websocket.send", "text": "too late"})


def a_scope(ticket="t-1"):
    return {"type": "websocket", "query_string": f"ticket={ticket}".encode()}


async def _say(client, text):
    await client.to_server.put({"type": "websocket.receive", "text": text})
    await asyncio.sleep(0.02)


CLOSED = {"type": "websocket.close", "code": GOING_AWAY, "reason": "Going away"}


def test_a_silent_line_ends_after_the_idle_time():
    async def scenario():
        client = Client()
        lines = Lines(idle_seconds=0.05, total_seconds=10)
        await asyncio.wait_for(lines.serve(an_echo, a_scope(), client.receive, client.send), 2)
        assert client.from_server == [CLOSED]

    asyncio.run(scenario())


def test_a_busy_line_ends_after_its_total_time():
    async def scenario():
        client = Client()
        lines = Lines(idle_seconds=10, total_seconds=0.2)
        serving = asyncio.create_task(lines.serve(an_echo, a_scope(), client.receive, client.send))
        while not serving.done():
            await _say(client, "still here")
        assert client.from_server[0] == {"type": "websocket.send", "text": "still here"}
        assert client.from_server[-1] == CLOSED

    asyncio.run(scenario())


def test_each_message_starts_the_idle_time_anew():
    async def scenario():
        client = Client()
        lines = Lines(idle_seconds=0.2, total_seconds=10)
        serving = asyncio.create_task(lines.serve(an_echo, a_scope(), client.receive, client.send))
        for _ in range(20):
            await _say(client, "hello")
        assert not serving.done()
        await asyncio.wait_for(serving, 2)

    asyncio.run(scenario())


@pytest.mark.parametrize(
    ("dropped", "left"), [("t-1", ["t-2"]), ("t-2", ["t-1"]), (None, []), ("x", ["t-1", "t-2"])]
)
def test_lines_are_cut_by_ticket_or_all_together(dropped, left):
    async def scenario():
        clients = {"t-1": Client(), "t-2": Client()}
        lines = Lines(idle_seconds=10, total_seconds=10)
        serving = {
            ticket: asyncio.create_task(
                lines.serve(an_echo, a_scope(ticket), client.receive, client.send)
            )
            for ticket, client in clients.items()
        }
        await asyncio.sleep(0.02)
        assert lines.drop(dropped) == 2 - len(left)
        await asyncio.sleep(0.02)
        assert [ticket for ticket, task in serving.items() if not task.done()] == left
        for ticket in left:
            clients[ticket].to_server.put_nowait({"type": "websocket.disconnect"})
        await asyncio.gather(*serving.values())

    asyncio.run(scenario())
