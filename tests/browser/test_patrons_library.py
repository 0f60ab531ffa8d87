"""A librarian who helps another library's patron has that library at hand: its time, its page, whom to refer to."""

from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import PHONE

SECRET = "lakeguest / read-only-7"
NARROW = {"width": 1000, "height": 800}


def test_the_page_of_the_patrons_library_stands_beside_the_chat(librarian, patron):
    linh = librarian("linh.corrigan", "cooperative")
    pat = patron()
    pat.page.goto("/chat/cooperative?library=wrenfield")
    pat.fill("When do you close tonight?", "Wes <b>Wren</b>")
    pat.send_form()
    linh.accept("Wes <b>Wren</b>")
    beside = linh.page.get_by_role("complementary", name="About the patron and the library")
    expect(beside).to_contain_text("Wrenfield County Library")
    expect(beside).to_contain_text("Local time")
    expect(beside).to_contain_text("no heating until Thursday")
    expect(beside).to_contain_text("Monday to Thursday 9 am to 9 pm")
    expect(beside).to_contain_text("referrals@wrenfieldcounty.example")
    expect(beside.locator(".staff").filter(has_text=SECRET)).to_contain_text("never for patrons")
    assert violations(linh.page) == []
    linh.page.set_viewport_size(NARROW)
    linh.page.get_by_text("About the patron and the library").click()
    expect(linh.page.get_by_text(SECRET)).to_be_visible()
    linh.page.set_viewport_size(PHONE)
    expect(linh.page.get_by_text(SECRET)).to_be_visible()
    assert violations(linh.page) == []
    assert linh.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert SECRET not in pat.page.content()
    linh.end("Answered")


def test_a_library_without_a_page_is_named_with_its_time(librarian, patron):
    amara = librarian("amara.harlow", "harlow")
    pat = patron()
    pat.ask("harlow", "Is the atlas in?", "Pat Here")
    amara.accept("Pat Here")
    beside = amara.page.get_by_role("complementary", name="About the patron and the library")
    expect(beside).to_contain_text("(your library)")
    expect(beside).to_contain_text("It has no policy page to read yet.")
    expect(beside).to_contain_text("Local time")
    amara.end("Answered")
