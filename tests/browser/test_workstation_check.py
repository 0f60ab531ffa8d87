"""The check of workstation and network: what a good network gives, and what is told where something is in the way."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations

ADDRESS = "/monitor/#/administration/workstation-check"
THROUGH = re.compile("^Checked ")
ANSWER = {
    "stamp": "kept",
    "now": "2026-03-02T12:00:00.000Z",
    "proxies": ["1.1 squid.library.example"],
}


def row(page, name):
    return page.get_by_role("row").filter(
        has=page.get_by_role("rowheader", name=re.compile(f"^{name}"))
    )


@pytest.fixture
def check(librarian):
    """Opens the page of the check for a librarian, and waits until it is through."""

    def open_check(before=lambda _page: None, **options):
        amara = librarian("amara.harlow", **options)
        before(amara.page)
        amara.page.goto(ADDRESS)
        expect(amara.page.get_by_text(THROUGH)).to_be_visible()
        return amara.page

    return open_check


def test_a_network_that_lets_everything_through(check):
    page = check(permissions=["clipboard-read", "clipboard-write"])
    for name in ("Live connection", "Polling", "Caching proxy", "Cookies", "Clock", "Browser"):
        expect(row(page, name)).to_contain_text("OK")
    expect(row(page, "Sound")).to_contain_text("Not checked")
    assert violations(page) == []

    page.get_by_role("button", name="Play the sound").click()
    page.get_by_role("button", name="I did not").click()
    expect(row(page, "Sound")).to_contain_text("Look at the volume")
    page.get_by_role("button", name="Check again").click()
    expect(page.get_by_role("button", name="Checking…")).to_be_visible()
    expect(page.get_by_text(THROUGH)).to_contain_text("Fails: Sound.")

    page.get_by_role("button", name="Copy the result").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.search(r"^Live connection +OK$", copied, re.MULTILINE)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as text").click()
    assert download.value.suggested_filename.endswith(".txt")
    assert download.value.path().read_text("utf-8-sig") == copied
    kept = page.evaluate("Object.values(sessionStorage).join(' ')")
    secrets = re.findall(r"[\w.-]{40,}", kept)
    assert secrets
    assert not [each for each in (*secrets, "amara", "ticket=") if each in copied]


def test_a_blocked_websocket_is_told_with_what_to_let_through(check):
    page = check(sockets=False)
    expect(row(page, "Live connection")).to_contain_text("Fails")
    expect(row(page, "Live connection")).to_contain_text(re.compile(r"Let ws://\S+/ws through"))
    expect(row(page, "Polling")).to_contain_text("OK")
    expect(page.get_by_text(THROUGH)).to_contain_text("Fails: Live connection")
    assert violations(page) == []


def test_a_proxy_that_keeps_answers_and_a_clock_that_is_wrong_are_told(check):
    def keep_answers(page):
        page.route("**/api/workstation-check", lambda route: route.fulfill(json=ANSWER))

    page = check(keep_answers)
    expect(row(page, "Caching proxy")).to_contain_text("The same answer came twice")
    expect(row(page, "Clock")).to_contain_text("Fails")


def test_a_server_that_is_out_of_reach_is_told(check):
    page = check(lambda page: page.route("**/api/workstation-check", lambda route: route.abort()))
    for name in ("Speed", "Caching proxy", "Clock"):
        expect(row(page, name)).to_contain_text("Fails")
    expect(row(page, "Browser")).to_contain_text("OK")
