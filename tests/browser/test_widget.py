"""The widget on a library's own page, which is another site than the desk."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import PHONE
from tests.browser.library_site import library_site
from tests.browser.patron import Patron

CHAT = '<readyref-chat queue="corrigan"><a href="/elsewhere">Chat with us</a></readyref-chat>'

# What browsers refuse to a page inside another site's, this one by default.
HAS_NO_STORAGE = "() => { try { return !sessionStorage } catch { return true } }"


@pytest.fixture
def site(stack):
    """A page with the widget, and another one."""
    with library_site() as site:
        script = f'<script src="{stack.origin}/widget.js" async></script>'
        site.pages["/"] = f'{CHAT}{script}<p><a href="/hours">Hours</a></p>'
        site.pages["/hours"] = f"{CHAT}{script}<p>Nine to six</p>"
        site.pages["/twice"] = (
            f'{script}{script}{CHAT}<readyref-chat queue="pellham" inline></readyref-chat>'
            '<readyref-chat queue="corrigan" inline label="Ask here"></readyref-chat>'
        )
        site.pages["/framed"] = '<iframe src="/" width="900" height="700"></iframe>'
        site.pages["/shut-in"] = (
            '<iframe sandbox="allow-scripts allow-popups" src="/" width="900" height="700"></iframe>'
        )
        yield site


@pytest.fixture
def on_duty(staff_room):
    staff_room.be_on_duty("andre.corrigan", "corrigan")
    yield
    staff_room.send_home("andre.corrigan")


@pytest.fixture
def visitor(new_page, site, staff_room):
    """Somebody at a page of the library's site; the chat in the widget is left after the test."""
    pages = []

    def come(path="/", **options):
        page = new_page(**options)
        pages.append(page)
        page.goto(site.origin + path)
        return page

    yield come
    for page in pages:
        for kept in page.evaluate("() => Object.values(sessionStorage).map(JSON.parse)"):
            for seat in (value for key, value in kept["things"].items() if "seat." in key):
                staff_room.see_off(**seat)


def _door(page, name="Chat with a librarian"):
    return page.get_by_role("button", name=name)


def _inside(page):
    return page.frame_locator("readyref-chat >> iframe")


def _ask(page, question):
    _door(page).click()
    inside = Patron(_inside(page))
    inside.fill(question, "Wilma Widget")
    inside.send_form()
    expect(inside.message(question)).to_be_visible()
    return inside


def test_a_whole_chat_on_the_librarys_page_that_goes_along_to_the_next_page(
    visitor, librarian, site
):
    andre = librarian("andre.corrigan", "corrigan")
    page = visitor()
    inside = _ask(page, "Where do I return a laptop?")
    andre.accept("Wilma Widget")
    andre.say("At the front desk.")
    expect(inside.message("At the front desk.")).to_be_visible()
    assert violations(page) == []
    inside.box.fill("And until when")
    page.get_by_role("button", name="Minimise the chat").click()
    expect(_door(page, "Back to the chat")).to_be_focused()
    andre.say("It is open until nine.")
    expect(_door(page, "Back to the chat")).to_contain_text("1")
    page.get_by_role("link", name="Hours").click()
    expect(page.get_by_text("Nine to six")).to_be_visible()
    _door(page, "Back to the chat").click()
    inside = Patron(_inside(page))
    expect(inside.message("It is open until nine.")).to_be_visible()
    expect(inside.box).to_have_value("And until when")
    inside.say("Thank you!")
    expect(andre.message("Thank you!")).to_be_visible()
    andre.end("Answered")
    expect(inside.farewell).to_be_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("() => sessionStorage.length") == 0


def test_the_button_follows_the_desk_without_a_reload(new_page, site, staff_room):
    page = new_page()
    page.clock.install()
    page.goto(site.origin)
    expect(_door(page, "Leave us a question")).to_be_visible()
    staff_room.be_on_duty("andre.corrigan", "corrigan")
    page.clock.fast_forward("00:31")
    expect(_door(page)).to_be_visible()
    staff_room.send_home("andre.corrigan")
    page.clock.fast_forward("00:31")
    expect(_door(page, "Leave us a question")).to_be_visible()
    assert violations(page) == []


def test_two_queues_and_the_script_twice_on_one_page(visitor, on_duty):
    page = visitor("/twice")
    expect(_door(page).first).to_be_visible()
    expect(page.locator("readyref-chat[queue=pellham]").get_by_role("button")).to_be_visible()
    _door(page, "Ask here").click()
    expect(page.get_by_role("dialog", name="Chat with a librarian")).to_be_visible()
    expect(page.locator("iframe")).to_have_count(1)
    expect(_door(page, "Ask here")).to_have_attribute("aria-expanded", "true")
    page.get_by_role("button", name="Minimise the chat").click()
    expect(_door(page, "Ask here")).to_be_focused()


def test_the_other_button_has_the_conversation_when_the_first_leaves_the_page(visitor, on_duty):
    page = visitor("/twice")
    _door(page, "Ask here").click()
    page.locator("readyref-chat").first.evaluate("first => first.remove()")
    expect(page.get_by_role("dialog", name="Ask here")).to_be_visible()


def test_a_queue_that_is_named_later_is_asked_then(visitor, on_duty):
    page = visitor()
    expect(_door(page)).to_be_visible()
    page.evaluate("() => document.body.append(document.createElement('readyref-chat'))")
    page.locator("readyref-chat").last.evaluate("late => late.setAttribute('queue', 'pellham')")
    expect(_door(page, "Leave us a question")).to_have_attribute("href", re.compile("pellham$"))


def test_a_desk_that_does_not_answer_leaves_the_button_as_it_was_and_a_link(
    new_page, on_duty, site, stack
):
    page = new_page()
    page.clock.install()
    page.goto(site.origin)
    expect(_door(page)).to_be_visible()
    with page.expect_event("requestfailed"):
        page.route("**/api/desks/*", lambda route: route.abort())
        page.clock.fast_forward("00:31")
    expect(_door(page)).to_be_visible()
    _door(page).press("Space")
    expect(page).to_have_url(f"{stack.origin}/chat/corrigan")


def test_a_strict_policy_of_the_page_is_kept(visitor, on_duty, site, stack):
    desk = stack.origin
    site.policy = (
        f"default-src 'none'; script-src {desk}; frame-src {desk}; connect-src {desk}; "
        "style-src 'self'; base-uri 'none'"
    )
    page = visitor()
    _ask(page, "Does it work under a strict policy?")


def test_inside_a_frame_of_the_page(visitor, on_duty):
    page = visitor("/framed")
    frame = page.frame_locator("iframe").first
    frame.get_by_role("button", name="Chat with a librarian").click()
    inside = Patron(frame.frame_locator("readyref-chat >> iframe"))
    expect(inside.question).to_be_visible()


def test_where_no_storage_is_allowed_at_all_the_link_leads_to_the_chat(visitor, on_duty, stack):
    page = visitor("/shut-in")
    door = page.frame_locator("iframe").get_by_role("button", name="Chat with a librarian")
    assert door.get_attribute("href") == f"{stack.origin}/chat/corrigan"


def test_without_storage_of_third_parties_the_chat_is_there_on_the_next_page(visitor, on_duty):
    page = visitor()
    _ask(page, "Is my browser too strict?")
    assert page.frames[1].evaluate(HAS_NO_STORAGE)
    page.get_by_role("link", name="Hours").click(force=True)
    expect(page.get_by_text("Nine to six")).to_be_visible()
    expect(Patron(_inside(page)).message("Is my browser too strict?")).to_be_visible()


def test_on_a_phone_it_is_the_whole_page(visitor, on_duty):
    page = visitor(viewport=PHONE)
    inside = _ask(page, "Is there room for a thumb?")
    panel = page.get_by_role("dialog", name="Chat with a librarian").bounding_box()
    assert (panel["x"], panel["width"]) == (0, PHONE["width"])
    assert panel["height"] == PHONE["height"]
    expect(inside.box).to_be_in_viewport()
    assert violations(page) == []


def test_without_scripts_the_link_is_there(new_page, site):
    page = new_page(java_script_enabled=False)
    page.goto(site.origin)
    expect(page.get_by_role("link", name="Chat with us")).to_be_visible()
