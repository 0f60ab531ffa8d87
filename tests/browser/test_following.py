"""The librarian follows the patron's page: with consent, without what is typed, until either side says stop."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import PHONE
from tests.browser.followed_page import FIELDS, MIRRORS, Capture
from tests.browser.library_site import library_site
from tests.browser.patron import Patron

CHAT = '<readyref-chat queue="corrigan"><a href="/elsewhere">Chat with us</a></readyref-chat>'
MARK = "zebrafish"
LONG_WAIT = 20_000


def _noise(times):
    """Text that no packing makes smaller, 80 kB at a time."""
    return (
        "<pre id=noise></pre><script>const bytes = new Uint8Array(60000); let text = '';"
        f"for (let n = 0; n < {times}; n++) {{ crypto.getRandomValues(bytes);"
        "text += btoa(String.fromCharCode(...bytes)); }"
        "document.getElementById('noise').textContent = text;</script>"
    )


@pytest.fixture
def site(stack):
    with library_site() as site:
        script = f'<script src="{stack.origin}/widget.js" async></script>'
        body = FIELDS.replace("{mark}", MARK)
        site.pages["/"] = f"{CHAT}{script}{body}<script>{MIRRORS}</script>"
        site.pages["/next"] = f"{CHAT}{script}<h2>The next page</h2><p id='hours'>by night</p>"
        site.pages[f"/next?session={MARK}-token"] = site.pages["/next"]
        site.pages["/large"] = f"{CHAT}{script}{_noise(4)}"
        site.pages["/huge"] = f"{CHAT}{script}{_noise(110)}"
        yield site


@pytest.fixture
def visitor(new_page, site, staff_room):
    """Somebody at a page of the library's site, whose lines are heard; the chat is left after the test."""
    pages = []

    def come(path="/", **options):
        page = new_page(**options)
        pages.append(page)
        capture = Capture(page)
        page.goto(site.origin + path)
        return page, capture

    yield come
    for page in pages:
        for kept in page.evaluate("() => Object.values(sessionStorage).map(JSON.parse)"):
            for seat in (value for key, value in kept["things"].items() if "seat." in key):
                staff_room.see_off(**seat)


@pytest.fixture
def andre(librarian):
    return librarian("andre.corrigan", "corrigan")


def _inside(page):
    return page.frame_locator("readyref-chat >> iframe")


def _chat(page, andre, question="How do I request a book?"):
    page.get_by_role("button", name="Chat with a librarian").click()
    inside = Patron(_inside(page))
    inside.fill(question, "Wilma Widget")
    inside.send_form()
    andre.accept("Wilma Widget")
    expect(_asker(andre)).to_have_attribute("aria-disabled", "false")
    return inside


def _asker(andre):
    return andre.page.get_by_role("button", name="Ask to see the patron’s page")  # noqa: RUF001


def _consent(page):
    return _inside(page).get_by_role("dialog", name=re.compile("see this page while you chat"))


def _follow(page, andre):
    """Asks, agrees, and waits for the page: the copy of it that the librarian sees."""
    _asker(andre).click()
    _consent(page).get_by_role("button", name="Let them see it").click()
    expect(andre.page.get_by_text("Live", exact=True)).to_be_visible(timeout=LONG_WAIT)
    return _copy(andre)


def _copy(andre):
    screen = andre.page.frame_locator("desk-following-screen >> iframe")
    return screen.frame_locator("#page iframe")


def _bar(page):
    return page.locator(".following-bar")


def test_the_patron_would_rather_not(visitor, andre):
    page, capture = visitor()
    inside = _chat(page, andre)
    _asker(andre).click()
    expect(_consent(page)).to_contain_text("What you type into fields is hidden")
    expect(_consent(page)).to_contain_text("Nothing is recorded")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(andre.page.get_by_text("would rather not show")).to_be_visible()
    expect(_consent(page)).to_be_hidden()
    expect(_bar(page)).to_have_count(0)
    assert capture.parts() == []
    assert page.evaluate("() => document.querySelectorAll('script[src*=follow]').length") == 0
    andre.end("Answered")
    expect(inside.farewell).to_be_visible()


def test_the_page_is_seen_live_and_either_side_points_and_stops(visitor, andre):
    page, capture = visitor()
    _chat(page, andre)
    copy = _follow(page, andre)
    expect(copy.get_by_text("nine to six")).to_be_visible()
    expect(_bar(page)).to_contain_text("The librarian sees this page")
    expect(andre.messages).to_contain_text("let Andre")
    page.evaluate("() => document.getElementById('hours').textContent = 'all night'")
    expect(copy.get_by_text("all night")).to_be_visible()
    assert violations(page) == []
    assert violations(andre.page) == []

    place = copy.locator("#hours").bounding_box()
    andre.page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    ring = page.locator(".following-mark")
    expect(ring).to_be_visible()
    hours, around = page.locator("#hours").bounding_box(), ring.bounding_box()
    assert abs(around["x"] + around["width"] / 2 - hours["x"] - hours["width"] / 2) < 3
    expect(page.get_by_text("The librarian points at: all night")).to_have_count(1)
    andre.page.get_by_role("button", name="Highlight").click()
    andre.page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    expect(page.locator(".following-mark.highlight")).to_be_visible()
    andre.page.get_by_role("button", name="Clear").click()
    expect(ring).to_be_hidden()

    _bar(page).get_by_role("button", name="Stop showing").click()
    expect(_bar(page)).to_have_count(0)
    expect(andre.page.get_by_text("page is not shown any more.").first).to_be_visible()
    before = len(capture.parts())
    page.evaluate("() => document.getElementById('hours').textContent = 'never to be seen'")
    page.wait_for_timeout(1_000)
    assert len(capture.parts()) == before
    assert "never to be seen" not in capture.shown()
    andre.end("Answered")


def test_nothing_that_is_typed_leaves_the_browser(visitor, andre):
    page, capture = visitor()
    heard = Capture(andre.page)
    andre.page.reload()
    expect(andre.requests).to_be_visible()
    _chat(page, andre)
    copy = _follow(page, andre)
    typed = []
    for number, field in enumerate(
        ["text", "search", "tel", "password", "visa", "code", "iban", "notes"], start=1
    ):
        text = f"{MARK}{number}x"
        typed.append(text)
        page.locator(f"#{field}").fill("")
        page.locator(f"#{field}").press_sequentially(text)
    page.locator("#mail").fill(f"{MARK}@example.org")
    page.locator("#url").fill(f"https://{MARK}.example/")
    page.locator("#number").fill("81726354")
    page.locator("#day").fill("1987-06-05")
    page.locator("#editor").click()
    page.keyboard.type(f"{MARK} in the editor")
    page.locator("#choice").select_option(index=1)
    page.locator("#check").check()
    page.locator("#radio").check()
    page.evaluate("() => document.getElementById('password').type = 'text'")
    page.evaluate("() => document.getElementById('hours').textContent = 'after all of it'")
    expect(copy.get_by_text("after all of it")).to_be_visible()
    andre.page.reload()
    expect(_copy(andre).get_by_text("after all of it")).to_be_visible(timeout=LONG_WAIT)
    for stream in (capture, heard):
        shown = stream.shown()
        assert "Request a book" in shown
        assert "after all of it" in shown
        for secret in (MARK, "81726354", "1987-06-05", "editor", "token", "session="):
            found = re.search(secret, shown, re.IGNORECASE)
            assert found is None, shown[max(0, found.start() - 200) : found.end() + 100]
    andre.end("Answered")


def test_it_goes_on_with_the_next_page_of_the_site_and_not_with_another_chat(visitor, andre):
    page, capture = visitor()
    _chat(page, andre)
    _follow(page, andre)
    page.locator("#link").click(force=True)
    expect(page.get_by_text("The next page")).to_be_visible()
    expect(_bar(page)).to_be_visible(timeout=LONG_WAIT)
    expect(_copy(andre).get_by_text("by night")).to_be_visible(timeout=LONG_WAIT)
    andre.page.get_by_role("button", name="Stop seeing it").click()
    expect(_bar(page)).to_have_count(0)
    expect(_inside(page).get_by_text("This page is not shown any more").first).to_be_visible()
    page.reload()
    expect(page.get_by_role("dialog", name="Chat with a librarian")).to_be_visible()
    before = len(capture.parts())
    page.wait_for_timeout(1_500)
    assert len(capture.parts()) == before
    andre.end("Answered")


def test_a_transfer_stops_it_and_the_next_librarian_sees_nothing(visitor, librarian):
    linh = librarian("linh.corrigan", "corrigan")
    andre = librarian("andre.corrigan", "corrigan")
    heard = Capture(linh.page)
    page, capture = visitor()
    _chat(page, andre)
    _follow(page, andre)
    andre.page.get_by_role("button", name="Transfer", exact=True).click()
    dialog = andre.page.locator("desk-transfer-dialog")
    dialog.get_by_role("radio", name=re.compile("^Linh")).check()
    dialog.get_by_role("button", name="Ask to take over").click()
    linh.accept("Wilma Widget")
    expect(_bar(page)).to_have_count(0)
    before = len(capture.parts())
    page.evaluate("() => document.getElementById('hours').textContent = 'for nobody'")
    page.wait_for_timeout(1_000)
    assert len(capture.parts()) == before
    assert heard.parts() == []
    expect(_asker(linh)).to_have_attribute("aria-disabled", "false")
    linh.end("Answered")


def test_a_large_page_comes_in_pieces_and_a_huge_one_not_at_all(visitor, andre):
    page, capture = visitor("/large")
    inside = _chat(page, andre)
    _follow(page, andre)
    assert max(part["pieces"] for part in capture.parts()) > 3
    assert max(len(frame) for frame in capture.sent) < 32_768
    inside.say("Thank you")
    page.get_by_role("button", name="Minimise the chat").click()
    _bar(page).get_by_role("button", name="Stop showing").click()
    andre.end("Answered")

    page, capture = visitor("/huge")
    _chat(page, andre)
    _asker(andre).click()
    _consent(page).get_by_role("button", name="Let them see it").click()
    expect(_inside(page).get_by_text("too large to be shown")).to_be_visible(timeout=LONG_WAIT)
    expect(andre.page.get_by_text("too large to be shown")).to_be_visible()
    expect(_bar(page)).to_have_count(0)
    assert capture.parts() == []
    andre.end("Answered")


def test_a_chat_on_its_own_page_cannot_be_followed(patron, librarian):
    amara = librarian("amara.harlow", "harlow")
    pat = patron()
    pat.ask("harlow", "Where is the atlas?", "Page Turner")
    amara.accept("Page Turner")
    pat.say("Are you there?")
    expect(amara.message("Are you there?")).to_be_visible()
    expect(_asker(amara)).to_have_count(0)
    amara.end("Answered")


def test_where_the_patrons_network_polls_it_is_not_offered(visitor, andre):
    page, _ = visitor(sockets=False)
    page.get_by_role("button", name="Chat with a librarian").click()
    inside = Patron(_inside(page))
    inside.fill("Can you see me?", "Polly Poll")
    inside.send_form()
    andre.accept("Polly Poll")
    expect(andre.page.get_by_text("their network blocks the line")).to_be_visible(timeout=LONG_WAIT)
    expect(_asker(andre)).to_have_attribute("aria-disabled", "true")
    andre.end("Answered")


def test_on_a_phone_the_bar_is_where_the_patron_looks(visitor, andre):
    page, _ = visitor(viewport=PHONE)
    _chat(page, andre)
    _follow(page, andre)
    expect(_inside(page).get_by_role("button", name="Stop showing")).to_be_in_viewport()
    expect(_bar(page)).to_be_hidden()
    page.get_by_role("button", name="Minimise the chat").click()
    expect(_bar(page).get_by_role("button", name="Stop showing")).to_be_in_viewport()
    _bar(page).get_by_role("button", name="Stop showing").press("Enter")
    expect(_bar(page)).to_have_count(0)
    andre.end("Answered")
