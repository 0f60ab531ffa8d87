"""What is set on a screen is seen where the specification says."""

from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP


def _save(someone):
    someone.page.get_by_role("button", name="Save").click()
    expect(someone.page.get_by_text("Saved.")).to_be_visible()


def test_shared_followup_goes_for_everybody_of_the_group_and_comes_back(librarian):
    maya, hannah = librarian("maya.harlow"), librarian("hannah.pellham")
    hannah.go_to_tab("Questions")
    shared = hannah.page.get_by_role("link", name="Shared Followup")
    expect(shared).to_be_visible()
    maya.page.goto("/monitor/#/administration/shared-followup")
    maya.page.get_by_role("radio", name="Off").check()
    _save(maya)
    hannah.page.reload()
    expect(hannah.page.get_by_role("link", name="New", exact=False).first).to_be_visible()
    expect(shared).to_have_count(0)
    maya.page.get_by_role("radio", name="On").check()
    _save(maya)
    hannah.page.reload()
    expect(shared).to_be_visible()


def test_the_name_of_a_library_stands_on_its_form_from_then_on(librarian, new_page):
    ruth = librarian("ruth.pellham")
    ruth.page.goto("/monitor/#/administration/inst-info")
    name = ruth.page.get_by_label("Institution name")
    was = name.input_value()
    name.fill("Pellham <i>Falls</i> & District Library")
    _save(ruth)
    patron = new_page(viewport=DESKTOP)
    patron.goto("/ask/pellham")
    expect(patron.get_by_text("Pellham <i>Falls</i> & District Library").first).to_be_visible()
    name.fill(was)
    _save(ruth)


def test_the_checklist_says_what_is_done_and_leads_to_what_is_not(librarian):
    ruth = librarian("ruth.pellham")
    ruth.page.goto("/monitor/#/administration")
    task = ruth.page.get_by_role("listitem").filter(has_text="time zone")
    expect(task).to_contain_text("To be done")
    task.get_by_role("link").click()
    ruth.page.get_by_label("State or province").fill("Ohio")
    ruth.page.get_by_label("Country").fill("United States")
    _save(ruth)
    ruth.page.goto("/monitor/#/administration")
    expect(task).to_contain_text("Done")
