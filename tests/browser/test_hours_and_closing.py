"""Hours of a queue and its end: a week that is set, a page that says when, a desk that closes and opens again."""

import re
from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from tests.browser.axe import violations


def test_the_closed_page_says_when_the_hours_begin(librarian, patron):
    maya = librarian("maya.harlow")
    maya.page.goto("/monitor/#/administration/hours/pellham")
    day = f"{datetime.now(UTC) + timedelta(days=2):%A}"
    maya.page.get_by_role("button", name=f"{day}, add hours").click()
    opens = maya.page.get_by_label(f"{day}, hours, from")
    opens.fill("09:30")
    opens.blur()
    maya.page.get_by_label("Time zone").select_option("Europe/Paris")
    maya.page.get_by_role("radio", name="On").check()
    maya.page.get_by_role("button", name="Add a holiday").click()
    assert violations(maya.page) == []
    maya.page.set_viewport_size({"width": 375, "height": 800})
    assert maya.page.evaluate("document.documentElement.scrollWidth") <= 375
    maya.page.get_by_role("button", name="Take out holiday 1").click()
    maya.page.get_by_role("button", name="Save").click()
    expect(maya.page.get_by_text("Saved.")).to_be_visible()

    pat = patron()
    pat.open_form("pellham")
    expect(pat.page.get_by_text(f"Opens again {day} at 9:30, Paris time.")).to_be_visible()
    assert violations(pat.page) == []

    maya.page.get_by_role("radio", name="Off").check()
    maya.page.get_by_role("button", name="Save").click()
    expect(maya.page.get_by_text("Saved.")).to_be_visible()
    pat.page.reload()
    expect(pat.page.get_by_text(re.compile("Opens again"))).to_have_count(0)


def test_a_queue_that_closes_takes_questions_and_opens_again(librarian, patron):
    linh, rosalind = (
        librarian("linh.corrigan", "corrigan"),
        librarian("rosalind.corrigan", "corrigan"),
    )
    pat = patron()
    pat.open_form("corrigan")
    expect(pat.page.get_by_text("A librarian is on duty now.")).to_be_visible()
    linh.page.get_by_role("button", name="Closing soon").click()
    assert violations(linh.page) == []
    linh.page.get_by_role("button", name="from now on").click()

    expect(rosalind.page.get_by_text("takes no new requests")).to_be_visible()
    assert violations(rosalind.page) == []
    rosalind.page.set_viewport_size({"width": 375, "height": 800})
    pat.page.reload()
    expect(pat.page.get_by_text("No librarian takes new chats")).to_be_visible()

    rosalind.page.get_by_role("button", name="Open again").click()
    expect(linh.page.get_by_role("button", name="Closing soon")).to_be_visible()
    pat.page.reload()
    expect(pat.page.get_by_text("A librarian is on duty now.")).to_be_visible()
