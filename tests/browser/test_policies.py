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
    hannah.page.get_by_role("button", name="Policies of Pellham").click()
    expect(hannah.page.locator("desk-policy-dialog")).to_contain_text("9 to 6 <i>daily</i> {{7*7}}")
    expect(hannah.page.get_by_role("heading", name="staff only, never for patrons")).to_be_visible()
    assert violations(hannah.page) == []
    assert SECRET not in pat.page.content()


REQUIRED = {
    "Addresses and branches": "12 High Street",
    "Phone": "555-0142",
    "Web site": "https://harlow.example",
    "Who is served": "Everybody in the county",
    "Policy page e-mail contact": "policies@harlow.example",
    "Library catalogue": "<https://catalog.harlow.example>",
}


def _submit_a_page(tobias):
    """First with nothing on it, then with one field missing, then whole."""
    tobias.page.goto("/monitor/#/administration/policies")
    submit = tobias.page.get_by_role("button", name="Submit", exact=True)
    submit.click()
    expect(tobias.page.get_by_role("alert").filter(has_text="8 things are missing")).to_be_visible()
    expect(tobias.page.get_by_text("Hours: write something here.")).to_be_visible()
    assert violations(tobias.page) == []
    for title, text in REQUIRED.items():
        _edit(tobias, title, text)
    tobias.page.get_by_role("link", name="Change").click()
    tobias.page.get_by_role("radio", name="Viewable").check()
    tobias.page.get_by_role("button", name="Save").click()
    expect(tobias.page.get_by_text("Saved.")).to_be_visible()
    tobias.page.get_by_role("link", name="All fields of the policy page").click()
    submit.click()
    expect(tobias.page.get_by_role("alert").filter(has_text="one thing is missing")).to_be_visible()
    _edit(tobias, "Hours", "9 to 6 <i>daily</i>")
    submit.click()
    expect(submit).to_be_hidden()
    assert violations(tobias.page) == []


def _return_it(maya):
    """Found in the list, read, and given back with a reason."""
    maya.page.goto("/monitor/#/administration/policy-pages")
    maya.page.get_by_label("Find a library").fill("harl")
    page = maya.page.get_by_role("list", name="Policy pages").get_by_role("listitem")
    expect(page).to_have_count(1)
    expect(page).to_contain_text("Submitted by Tobias")
    assert violations(maya.page) == []
    page.get_by_role("link").click()
    expect(maya.page.get_by_text("9 to 6 <i>daily</i>")).to_be_visible()
    maya.page.get_by_role("button", name="Return…").click()
    reason = maya.page.get_by_label("What the library is to change")
    maya.page.get_by_role("button", name="Return the page").click()
    expect(maya.page.get_by_text("Say why")).to_be_visible()
    reason.fill("The hours of the <b>branches</b> are missing.")
    assert violations(maya.page) == []
    maya.page.get_by_role("button", name="Return the page").click()
    expect(maya.page.get_by_text("The page was returned.")).to_be_visible()


def _correct_it(linh, pat, stack):
    """The chat rolled over to a librarian of another group."""
    pat.ask("harlow", "When do you close?", "Robin Fields")
    linh.accept("Robin Fields")
    linh.page.get_by_role("button", name="Policies of Harlow").click()
    linh.page.get_by_role("button", name="policies@harlow.example").click()
    send = linh.page.locator("desk-policy-correction").get_by_role("button", name="Send")
    send.click()
    expect(linh.page.get_by_text("Say what is wrong.")).to_be_visible()
    linh.page.get_by_label("What is wrong").fill("Hours: closed on Sundays <script>1</script>")
    linh.page.get_by_label("What it should be").fill("Open 1 to 5")
    assert violations(linh.page) == []
    send.click()
    expect(linh.page.get_by_text("on its way to policies@harlow.example")).to_be_visible()
    letter = stack.wait_for_letter("policies@harlow.example", saying="something to correct")
    assert "> Hours: closed on Sundays <script>1</script>" in letter["text"]
    assert "<script>" not in letter["html"]
    assert "Robin" not in letter["text"] + letter["html"]
    assert letter["reply_to"] == "linh.pham@corrigan.example"
    linh.page.keyboard.press("Escape")
    linh.end("Answered")


def test_a_page_is_submitted_returned_approved_and_corrected(librarian, patron, stack):
    tobias, maya = librarian("tobias.harlow"), librarian("maya.harlow")
    _submit_a_page(tobias)
    _return_it(maya)
    letter = stack.wait_for_letter("policies@harlow.example", saying="returned the policy page")
    assert "> The hours of the <b>branches</b> are missing." in letter["text"]
    assert "&lt;b&gt;branches" in letter["html"]

    submit = tobias.page.get_by_role("button", name="Submit", exact=True)
    tobias.page.reload()
    expect(tobias.page.get_by_text("The hours of the <b>branches</b> are missing.")).to_be_visible()
    assert violations(tobias.page) == []
    submit.click()
    expect(submit).to_be_hidden()
    maya.page.reload()
    maya.page.get_by_role("button", name="Approve").click()
    expect(maya.page.get_by_text("is approved. The library is told")).to_be_visible()
    letter = stack.wait_for_letter("policies@harlow.example", saying="approved the policy page")
    assert f"{stack.origin}/chat/harlow" in letter["text"]
    tobias.page.reload()
    expect(tobias.page.get_by_text("Your page is approved.")).to_be_visible()
    _correct_it(librarian("linh.corrigan", "cooperative"), patron(), stack)
