"""What a request costs that 10, 100 or 300 librarians on a queue are told of, on the local stack."""

import asyncio
import time

from chalicelib.actions.lines import staff_ticket
from chalicelib.gateways.clock import system_clock
from chalicelib.storage.staff import save_staff
from tests.bench.delivery import Line, ask
from tests.bench.table import show
from tests.support.consortium import LIBRARIES, Consortium, a_librarian
from tests.support.desk import FakeDesk
from tests.support.stack import LocalStack

LIBRARIANS = (10, 100, 300)
REQUESTS = 5
WITHIN_SECONDS = 20.0


def run(stack: LocalStack) -> None:
    """Everybody monitors one queue; the time is from the form's being sent until the last of them knows."""
    rows = []
    for count in LIBRARIANS:
        first, last, answered = asyncio.run(_measure(stack, count))
        rows.append([count, REQUESTS, f"{answered:.0f}", f"{first:.0f}", f"{last:.0f}"])
    heads = ["librarians", "requests", "form answered ms", "first told ms", "all told ms"]
    show("A request, told to everybody on a queue (medians, local stack)", heads, rows)


async def _measure(stack: LocalStack, count: int) -> tuple[float, float, float]:
    Consortium.open()
    desk = FakeDesk()
    desk.clock.at = system_clock()
    lines = []
    for number in range(count):
        someone = a_librarian(f"Bench{number}", LIBRARIES[0])
        save_staff(someone)
        line = await Line.open(stack.report["ws"], staff_ticket(desk, someone)["ticket"])
        await line.send("monitor.open", session="bench", queues=["harlow"], take_over=True)
        lines.append(line)
    firsts, lasts, answers = [], [], []
    for number in range(REQUESTS):
        for line in lines:
            line.told.clear()
        began = time.perf_counter()
        await asyncio.to_thread(ask, stack, number)
        answers.append(time.perf_counter() - began)
        await _until_all_are_told(lines)
        told = sorted(line.told["request.arrived"] - began for line in lines)
        firsts.append(told[0])
        lasts.append(told[-1])
    for line in lines:
        await line.send("monitor.close", leave=True)
        await line.close()
    return tuple(sorted(each)[REQUESTS // 2] * 1000 for each in (firsts, lasts, answers))


async def _until_all_are_told(lines: list[Line]) -> None:
    ends_at = time.perf_counter() + WITHIN_SECONDS
    while not all("request.arrived" in line.told for line in lines):
        assert time.perf_counter() < ends_at, "somebody was not told"
        await asyncio.sleep(0.01)
