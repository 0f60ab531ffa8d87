"""Hooks on the connection to the table: calls are counted, held apart, or something happens just before one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

from chalicelib.storage.table import connection


def _events() -> Any:
    return connection().client.meta.events


@contextmanager
def counted_calls() -> Iterator[list[str]]:
    """The names of the calls made to DynamoDB, in order."""
    calls: list[str] = []

    def count(model: Any, **_: Any) -> None:
        calls.append(model.name)

    _events().register("before-call.dynamodb", count)
    yield calls
    _events().unregister("before-call.dynamodb", count)


@contextmanager
def just_before(operation: str, act: Callable[[], Any], *, nth: int = 1) -> Iterator[None]:
    """Does something once, just before the nth call of an operation: as another function at the same time would."""
    seen = 0

    def interrupt(**_: Any) -> None:
        nonlocal seen
        seen += 1
        if seen == nth:
            act()

    event = f"before-call.dynamodb.{operation}"
    _events().register(event, interrupt)
    yield
    _events().unregister(event, interrupt)
    assert seen >= nth, f"{operation} was called {seen} times"


@contextmanager
def one_call_at_a_time() -> Iterator[None]:
    """Lets threads share the table. DynamoDB does each call at once or not at all; moto does so only for one."""
    lock = RLock()

    def enter(**_: Any) -> None:
        lock.acquire()

    def leave(**_: Any) -> None:
        lock.release()

    events = _events()
    events.register("before-call.dynamodb", enter)
    events.register("after-call.dynamodb", leave)
    events.register("after-call-error.dynamodb", leave)
    yield
    events.unregister("before-call.dynamodb", enter)
    events.unregister("after-call.dynamodb", leave)
    events.unregister("after-call-error.dynamodb", leave)
