"""Settings in the browser: what is declared is a form, faults stand at their fields, two save one after the other."""

import re

from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.question_page import QuestionPage


def test_letters_show_the_address_that_was_chosen(librarian):
    linh = librarian("linh.corrigan")
    linh.page.goto("/monitor/#/administration/outgoing-address")
    expect(linh.page.get_by_text("corrigan@")).to_be_visible()
    assert violations(linh.page) == []
    address = linh.page.get_by_label("Custom address")
    address.fill("not an address")
    linh.page.get_by_role("button", name="Save").click()
    expect(address).to_have_attribute("aria-invalid", "true")
    expect(address).to_have_value("not an address")

    address.fill("ask@corrigan.example")
    linh.page.get_by_role("radio", name="Off").check()
    linh.page.get_by_role("button", name="Save").click()
    expect(linh.page.get_by_text("Saved.")).to_be_visible()
    assert violations(linh.page) == []
    linh.page.reload()
    expect(address).to_have_value("ask@corrigan.example")
    expect(linh.page.get_by_role("radio", name="Off")).to_be_checked()

    address.fill("")
    linh.page.get_by_role("radio", name="On").check()
    linh.page.get_by_role("button", name="Save").click()
    expect(linh.page.get_by_text("Saved.")).to_be_visible()


def test_what_a_colleague_saved_meanwhile_is_shown_beside_ones_own(librarian):
    linh, maya = librarian("linh.corrigan"), librarian("linh.corrigan")
    for each in (linh, maya):
        each.page.goto("/monitor/#/administration/contact")
        expect(each.page.get_by_label("Alert e-mail")).to_be_visible()
    linh.page.get_by_label("Alert e-mail").fill("first@corrigan.example")
    linh.page.get_by_role("button", name="Save").click()
    expect(linh.page.get_by_text("Saved.")).to_be_visible()

    maya.page.get_by_label("Alert e-mail").fill("second@corrigan.example")
    maya.page.get_by_role("button", name="Save").click()
    alert = maya.page.get_by_role("alert").filter(has_text="saved this")
    expect(alert).to_be_visible()
    row = maya.page.get_by_role("row", name="Alert e-mail")
    expect(row).to_contain_text("first@corrigan.example")
    expect(row).to_contain_text("second@corrigan.example")
    assert violations(maya.page) == []
    maya.page.get_by_role("button", name="Save mine instead").click()
    expect(maya.page.get_by_text("Saved.")).to_be_visible()
    linh.page.reload()
    expect(linh.page.get_by_label("Alert e-mail")).to_have_value("second@corrigan.example")


def test_what_was_not_saved_is_still_there_and_said(librarian):
    linh = librarian("linh.corrigan")
    linh.page.goto("/monitor/#/administration/inst-info")
    name = linh.page.get_by_label("Institution name")
    was = name.input_value()
    name.fill("<b>Corrigan</b> {{7*7}}")
    linh.page.get_by_role("link", name="Contact").click()
    expect(linh.page.get_by_label("Alert e-mail")).to_be_visible()
    unsaved = linh.page.get_by_role("link", name="Inst Info")
    expect(unsaved).to_contain_text("not saved")
    unsaved.click()
    expect(name).to_have_value("<b>Corrigan</b> {{7*7}}")
    linh.page.get_by_role("button", name="Undo my changes").click()
    expect(name).to_have_value(was)
    expect(linh.page.get_by_text("not saved")).to_have_count(0)


def test_who_changed_what_is_read_and_taken_along(librarian):
    maya = librarian("maya.harlow")
    maya.page.goto("/monitor/#/administration/branding")
    short = maya.page.get_by_label("Short name")
    short.fill("=1+1 <b>Lakeland</b>")
    maya.page.get_by_role("button", name="Save").click()
    expect(maya.page.get_by_text("Saved.")).to_be_visible()

    maya.page.get_by_role("link", name="Audit Trail").click()
    maya.page.get_by_label("Of", exact=True).select_option("The group")
    entry = maya.page.get_by_role("listitem").filter(has_text="changed setting Branding")
    expect(entry).to_contain_text("=1+1 <b>Lakeland</b>")
    assert violations(maya.page) == []
    with maya.page.expect_download() as saved:
        maya.page.get_by_role("button", name="Download as CSV").click()
    assert "'=1+1 <b>Lakeland</b>" in saved.value.path().read_text(encoding="utf-8-sig")
    maya.page.get_by_label("To", exact=True).fill("2020-01-01")
    expect(maya.page.get_by_text("Nothing was changed")).to_be_visible()


def test_a_message_is_worded_tried_out_and_left(librarian):
    linh = librarian("linh.corrigan")
    linh.page.goto("/monitor/#/administration/custom-messages")
    expect(linh.page.get_by_role("link", name="Edit Chat Transcript")).to_be_visible()
    assert violations(linh.page) == []
    linh.page.get_by_role("link", name="Edit Chat Transcript").click()
    greeting = linh.page.get_by_role("group", name="Greeting")
    expect(greeting.get_by_role("radio", name="Default")).to_be_checked()
    greeting.get_by_role("radio", name="Custom").check()
    greeting.get_by_role("textbox").fill("Ahoy {{7*7}}\n<b>matey</b>")
    linh.page.get_by_role("button", name="Save").click()
    expect(linh.page.get_by_text("Saved.")).to_be_visible()
    linh.page.get_by_role("button", name="Test").click()
    letter = linh.page.frame_locator("iframe[title='The letter']")
    expect(letter.get_by_text("Ahoy {{7*7}}")).to_be_visible()
    expect(letter.get_by_text("<b>matey</b>")).to_be_visible()
    assert violations(linh.page) == []
    linh.page.get_by_role("link", name="Cancel").click()
    expect(linh.page.get_by_role("heading", name="Messages related to chat")).to_be_visible()


def test_notices_are_tested_at_the_addresses_that_are_saved(librarian):
    linh = librarian("linh.corrigan")
    linh.page.goto("/monitor/#/administration/e-mail-notification")
    linh.page.get_by_role("radio", name="Yes").check()
    addresses = linh.page.get_by_label("Addresses")
    addresses.fill("one@corrigan.example, two@corrigan.example")
    linh.page.get_by_role("button", name="Save").click()
    expect(addresses).to_have_attribute("aria-invalid", "true")
    addresses.fill("one@corrigan.example; two@corrigan.example")
    linh.page.get_by_role("button", name="Save").click()
    expect(addresses).to_have_value("one@corrigan.example; two@corrigan.example")
    linh.page.get_by_role("button", name="Test").click()
    expect(
        linh.page.get_by_text("on its way to one@corrigan.example, two@corrigan.example")
    ).to_be_visible()


def test_an_own_script_is_kept_and_inserted_with_the_patrons_name(librarian):
    jun = librarian("jun.harlow")
    jun.page.goto("/monitor/#/administration/my-scripts")
    jun.page.get_by_role("button", name="Add a script").click()
    row = jun.page.get_by_role("listitem").filter(has=jun.page.get_by_label("Text"))
    row.get_by_label("Name").fill("Warm hello")
    row.get_by_label("Text").fill("Dear {first_name}")
    jun.page.get_by_role("button", name="Save").click()
    expect(jun.page.get_by_text("Nothing is filled in for {first_name}")).to_be_visible()
    row.get_by_label("Text").fill("Dear {patron_name}, <b>here</b> is what I found:")
    jun.page.get_by_role("button", name="Save").click()
    expect(jun.page.get_by_text("Saved.")).to_be_visible()
    assert violations(jun.page) == []

    jun.page.goto("/monitor/#/add-question")
    jun.page.get_by_role("textbox", name="Question").fill("Where is the map room?")
    jun.page.get_by_label(re.compile("Patron.s name")).fill("Ada {library_name}")
    jun.page.get_by_label(re.compile("Patron.s e-mail")).fill("ada@example.org")
    jun.page.get_by_role("button", name="Add question").click()
    question = QuestionPage(jun)
    expect(question.heading).to_be_visible()
    question.do("Answer")
    box = question.editor.get_by_role("textbox")
    box.press("/")
    sought = jun.page.get_by_role("combobox", name="Search the scripts")
    sought.press_sequentially("warm")
    expect(jun.page.get_by_role("option", name="Warm hello")).to_be_visible()
    sought.press("Enter")
    expect(box).to_have_value("Dear Ada {library_name}, <b>here</b> is what I found:")
