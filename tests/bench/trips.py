"""DynamoDB round trips and consumed capacity of each act, measured where they happen: at the client."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from chalicelib.actions import drafting, reading
from chalicelib.actions.following_up import patron_replies
from chalicelib.domain.follow_up import Typed
from chalicelib.storage.table import Item, connection, open_table
from tests.bench.table import show
from tests.support.acts import act as follow_up
from tests.support.consortium import Consortium
from tests.support.desk import FakeDesk
from tests.support.people import Librarian, PatronPerson
from tests.support.stack import LocalStack

REPORTING = ("GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "BatchGetItem", "BatchWriteItem",
             "TransactWriteItems", "TransactGetItems")  # fmt: skip
FOLLOW_UP: dict[str, dict[str, Any]] = {
    "note": {"text": "by phone"},
    "refer_library": {"library": "birch"},
    "recall": {},
    "answer": {"text": "On shelf 9."},
    "close": {},
}


@dataclass
class Bill:
    """What one act cost."""

    calls: list[str] = field(default_factory=list)
    before_push: int = 0
    units: float = 0.0


def run(stack: LocalStack) -> None:
    """Every act of a chat, with a list of 1,000 questions in the way of the list page."""
    _use(stack)
    consortium = Consortium.open()
    desk = FakeDesk()
    ana = Librarian(desk, consortium.staff["ana.harlow"])
    ana.monitor("harlow", "cooperative")
    bills: dict[str, Bill] = {}

    def act(name: str, what: Callable[[], Any]) -> Any:
        with _measured(desk) as bill:
            result = what()
        bills[name] = bill
        return result

    pat = act("ask (chat form)", lambda: PatronPerson.asks(desk, "harlow"))
    act("accept", lambda: ana.send("chat.accept", chat=pat.chat))
    act("say (patron)", lambda: pat.send("chat.say", chat=pat.chat, client_id="1", text="hello"))
    act("say (librarian)", lambda: ana.send("chat.say", chat=pat.chat, client_id="1", text="hi"))
    act("typing", lambda: pat.send("chat.typing", chat=pat.chat, typing=True))
    act("received", lambda: ana.send("chat.received", chat=pat.chat, seq=3))
    act("heartbeat (patron)", lambda: pat.send("chat.ping"))
    act("heartbeat (librarian)", lambda: ana.send("monitor.ping"))
    act(
        "end",
        lambda: ana.send(
            "chat.end", chat=pat.chat, resolution="answered", codes=["hold"], note="found"
        ),
    )
    staff = consortium.staff["ana.harlow"]
    act("list page", lambda: reading.page_of(desk, staff, "all", order="newest", cursor=None))
    act("counts of all lists", lambda: reading.lists_for(staff))
    act("question in full", lambda: reading.view_question(desk, staff, pat.chat))
    for what, given in FOLLOW_UP.items():
        act(what.replace("_", " "), partial(follow_up, desk, staff, pat.chat, what, **given))
    act("patron writes", lambda: patron_replies(desk, pat.chat, "And the index?", token="bench"))
    typed = Typed(text="Perhaps on floor 2.")
    act("draft kept", lambda: drafting.save(desk, staff, pat.chat, typed))
    rows = [
        [name, len(bill.calls), bill.before_push or "-", f"{bill.units:g}", " ".join(bill.calls)]
        for name, bill in bills.items()
    ]
    heads = ["act", "round trips", "before the push", "capacity units", "calls"]
    show("DynamoDB (a message: at most 2 round trips before the push)", heads, rows)


def _use(stack: LocalStack) -> None:
    os.environ.update(
        AWS_ENDPOINT_URL=stack.origin,
        AWS_DEFAULT_REGION="us-east-1",
        AWS_ACCESS_KEY_ID="test",
        AWS_SECRET_ACCESS_KEY="test",
    )
    Item._connection = None
    open_table(stack.table_name)


@contextmanager
def _measured(desk: FakeDesk) -> Iterator[Bill]:
    bill = Bill()
    events = connection().client.meta.events

    def ask_for_units(params: dict[str, Any], **_: Any) -> None:
        params["ReturnConsumedCapacity"] = "TOTAL"

    def count(model: Any, parsed: dict[str, Any], **_: Any) -> None:
        bill.calls.append(model.name)
        if not bill.before_push and any(
            len(told) > known[line] for line, told in desk.push.told.items()
        ):
            bill.before_push = len(bill.calls) - 1
        units = parsed.get("ConsumedCapacity") or []
        for each in units if isinstance(units, list) else [units]:
            bill.units += each["CapacityUnits"]

    known = _Lengths({line: len(told) for line, told in desk.push.told.items()})
    for name in REPORTING:
        events.register(f"provide-client-params.dynamodb.{name}", ask_for_units)
    events.register("after-call.dynamodb", count)
    yield bill
    events.unregister("after-call.dynamodb", count)
    for name in REPORTING:
        events.unregister(f"provide-client-params.dynamodb.{name}", ask_for_units)
    told = any(len(told) > known[line] for line, told in desk.push.told.items())
    bill.before_push = bill.before_push or (len(bill.calls) if told else 0)


class _Lengths(dict[str, int]):
    def __missing__(self, line: str) -> int:
        return 0
