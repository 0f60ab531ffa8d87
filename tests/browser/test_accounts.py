"""An account from its making to its closing, as an administrator and its owner see it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations

PASSWORD = "Over-the-hills-1"


@pytest.fixture
def invitation(staff_room):
    """The link in the letter that an address got."""

    def invitation(address):
        letter = staff_room.stack.wait_for_letter(address, saying="/#/invitation/")
        return re.search(r"https?://\S+/#/invitation/\S+", letter["text"])[0]

    return invitation


def test_an_account_is_made_its_owner_signs_in_and_leaves(librarian, new_page, invitation):
    linh = librarian("linh.corrigan")
    linh.page.goto("/monitor/#/administration/accounts")
    expect(linh.page.get_by_role("link", name="Linh", exact=False)).to_be_visible()
    assert violations(linh.page) == []
    linh.page.get_by_role("button", name="Create an account").click()
    linh.page.get_by_label("Name", exact=True).fill("Nora <b>Vale</b>")
    linh.page.get_by_role("button", name="Create and invite").click()
    expect(linh.page.get_by_label("E-mail")).to_have_attribute("aria-invalid", "true")
    linh.page.get_by_label("Screen name").fill("Nora")
    linh.page.get_by_label("E-mail").fill("nora.vale@corrigan.example")
    linh.page.get_by_label("User name").fill("nora.vale")
    assert violations(linh.page) == []
    linh.page.get_by_role("button", name="Create and invite").click()
    expect(linh.page.get_by_text("nora.vale has been invited by mail.")).to_be_visible()

    nora = new_page()
    nora.goto(invitation("nora.vale@corrigan.example"))
    nora.get_by_label("Password", exact=True).fill("short")
    nora.get_by_label("Password, once more").fill("short")
    nora.get_by_role("button", name="Set the password and sign in").click()
    expect(nora.get_by_text("not strong enough")).to_be_visible()
    assert violations(nora) == []
    nora.get_by_label("Password", exact=True).fill(PASSWORD)
    nora.get_by_label("Password, once more").fill(PASSWORD)
    nora.get_by_role("button", name="Set the password and sign in").click()
    expect(nora.get_by_role("button", name="Nora, account menu")).to_be_visible()

    linh.page.get_by_role("link", name="Nora <b>Vale</b>").click()
    linh.page.get_by_role("button", name="Deactivate…").click()
    expect(linh.page.get_by_text("It has no open questions.")).to_be_visible()
    assert violations(linh.page) == []
    linh.page.get_by_role("button", name="Deactivate", exact=True).click()
    expect(linh.page.get_by_text("can no longer sign in")).to_be_visible()
    nora.reload()
    expect(nora.get_by_label("Password")).to_be_visible()
