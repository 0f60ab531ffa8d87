"""The running system, a Chromium to look at it with, and the people in front of it."""

import json
import re
import time

import pytest
from playwright.sync_api import expect, sync_playwright

from infra import chromium
from tests.browser.librarian import AS_SIGNED_IN, Librarian
from tests.browser.patron import Patron
from tests.browser.staff_room import StaffRoom
from tests.support.stack import ROOT, LocalStack

CONTEXTS = pytest.StashKey()
PICTURES = ROOT / "build" / "browser"
PHONE = {"width": 390, "height": 780}
DESKTOP = {"width": 1280, "height": 800}
PATIENCE = 10_000
ROLLS_OVER_AFTER = 8  # seconds, where a test asks for it
ROLL_OVER = "/api/queues/harlow/settings/roll-over"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Each with its key, as the tab keeps them.
CHATS_OF_TAB = """() => Object.keys(sessionStorage)
    .filter((name) => name.startsWith("readyref.seat."))
    .map((name) => JSON.parse(sessionStorage[name]))"""

# A computer whose clock is wrong by so many milliseconds; its timers run as they should.
WRONG_CLOCK = """((ahead) => {
    const Right = Date;
    globalThis.Date = class Date extends Right {
        constructor(...given) {
            super(...(given.length ? given : [Right.now() + ahead]));
        }
        static now() {
            return Right.now() + ahead;
        }
    };
})(%d)"""
# What a browser tells a page of which another tab, or another program, is in front: "hidden", or "visible" again.
LOOK_ELSEWHERE = """(state) => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
    Object.defineProperty(document, "hidden", { configurable: true, get: () => state === "hidden" });
    document.dispatchEvent(new Event("visibilitychange"));
}"""

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def stack(tmp_path_factory):
    """The system with its demo, on a port of its own."""
    running = LocalStack(tmp_path_factory.mktemp("stack")).start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def browser():
    program = chromium.find()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield started
        started.close()


@pytest.fixture(scope="session")
def staff_room(stack):
    return StaffRoom(stack)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """A test that failed leaves a picture of each of its pages under build/browser."""
    report = yield
    if report.when == "call" and report.failed:
        _take_pictures(item.name, item.stash.get(CONTEXTS, []))
    return report


@pytest.fixture
def new_page(request, browser, stack):
    """Opens a page for somebody of their own, with nothing remembered; options as for a context.

    Without `sockets` the network is one that blocks WebSockets. The computer's clock may be `seconds_ahead`, or
    with `movable_time` be moved on by `page.clock`.
    The test fails when a script of a page failed, opened a window or wanted what its policy forbids.
    """
    contexts = request.node.stash[CONTEXTS] = []
    complaints = []

    def open_page(*, sockets=True, seconds_ahead=0, movable_time=False, **options):
        options = {
            "base_url": stack.origin,
            "viewport": DESKTOP,
            "reduced_motion": "reduce",
            **options,
        }
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        if not sockets:
            page.route_web_socket("**/ws?*", lambda line: line.close())
        if seconds_ahead:
            page.add_init_script(WRONG_CLOCK % (seconds_ahead * 1000))
        if movable_time:
            page.clock.install()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: _answer(dialog, complaints))
        page.on("console", lambda said: _note_violation(said.text, complaints))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def patron(new_page, staff_room):
    """Opens a page for a patron, of a phone's size unless told otherwise; they leave after the test."""
    patrons = []

    def come_in(**options):
        patrons.append(Patron(new_page(**{"viewport": PHONE, **options})))
        return patrons[-1]

    yield come_in
    for each in patrons:
        for chat in each.page.evaluate(CHATS_OF_TAB):
            staff_room.see_off(**chat)


@pytest.fixture
def librarian(new_page, staff_room):
    """Opens the monitor for somebody who has signed in, and is on duty if queues are given."""
    at_work = set()

    def come_to_work(username, *queues, **options):
        tokens = dict(staff_room.tokens_of(username), username=username)
        tokens["expires_at"] = int(time.time() + tokens.pop("expires_in")) * 1000
        kept = {"tokens": json.dumps(tokens)}
        if queues:
            kept["queues"] = json.dumps(queues)
        page = new_page(**options)
        page.add_init_script(AS_SIGNED_IN % json.dumps(kept))
        at_work.add(username)
        someone = Librarian(page, username)
        someone.open_door()
        if queues:
            expect(someone.requests).to_be_visible()
        return someone

    yield come_to_work
    for username in at_work:
        staff_room.send_home(username)


@pytest.fixture
def roll_over(staff_room):
    """The queue of Harlow is seen by the cooperative after seconds, not after the better part of a minute."""
    token = staff_room.tokens_of("maya.harlow")["id_token"]
    was = staff_room.http.get(ROLL_OVER, token=token).given()

    def save(tiers, revision):
        saved = {"revision": revision, "values": {"rollover": tiers}}
        return staff_room.http.put(ROLL_OVER, saved, token=token).given()["revision"]

    soon = [{**tier, "after_seconds": ROLLS_OVER_AFTER} for tier in was["values"]["rollover"]]
    revision = save(soon, was["revision"])
    yield
    save(was["values"]["rollover"], revision)


def _take_pictures(test, contexts):
    PICTURES.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^0-9A-Za-z]+", "-", test).strip("-")
    pages = [page for context in contexts for page in context.pages]
    for number, page in enumerate(pages, start=1):
        page.screenshot(path=PICTURES / f"{name}-{number}.png")


def _answer(dialog, complaints):
    """Pages may ask before a reload; nothing else opens a dialog of the browser's own."""
    if dialog.type != "beforeunload":
        complaints.append(f"{dialog.type}: {dialog.message}")
    dialog.accept()


def _note_violation(text, complaints):
    if "Content Security Policy" in text:
        complaints.append(text)
