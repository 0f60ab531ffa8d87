"""The running system and a Chromium to look at it with."""

import pytest
from playwright.sync_api import sync_playwright

from infra import chromium
from tests.support.stack import LocalStack

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


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


@pytest.fixture
def new_page(browser, stack):
    """Opens a page for somebody of their own, with nothing remembered; options as for a context.

    The test fails when a script of a page failed, or wanted what its policy forbids.
    """
    contexts, complaints = [], []

    def open_page(**options):
        context = browser.new_context(base_url=stack.origin, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: _note_violation(said.text, complaints))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(new_page):
    return new_page()


def _note_violation(text, complaints):
    if "Content Security Policy" in text:
        complaints.append(text)
