"""What is set on a screen is seen where the specification says."""

import re

from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import DESKTOP
from tests.browser.question_page import QuestionPage


def _save(someone):
    someone.page.get_by_role("button", name="Save").click()
    expect(someone.page.get_by_text("Saved.")).to_be_visible()


def test_shared_followup_goes_for_everybody_of_the_group_and_comes_back(librarian):
    """Nobody signs in anew, or loads the page again."""
    maya, hannah = librarian("maya.harlow"), librarian("hannah.pellham")
    hannah.go_to_tab("Questions")
    shared = hannah.page.get_by_role("link", name="Shared Followup")
    expect(shared).to_be_visible()
    maya.page.goto("/monitor/#/administration/shared-followup")
    maya.page.get_by_role("radio", name="Off").check()
    _save(maya)
    expect(shared).to_have_count(0)
    expect(hannah.page.get_by_role("link", name="New", exact=False).first).to_be_visible()
    maya.page.get_by_role("radio", name="On").check()
    _save(maya)
    expect(shared).to_be_visible()


def test_the_short_name_of_a_group_stands_on_the_form_that_its_libraries_share(librarian, new_page):
    maya = librarian("maya.harlow")
    maya.page.goto("/monitor/#/administration/branding")
    short = maya.page.get_by_label("Short name")
    was = short.input_value()
    short.fill("<i>Lake</i> {{7*7}} 24/7")
    _save(maya)
    patron = new_page(viewport=DESKTOP)
    patron.goto("/chat/lakeland-evenings")
    expect(patron.get_by_role("banner")).to_have_text("<i>Lake</i> {{7*7}} 24/7")
    assert "<i>Lake</i> {{7*7}} 24/7" in patron.title()
    patron.goto("/chat/harlow")
    expect(patron.get_by_role("banner")).to_have_text("Harlow Public Library")
    short.fill(was)
    _save(maya)


def test_library_types_and_own_codes_stand_where_they_are_chosen(librarian):
    dale, ruth = librarian("dale.wrenfield"), librarian("ruth.pellham")
    dale.page.goto("/monitor/#/administration/contact")
    dale.page.get_by_role("checkbox", name="Law").check()
    _save(dale)
    ruth.page.goto("/monitor/#/administration/descriptive-codes")
    ruth.page.get_by_role("button", name="Add a code").click()
    row = ruth.page.get_by_role("listitem").filter(has=ruth.page.get_by_label("Category"))
    row.get_by_label("Name").fill("Mill & canal <b>papers</b>")
    _save(ruth)
    assert violations(ruth.page) == []

    hannah = librarian("hannah.pellham")
    hannah.page.goto("/monitor/#/add-question")
    hannah.page.get_by_role("textbox", name="Question").fill("Who ran the old mill?")
    hannah.page.get_by_label(re.compile("Patron.s name")).fill("Pat Mill")
    hannah.page.get_by_role("button", name="Add question").click()
    page = QuestionPage(hannah)
    expect(page.heading).to_be_visible()
    page.do("Codes…")
    dialog = page.dialog("codes")
    dialog.get_by_role("checkbox", name="Mill & canal <b>papers</b>").check()
    expect(dialog.get_by_role("checkbox")).to_have_count(1)
    assert violations(hannah.page) == []
    dialog.get_by_role("button", name="Save the codes").click()
    expect(hannah.page.get_by_text("Mill & canal <b>papers</b>").first).to_be_visible()

    page.do("Refer…")
    choices = page.dialog("refer").get_by_role("listitem")
    expect(choices.filter(has_text="Wrenfield")).to_contain_text("Public, Law, Archive or museum")
    assert violations(hannah.page) == []


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
