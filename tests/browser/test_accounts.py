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


SHEET = """Name,Screen name,E-mail,Role,User name
=1+1 <b>Omar</b>,Omar,omar.reed@corrigan.example,Librarian,omar.reed
Nobody,,nope,Owner,no.body
"""


def test_accounts_are_made_from_a_sheet_and_found(librarian):
    page = librarian("linh.corrigan").page
    page.goto("/monitor/#/administration/accounts")
    page.get_by_role("link", name="Import from a sheet").click()
    lines = page.get_by_label("Or the lines, pasted")
    lines.fill("Omar")
    page.get_by_role("button", name="Check the lines").click()
    expect(page.get_by_text("The first line must name the columns")).to_be_visible()
    file = {"name": "staff.csv", "mimeType": "text/csv", "buffer": SHEET.encode()}
    page.get_by_label("A file of your spreadsheet program").set_input_files(file)
    refused = page.get_by_role("listitem").filter(has_text="Line 3")
    expect(refused).to_contain_text("E-mail: This does not look like an e-mail address")
    assert violations(page) == []
    page.get_by_role("button", name="Make 1 account").click()
    expect(page.get_by_text("1 account is made and invited by mail.")).to_be_visible()
    expect(lines).to_have_value(SHEET)

    page.get_by_role("link", name="All accounts").click()
    page.get_by_label("Find an account").fill("REED omar")
    page.get_by_role("button", name="Find", exact=True).click()
    expect(page.get_by_text("1 account", exact=True)).to_be_visible()
    with page.expect_download() as downloaded:
        page.get_by_role("button", name="Download as CSV").click()
    assert "'=1+1 <b>Omar</b>" in downloaded.value.path().read_text()
