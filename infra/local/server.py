"""The web server of the local stack, stopped by Ctrl-C or SIGTERM in an orderly way."""

import asyncio
import contextlib
import signal
from collections.abc import Iterator
from socket import socket
from typing import Any

import uvicorn

from infra.local.settings import ADDRESS
from infra.local.sockets import LONGEST_MESSAGE


class LocalServer(uvicorn.Server):
    """Tells when it is up, and leaves the signals to the stack, which has state to write."""

    def __init__(self, application: Any, port: int) -> None:
        super().__init__(
            uvicorn.Config(
                application,
                host=ADDRESS,
                port=port,
                lifespan="on",
                log_config=None,
                access_log=False,
                # The emulator sets the date itself, as AWS does.
                date_header=False,
                server_header=False,
                ws="websockets-sansio",
                ws_max_size=LONGEST_MESSAGE,
                # API Gateway sends no pings of its own.
                ws_ping_interval=None,
                timeout_graceful_shutdown=2,
            )
        )
        self._is_up = asyncio.Event()

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        self._is_up.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Uvicorn's own would raise them again before the state is written."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.stop)
        yield

    def stop(self) -> None:
        self.should_exit = True

    async def start(self) -> asyncio.Task[None]:
        """Starts serving; the task ends when the server has stopped."""
        serving = asyncio.create_task(self.serve())
        up = asyncio.create_task(self._is_up.wait())
        await asyncio.wait({serving, up}, return_when=asyncio.FIRST_COMPLETED)
        up.cancel()
        return serving
