"""axe-core finds nothing on any screen, in light and dark, on a desk and on a phone."""

from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import DESKTOP, PHONE


def test_the_patrons_way_from_the_form_to_the_end(patron, librarian):
    amara = librarian("amara.harlow", "harlow")
    pat = patron()
    pat.open_form("harlow")
    assert violations(pat.page) == []

    pat.fill("", "", "sam@nowhere")
    pat.send_form()
    expect(pat.problem).to_be_visible()
    assert violations(pat.page) == []

    pat.fill("Where is the map room? See https://example.org/rooms", "Ada Axe")
    pat.send_form()
    expect(pat.waiting).to_be_visible()
    assert violations(pat.page) == []

    amara.accept("Ada Axe")
    amara.say("On the second floor: https://example.org/floors")
    expect(pat.message("On the second floor")).to_be_visible()
    pat.say("Thank you!")
    expect(pat.message("Thank you!")).to_contain_text("Delivered")
    amara.box.press_sequentially("You are")
    expect(pat.page.get_by_text("is typing…")).to_be_visible()
    assert violations(pat.page) == []

    pat.say("x" * 4001)
    expect(pat.box).to_have_attribute("aria-invalid", "true")
    assert violations(pat.page) == []
    pat.box.fill("")

    pat.leave_button.click()
    assert violations(pat.page) == []
    pat.page.keyboard.press("Escape")

    pat.page.context.set_offline(True)
    expect(pat.page.get_by_text("You are offline.")).to_be_visible()
    pat.say("Are you there?")
    assert violations(pat.page) == []
    pat.page.context.set_offline(False)
    expect(pat.message("Are you there?")).to_contain_text("Delivered")

    amara.end("Answered")
    expect(pat.farewell.get_by_role("heading", name="How did we do?")).to_be_visible()
    assert violations(pat.page) == []


def test_the_closed_desk(patron, staff_room):
    pat = patron()
    pat.open_form("corrigan")
    assert violations(pat.page) == []
    pat.send_form()
    expect(pat.problem).to_be_visible()
    assert violations(pat.page) == []
    pat.fill("Do you lend laptops?", "Nora Night", "nora@example.org")
    pat.send_form()
    expect(pat.page.get_by_text("Thank you, we have your question")).to_be_visible()
    assert violations(pat.page) == []
    pat.open_form("no-such-library")
    assert violations(pat.page) == []


def test_the_form_of_a_desk_of_several_libraries(patron, staff_room):
    staff_room.be_on_duty("victor.wrenfield", "cooperative")
    pat = patron()
    pat.open_form("cooperative")
    assert violations(pat.page) == []
    staff_room.send_home("victor.wrenfield")


def test_the_door(new_page):
    page = new_page()
    page.goto("/monitor/")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("Enter your username.")).to_be_visible()
    assert violations(page) == []


def test_the_monitor(patron, librarian):
    amara = librarian("amara.harlow")
    expect(amara.page.get_by_role("button", name="Start monitoring")).to_be_visible()
    assert violations(amara.page) == []
    amara.start_monitoring(["harlow"])
    assert violations(amara.page) == []

    pat = patron()
    pat.ask("harlow", "Where is the map room?", "Ada Axe", "ada@example.org")
    patron().ask("harlow", "And where do I park?", "Bert Axe")
    expect(amara.accept_button("Bert Axe")).to_be_visible()
    assert violations(amara.page) == []

    amara.accept("Ada Axe")
    amara.say("On the second floor: https://example.org/floors")
    pat.say("Thank you!")
    expect(amara.message("Thank you!")).to_be_visible()
    amara.box.fill("x" * 4001)
    assert violations(amara.page) == []
    amara.box.fill("")

    amara.page.get_by_role("button", name="Scripts").click()
    expect(amara.page.get_by_role("option").first).to_be_visible()
    assert violations(amara.page) == []
    amara.page.keyboard.press("Escape")

    amara.page.get_by_role("button", name="account menu").click()
    expect(amara.page.get_by_role("menuitem", name="Sign out")).to_be_visible()
    assert violations(amara.page) == []
    amara.page.get_by_role("menuitem", name="Sign out").click()
    expect(amara.page.get_by_role("heading", name="You still have open chats")).to_be_visible()
    assert violations(amara.page) == []
    amara.page.locator("desk-leave-dialog").get_by_role("button", name="Stay").click()

    amara.page.context.set_offline(True)
    expect(amara.reconnecting).to_be_visible()
    assert violations(amara.page) == []
    amara.page.context.set_offline(False)
    expect(amara.reconnecting).to_be_hidden()

    amara.page.get_by_role("button", name="End chat").click()
    amara.end_dialog.get_by_role("button", name="End chat").click()
    expect(amara.page.get_by_text("Choose a resolution code.")).to_be_visible()
    assert violations(amara.page) == []
    amara.page.keyboard.press("Escape")
    amara.end("Answered")
    assert violations(amara.page) == []


def test_a_second_monitor(librarian):
    amara = librarian("amara.harlow", "harlow")
    again = librarian("amara.harlow")
    again.page.get_by_role("button", name="Start monitoring").click()
    expect(again.page.get_by_role("button", name="Go on here")).to_be_visible()
    assert violations(again.page) == []
    again.page.get_by_role("button", name="Go on here").click()
    expect(amara.page.get_by_text("The monitor was taken over")).to_be_visible()
    assert violations(amara.page) == []


def test_the_lists_and_a_question(librarian):
    amara = librarian("amara.harlow")
    for title in ("Active", "Shared Followup"):
        amara.open_list("Questions", title)
        expect(amara.rows.first).to_be_visible()
        assert violations(amara.page) == []
    amara.open_list("My Questions", "My Pending")
    expect(amara.page.get_by_text("There are no questions in this list.")).to_be_visible()
    assert violations(amara.page) == []
    amara.open_list("Questions", "Closed")
    amara.rows.first.get_by_role("link").click()
    expect(amara.page.get_by_role("heading", name="History")).to_be_visible()
    assert violations(amara.page) == []


def test_every_section_of_administration(librarian):
    page = librarian("maya.harlow").page
    page.goto("/monitor/#/administration")
    sections = page.get_by_role("link").and_(page.locator("[href*='#/administration/']"))
    expect(page.get_by_role("link", name="My URL Scripts", exact=True)).to_be_visible()
    addresses = {each.get_attribute("href") for each in sections.all()}
    assert len(addresses) > 30
    for address in sorted(addresses):
        page.goto(f"/monitor/{address}")
        expect(page.get_by_role("main").get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_text("Reading ")).to_have_count(0)
        assert violations(page) == [], address
        page.set_viewport_size(PHONE)
        too_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not too_wide, address
        page.set_viewport_size(DESKTOP)
