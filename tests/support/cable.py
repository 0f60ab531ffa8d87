"""A cable between somebody and the stack that a test can pull, in one direction too: TCP, whatever goes through it."""

import asyncio
import contextlib
import socket
import struct
import threading
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

ADDRESS = "127.0.0.1"
PORTION = 64 * 1024
PATIENCE = 20.0
RESET_AT_CLOSE = struct.pack("ii", 1, 0)


class Way(StrEnum):
    """In which direction bytes go."""

    UP = "to the stack"
    DOWN = "from the stack"


@dataclass(eq=False)
class _Wire:
    """One connection through the cable: the end of whoever came, and the end at the stack."""

    ends: list[asyncio.StreamWriter]
    tasks: list["asyncio.Task[None]"] = field(default_factory=list)
    has_lost: bool = False

    def reset(self) -> None:
        """Both ends are told at once that the connection is gone, with nothing of what was on its way."""
        for end in self.ends:
            plug: socket.socket = end.get_extra_info("socket")
            with contextlib.suppress(OSError):
                plug.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_AT_CLOSE)
            end.transport.abort()


class Cable:
    """Leads from a port of its own, `origin`, to the stack on `port`. Whole to begin with."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._is_cut = False
        self._swallowed: Way | None = None
        self._wires: set[_Wire] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="cable", daemon=True)
        self._thread.start()
        self._run(self._open())

    @property
    def origin(self) -> str:
        """The stack's address at this end of the cable."""
        return f"http://{ADDRESS}:{self._own_port}"

    @property
    def connections(self) -> int:
        """How many connections go through it now."""
        return len(self._wires)

    def cut(self) -> None:
        """Every connection breaks, and none comes about until it is mended."""

        async def cut() -> None:
            self._is_cut = True
            for wire in list(self._wires):
                wire.reset()

        self._run(cut())

    def one_way(self, lost: Way) -> None:
        """Connections stay up and new ones come about, but what is sent in this direction is lost on its way."""

        async def swallow() -> None:
            self._swallowed = lost

        self._run(swallow())

    def stall(self) -> None:
        """Nothing gets through in either direction, also no end of a connection; it all does, late, once mended."""

        async def stall() -> None:
            self._passable.clear()

        self._run(stall())

    def mend(self) -> None:
        """Everything gets through again. A connection of which something is lost is lost itself."""

        async def mend() -> None:
            self._is_cut, self._swallowed = False, None
            self._passable.set()
            for wire in [each for each in self._wires if each.has_lost]:
                wire.reset()

        self._run(mend())

    def close(self) -> None:
        """Takes it away."""
        self.cut()
        self._run(self._shut())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        self._loop.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _run(self, work: Any) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)

    async def _open(self) -> None:
        self._passable = asyncio.Event()
        self._passable.set()
        self._server = await asyncio.start_server(self._lead, ADDRESS, 0)
        self._own_port: int = self._server.sockets[0].getsockname()[1]

    async def _shut(self) -> None:
        self._passable.set()
        self._server.close()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _lead(self, near_in: asyncio.StreamReader, near: asyncio.StreamWriter) -> None:
        if self._is_cut:
            _Wire([near]).reset()
            return
        try:
            far_in, far = await asyncio.open_connection(ADDRESS, self._port)
        except OSError:  # nobody is there, as when the stack starts again
            _Wire([near]).reset()
            return
        wire = _Wire([near, far])
        self._wires.add(wire)
        try:
            await asyncio.gather(
                self._pass_on(wire, near_in, far, Way.UP),
                self._pass_on(wire, far_in, near, Way.DOWN),
            )
        finally:
            self._wires.discard(wire)
            for end in wire.ends:
                end.close()

    async def _pass_on(
        self, wire: _Wire, source: asyncio.StreamReader, target: asyncio.StreamWriter, way: Way
    ) -> None:
        with contextlib.suppress(OSError):
            while portion := await source.read(PORTION):
                await self._passable.wait()
                if self._swallowed is way:
                    wire.has_lost = True
                else:
                    target.write(portion)
                    await target.drain()
            await self._passable.wait()
            if self._swallowed is way:
                wire.has_lost = True
            elif not target.is_closing():
                target.write_eof()
