"""A policy page is written field by field, and read beside the chat with that library's patron."""

from playwright.sync_api import expect

from tests.browser.axe import violations

SECRET = "guest / opensesame <b>"


def _edit(someone, title, text):
    someone.page.get_by_role("link", name=f"Edit {title}", exact=True).click()
    someone.page.get_by_label(title, exact=True).fill(text)
    someone.page.get_by_role("button", name="Save").click()
    expect(someone.page.get_by_text("Saved.")).to_be_visible()
    someone.page.get_by_role("link", name="All fields of the policy page").click()


def test_the_page_is_written_shown_and_read_beside_a_chat(librarian, patron):
    ruth = librarian("ruth.pellham")
    ruth.page.goto("/monitor/#/administration/policies")
    expect(ruth.page.get_by_text("Hidden")).to_be_visible()
    _edit(ruth, "Hours", "9 to 6 <i>daily</i> {{7*7}}")
    _edit(ruth, "Guest login for librarians", SECRET)
    assert violations(ruth.page) == []
    ruth.page.get_by_role("link", name="Change").click()
    ruth.page.get_by_role("radio", name="Viewable").check()
    ruth.page.get_by_role("button", name="Save").click()
    expect(ruth.page.get_by_text("Saved.")).to_be_visible()
    ruth.page.get_by_role("link", name="All fields of the policy page").click()
    ruth.page.get_by_role("button", name="View Policy Page").click()
    expect(ruth.page.get_by_role("heading", name="Hours")).to_be_visible()

    hannah = librarian("hannah.pellham", "pellham")
    pat = patron()
    pat.ask("pellham", "When do you open?", "Pat Fields")
    hannah.accept("Pat Fields")
    hannah.page.get_by_text("About the patron").click()
    hannah.page.get_by_role("button", name="Policies of Pellham").click()
    expect(hannah.page.get_by_text("9 to 6 <i>daily</i> {{7*7}}")).to_be_visible()
    expect(hannah.page.get_by_role("heading", name="staff only, never for patrons")).to_be_visible()
    assert violations(hannah.page) == []
    assert SECRET not in pat.page.content()
