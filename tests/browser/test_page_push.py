"""The librarian shows a page: a link in the chat, and the form says why an address will not do."""

from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import DESKTOP, PHONE

PAGE = "https://catalog.harlow.example/atlas?edition=7"


def test_a_page_is_shown_to_the_patron_and_comes_along_in_the_letter(librarian, patron, stack):
    amara = librarian("amara.harlow", "harlow")
    pat = patron()
    pat.ask("harlow", "Where is the atlas?", "Page Turner", "turner@example.org")
    amara.accept("Page Turner")
    amara.page.get_by_text("Show the patron a page").click()
    box = amara.page.get_by_role("combobox", name="Address of the page")
    box.fill("javascript:alert(1)")
    amara.page.get_by_role("button", name="Show", exact=True).click()
    expect(amara.page.get_by_role("alert")).to_contain_text("begins with https://")
    expect(box).to_have_value("javascript:alert(1)")
    assert violations(amara.page) == []
    box.fill(PAGE)
    box.press("Enter")
    expect(amara.page.get_by_text("gave a page as a link")).to_be_visible()
    shown = pat.page.get_by_role("link", name="Open catalog.harlow.example")
    expect(shown).to_have_attribute("href", PAGE)
    expect(pat.page.get_by_text(PAGE)).to_be_visible()
    expect(pat.page.get_by_text("shows you a page")).to_be_visible()
    assert violations(pat.page) == []
    amara.end("Answered")
    assert stack.wait_for_letter("turner@example.org", saying=PAGE)


def test_the_patron_goes_back_to_a_page_that_stood_beside_the_chat(librarian, new_page):
    """No site can be looked at from here: the line of the transcript says on its way that each allows it."""
    tobias = librarian("tobias.harlow")
    tobias.page.goto("/monitor/#/administration/viewport-url")
    tobias.page.get_by_role("textbox", name="Viewport URL").fill("https://www.harlow.invalid/")
    tobias.page.get_by_role("button", name="Save").click()
    amara = librarian("amara.harlow", "harlow")
    page = new_page(viewport=DESKTOP)
    page.route("https://*.invalid/**", lambda route: route.fulfill(body=route.request.url))
    page.route_web_socket("**/ws?*", _everything_may_be_shown)
    page.goto("/chat/harlow?type=viewport")
    page.get_by_role("textbox", name="Your question").fill("Where is the atlas?")
    page.get_by_role("textbox", name="Your name").fill("Back Again")
    page.get_by_role("button", name="Start the chat").click()
    amara.accept("Back Again")
    amara.page.get_by_text("Show the patron a page").click()
    for name in ("one", "two"):
        amara.page.get_by_role("combobox", name="Address of the page").fill(
            f"https://{name}.invalid/atlas"
        )
        amara.page.get_by_role("button", name="Show", exact=True).click()
        expect(page.frame_locator("iframe").get_by_text(f"https://{name}.invalid/")).to_be_visible()
        amara.page.get_by_text("Show the patron a page").click()
    page.get_by_role("link", name="Show one.invalid").click()
    expect(page.frame_locator("iframe").get_by_text("https://one.invalid/atlas")).to_be_visible()
    expect(page.get_by_text("opened a page beside the chat")).to_have_count(2)
    assert violations(page) == []
    page.set_viewport_size(PHONE)
    expect(page.get_by_text("opened a page beside the chat")).to_have_count(0)
    apart = page.get_by_role("link", name="Open two.invalid")
    expect(apart).to_have_attribute("href", "https://two.invalid/atlas")
    assert violations(page) == []
    amara.end("Answered")


def _everything_may_be_shown(line):
    server = line.connect_to_server()
    server.on_message(lambda said: line.send(said.replace('"linked"', '"shown"')))
