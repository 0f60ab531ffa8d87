"""A group's administrator makes the form of a queue; patrons see it once it is published, librarians their answers."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import PHONE

HOSTILE = "Grade <img src=x onerror=alert(1)> {{7*7}}"


@pytest.fixture
def maya(librarian):
    """Administrator of the group, at the form of Wrenfield's queue."""
    maya = librarian("maya.harlow")
    maya.page.goto("/monitor/#/administration/chat-form/wrenfield")
    expect(maya.page.get_by_role("heading", name="What patrons see")).to_be_visible()
    return maya


def _save(page):
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("The draft is saved.")).to_be_visible()


def _add(page, kind, label, **more):
    page.get_by_label("Another field").select_option(kind)
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_label("Label", exact=True).first.fill(label)
    if options := more.get("options"):
        page.get_by_label("Options").fill("\n".join(options))
    if more.get("needed"):
        page.get_by_label("Must be filled in").check()
    page.get_by_role("button", name=f"Close: {label}").click()


def _order(page):
    return [
        each.split("\n")[0].strip()
        for each in page.locator("desk-form-fields .title strong").all_inner_texts()
    ]


def test_a_form_is_made_looked_at_and_published_and_librarians_read_what_was_filled_in(
    maya, librarian, new_page
):
    page = maya.page
    _add(page, "radio", HOSTILE, options=["1 to 6", "7 to 12"], needed=True)
    _add(page, "line", "Subject")
    assert violations(page) == []
    _save(page)
    patron = new_page(viewport=PHONE)
    patron.goto("/chat/wrenfield")
    expect(patron.get_by_text("Grade")).to_have_count(0)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Published. Patrons see it from now on.")).to_be_visible()

    saoirse = librarian("saoirse.wrenfield", "wrenfield")
    patron.reload()
    patron.get_by_label("Your question").fill("Where are the maps?")
    patron.get_by_label("Your name").fill("Pat")
    patron.get_by_label("Subject").fill("=Maps & plans")
    patron.get_by_role("button", name="Start the chat").click()
    group = patron.get_by_role("group", name=HOSTILE)
    expect(group.get_by_text("Choose one")).to_be_visible()
    expect(patron.get_by_label("Subject")).to_have_value("=Maps & plans")
    assert violations(patron) == []
    group.get_by_role("radio", name="7 to 12").check()
    patron.get_by_role("button", name="Start the chat").click()
    saoirse.accept("Pat")
    expect(saoirse.page.get_by_text("7 to 12")).to_be_visible()
    expect(saoirse.page.get_by_text("=Maps & plans")).to_be_visible()
    expect(saoirse.page.get_by_text(HOSTILE)).to_be_visible()
    saoirse.end("Answered")


def test_what_is_typed_on_a_form_that_is_replaced_meanwhile_still_arrives(
    maya, librarian, new_page
):
    saoirse = librarian("saoirse.wrenfield", "wrenfield")
    patron = new_page()
    patron.goto("/chat/wrenfield")
    patron.get_by_label("Your question").fill("Is there a form in this form?")
    patron.get_by_label("Your name").fill("Pat")
    if patron.get_by_role("radio").count():
        patron.get_by_role("radio").first.check()
    _add(maya.page, "checkbox", "I agree", needed=True)
    _save(maya.page)
    maya.page.get_by_role("button", name="Publish", exact=True).click()
    expect(maya.page.get_by_text("Patrons see it from now on")).to_be_visible()
    patron.get_by_role("button", name="Start the chat").click()
    saoirse.accept("Pat")
    saoirse.end("Answered")


def test_fields_are_put_in_order_by_keyboard_and_by_dragging(maya):
    page = maya.page
    _add(page, "line", "Course")
    page.get_by_role("button", name="Move up: Course").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Move up: Course")).to_be_focused()
    before = _order(page)
    page.keyboard.press("Enter")
    assert _order(page).index("Course") == before.index("Course") - 1
    rows = page.locator("desk-form-fields li")
    rows.first.scroll_into_view_if_needed()
    rows.filter(has_text="Course").locator(".grip").hover()
    page.mouse.down()
    place = rows.first.bounding_box()
    page.mouse.move(place["x"] + 40, place["y"] + 20, steps=8)
    page.mouse.up()
    expect(rows.first).to_contain_text("Course")
    assert _order(page)[0] == "Course"
    page.reload()
    expect(page.get_by_text("Not saved yet.")).to_be_visible()
    assert _order(page)[0] == "Course"
    page.get_by_role("button", name="Undo my changes").click()
    assert _order(page)[0] == "Your question"


def test_a_form_in_two_languages_needs_its_words_in_both(maya, new_page):
    page = maya.page
    page.get_by_role("checkbox", name="Spanish").check()
    _add(page, "line", "Topic")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Write its label in Spanish.")).to_be_visible()
    page.get_by_role("button", name="Configure: Topic").click()
    page.get_by_role("group", name="Spanish").get_by_label("Label").fill("Tema")
    others = page.locator("desk-form-fields li").filter(has_not_text="Topic")
    taking_out = others.get_by_role("button", name="Take out")
    while taking_out.count():
        taking_out.first.click()
    _save(page)
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Preview the draft").click()
    preview = opened.value
    expect(preview.get_by_text("This is a preview")).to_be_visible()
    assert violations(preview) == []
    preview.get_by_role("link", name="Español").click()
    expect(preview.get_by_label("Tema")).to_be_visible()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Patrons see it from now on")).to_be_visible()
    spanish = new_page(locale="es-MX")
    spanish.goto("/chat/wrenfield")
    expect(spanish.get_by_role("heading", name="Déjenos su pregunta")).to_be_visible()
    assert spanish.locator("html").get_attribute("lang") == "es"
    assert violations(spanish) == []
    spanish.get_by_role("link", name="English").click()
    expect(spanish.get_by_role("heading", name="Leave us your question")).to_be_visible()
