"""Writes events to lines: sockets through API Gateway, polling lines through the table."""

import json
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any, Protocol

from chalicelib.domain.line import is_polling
from chalicelib.errors import ConnectionGone
from chalicelib.gateways.clock import Clock
from chalicelib.gateways.secrets import new_id
from chalicelib.logs import log_unexpected

PARALLEL = 16
GONE = frozenset({"GoneException", "410"})

Event = dict[str, Any]


class Push(Protocol):
    """Sends one event to one line; ConnectionGone when nobody is there any more."""

    def __call__(self, connection: str, event: Event) -> None: ...

    def hang_up(self, connection: str) -> None:
        """Closes a line from our side; one that is closed stays so."""


class Mailbox(Protocol):
    """Keeps an event for a polling line."""

    def __call__(self, connection: str, event_id: str, event: Event, now: datetime) -> None: ...


class SocketPush:
    """Pushes to sockets by API Gateway's management API, to polling lines by their mailbox."""

    def __init__(self, endpoint: str, keep: Mailbox, clock: Clock) -> None:
        self._endpoint = endpoint
        self._keep = keep
        self._clock = clock
        self._client: Any = None

    def __call__(self, connection: str, event: Event) -> None:
        """Sends one event; ConnectionGone when the line is closed."""
        if is_polling(connection):
            now = self._clock()
            self._keep(connection, new_id(now), event, now)
            return
        from botocore.exceptions import ClientError

        try:
            self._api().post_to_connection(
                ConnectionId=connection, Data=json.dumps(event, ensure_ascii=False).encode()
            )
        except ClientError as error:
            if error.response["Error"]["Code"] in GONE:
                raise ConnectionGone from error
            raise

    def hang_up(self, connection: str) -> None:
        """Closes a socket. A polling line has no connection: it is closed by being forgotten."""
        if is_polling(connection):
            return
        from botocore.exceptions import ClientError

        try:
            self._api().delete_connection(ConnectionId=connection)
        except ClientError as error:
            if error.response["Error"]["Code"] not in GONE:
                raise

    def _api(self) -> Any:
        if self._client is None:
            from botocore.config import Config
            from botocore.session import get_session

            self._client = get_session().create_client(
                "apigatewaymanagementapi",
                endpoint_url=self._endpoint,
                config=Config(max_pool_connections=PARALLEL, retries={"max_attempts": 2}),
            )
        return self._client


def push_all(push: Push, connections: Iterable[str], event: Event) -> list[str]:
    """Sends an event to many lines at once; returns those that are gone. Other failures are logged and left."""
    lines = list(connections)
    if len(lines) <= 1:
        return [line for line in lines if not _reaches(push, line, event)]
    with ThreadPoolExecutor(min(PARALLEL, len(lines))) as pool:
        reached = list(pool.map(lambda line: _reaches(push, line, event), lines))
    return [line for line, there in zip(lines, reached, strict=True) if not there]


def _reaches(push: Push, connection: str, event: Event) -> bool:
    try:
        push(connection, event)
    except ConnectionGone:
        return False
    except Exception as error:  # noqa: BLE001 -- what happened is written: who was not told sees the gap and asks
        log_unexpected(error)
    return True
