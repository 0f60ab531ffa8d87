"""Asks the function that holds the index. Nothing of what is asked or answered is logged."""

import json
from typing import Any, Protocol

from chalicelib.errors import Unavailable
from chalicelib.logs import log_unexpected

PATIENCE = 8  # seconds; the function starts within them, and nobody waits longer for a search
TRIES = 2  # together with their pauses they fit into the time that the API has


class SearchEngine(Protocol):
    """Answers a search: JSON in and out; Unavailable when it cannot."""

    def __call__(self, asked: dict[str, Any]) -> dict[str, Any]: ...


class LambdaSearch:
    """The engine as a function of its own, invoked and waited for."""

    def __init__(self, function: str) -> None:
        self._function = function
        self._client: Any = None

    def __call__(self, asked: dict[str, Any]) -> dict[str, Any]:
        """What the function answers; Unavailable when it failed, is busy or is not reached."""
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            answer = self._lambda().invoke(
                FunctionName=self._function, Payload=json.dumps(asked).encode()
            )
        except (BotoCoreError, ClientError) as error:
            log_unexpected(error)
            raise Unavailable from None
        if answer.get("FunctionError"):
            raise Unavailable
        found: dict[str, Any] = json.loads(answer["Payload"].read())
        return found

    def _lambda(self) -> Any:
        if self._client is None:
            from botocore.config import Config
            from botocore.session import get_session

            patience = Config(
                connect_timeout=PATIENCE,
                read_timeout=PATIENCE,
                retries={"mode": "standard", "total_max_attempts": TRIES},
            )
            self._client = get_session().create_client("lambda", config=patience)
        return self._client
