"""The librarian shows a page: a link in the chat, and the form says why an address will not do."""

from playwright.sync_api import expect

from tests.browser.axe import violations

PAGE = "https://catalog.harlow.example/atlas?edition=7"


def test_a_page_is_shown_to_the_patron_and_comes_along_in_the_letter(librarian, patron, stack):
    amara = librarian("amara.harlow", "harlow")
    pat = patron()
    pat.ask("harlow", "Where is the atlas?", "Page Turner", "turner@example.org")
    amara.accept("Page Turner")
    amara.page.get_by_text("Show the patron a page").click()
    box = amara.page.get_by_role("textbox", name="Address of the page")
    box.fill("javascript:alert(1)")
    amara.page.get_by_role("button", name="Show", exact=True).click()
    expect(amara.page.get_by_role("alert")).to_contain_text("begins with https://")
    expect(box).to_have_value("javascript:alert(1)")
    assert violations(amara.page) == []
    box.fill(PAGE)
    box.press("Enter")
    expect(amara.page.get_by_text("gave a page as a link")).to_be_visible()
    shown = pat.page.get_by_role("link", name=PAGE)
    expect(shown).to_have_attribute("href", PAGE)
    expect(pat.page.get_by_text("shows you a page")).to_be_visible()
    assert violations(pat.page) == []
    amara.end("Answered")
    assert stack.wait_for_letter("turner@example.org", saying=PAGE)
