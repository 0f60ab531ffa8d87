"""Each setting of desks and letters is changed on its screen, and seen where the specification says."""

import time

import pytest
from playwright.sync_api import expect

from tests.browser.patron import Patron

URL = "https://guides.example.org/maps"


def _open(someone, section):
    someone.page.goto(f"/monitor/#/administration/{section}")
    expect(someone.page.get_by_role("button", name="Save", exact=True)).to_be_visible()


def _open_message(someone, link):
    someone.page.goto("/monitor/#/administration/custom-messages")
    someone.page.get_by_role("link", name=link).click()


def _save(someone):
    someone.page.get_by_role("button", name="Save", exact=True).click()
    expect(someone.page.get_by_text("Saved.")).to_be_visible()


def _add_row(someone, noun, **cells):
    someone.page.get_by_role("button", name=f"Add a {noun}").click()
    for label, value in cells.items():
        someone.page.get_by_label(label, exact=True).last.fill(value)


def _letters(stack, address, words):
    ends_at = time.monotonic() + 20
    while not (found := [each for each in stack.letters(address) if words in each["text"]]):
        assert time.monotonic() < ends_at, [each["text"] for each in stack.letters(address)]
        time.sleep(0.1)
    return found


@pytest.mark.parametrize(
    ("username", "scope"),
    [("maya.harlow", "shared"), ("tobias.harlow", "institution"), ("amara.harlow", "my")],
)
def test_scripts_of_every_scope_are_there_to_be_inserted(librarian, patron, username, scope):
    writer = librarian(username)
    _open(writer, f"{scope}-scripts")
    _add_row(
        writer, "script", Name=f"Map room, {scope}", Text="Dear {patron_name}, <b>second</b> floor."
    )
    _save(writer)
    _open(writer, f"{scope}-url-scripts")
    _add_row(writer, "URL script", Name=f"Map guide, {scope}", URL=URL)
    _save(writer)

    amara = librarian("amara.harlow", "harlow")
    pat = patron()
    pat.ask("harlow", "Where are the maps?", "Pat Script")
    amara.accept("Pat Script")
    for name, said in (("Map room", "Dear Pat Script, <b>second</b> floor."), ("Map guide", URL)):
        amara.page.get_by_role("button", name="Scripts").click()
        amara.page.get_by_role("combobox", name="Search the scripts").fill(f"{name}, {scope}")
        amara.page.get_by_role("option", name=f"{name}, {scope}").click()
        amara.page.keyboard.press("Enter")
        expect(pat.message(said)).to_be_visible()
    amara.end("Answered")


def test_patrons_in_line_read_what_the_queue_says(librarian, patron):
    maya = librarian("maya.harlow")
    _open(maya, "waiting-messages/pellham")
    _add_row(maya, "message", After="0", Message="We are <i>looking</i> for somebody.")
    _save(maya)
    hannah = librarian("hannah.pellham", "pellham")
    pat = patron()
    pat.ask("pellham", "Is anybody there?", "Pat Waits")
    expect(pat.page.get_by_text("We are <i>looking</i> for somebody.")).to_be_visible()
    hannah.accept("Pat Waits")
    hannah.end("Answered")
    maya.page.get_by_role("button", name="Take out message 1").click()
    _save(maya)


def test_a_request_is_seen_by_another_queue_after_the_seconds_that_are_set(librarian, patron):
    maya = librarian("maya.harlow")
    _open(maya, "roll-over/pellham")
    after = maya.page.get_by_label("After").first
    was = after.input_value()
    after.fill("2")
    _save(maya)
    tier = maya.page.get_by_label("Queue", exact=True).nth(1).input_value()
    hannah, saoirse = librarian("hannah.pellham", "pellham"), librarian("saoirse.wrenfield", tier)
    pat = patron()
    pat.ask("pellham", "Does it roll over?", "Pat Tier")
    expect(hannah.accept_button("Pat Tier")).to_be_visible()
    expect(saoirse.accept_button("Pat Tier")).to_be_visible()
    saoirse.accept("Pat Tier")
    saoirse.end("Answered")
    after.fill(was)
    _save(maya)


def test_letters_are_what_their_settings_say(librarian, new_page, stack):
    linh = librarian("linh.corrigan")
    _open_message(linh, "Edit Custom Reply Text")
    linh.page.get_by_role("radio", name="Yes").check()
    linh.page.get_by_label("Text", exact=True).fill("Corrigan <b>Law</b> {{7*7}}\nOpen to all")
    _save(linh)
    _open_message(linh, "Change Patron account information")
    linh.page.get_by_role("radio", name="Exclude").check()
    _save(linh)
    _open(linh, "outgoing-address")
    linh.page.get_by_label("Custom address").fill("ask@corrigan.example")
    _save(linh)
    patron = new_page()
    patron.goto("/ask/corrigan")
    patron.get_by_label("Your question").fill("May I read case law?")
    patron.get_by_label("Your name").fill("Pat Letter")
    patron.get_by_label("Your e-mail address").fill("pat.letter@example.org")
    patron.get_by_role("button", name="Send the question").click()
    expect(patron.get_by_text("Thank you, we have your question")).to_be_visible()
    letter = _letters(stack, "pat.letter@example.org", "Corrigan <b>Law</b> {{7*7}}")[0]
    assert "/my/" not in letter["text"]
    assert "ask@corrigan.example" in str(letter)


def test_what_a_library_excludes_is_not_in_its_lists(librarian, new_page):
    dale = librarian("dale.wrenfield")
    _open(dale, "chat-transcripts")
    dale.page.get_by_role("radio", name="Exclude").check()
    _save(dale)
    victor = librarian("victor.wrenfield", "cooperative")
    pat = Patron(new_page())
    pat.page.goto("/chat/cooperative?library=harlow")
    pat.fill("Whose transcript is this?", "Pat Exclude")
    pat.send_form()
    victor.accept("Pat Exclude")
    victor.end("Answered")
    amara = librarian("amara.harlow")
    for reader, seen in ((victor, 0), (amara, 1)):
        reader.open_list("Questions", "Answered")
        expect(reader.rows.first).to_be_visible()
        expect(reader.rows.filter(has_text="Whose transcript is this?")).to_have_count(seen)
    dale.page.get_by_role("radio", name="Include").check()
    _save(dale)


def test_catalogues_find_the_service_of_a_library_that_lets_them(librarian):
    linh = librarian("linh.corrigan")
    _open(linh, "open-worldcat")
    linh.page.get_by_role("radio", name="Yes").check()
    linh.page.get_by_label("Question Form URL").fill("https://corrigan.example/ask")
    _save(linh)
    found = linh.page.request.get("/api/open-worldcat/corrigan").json()
    assert found["url"] == "https://corrigan.example/ask"
    linh.page.goto("/monitor/#/administration/audit-trail")
    entry = linh.page.get_by_text("https://corrigan.example/ask").first
    expect(entry).to_be_visible()
    linh.page.goto("/monitor/#/administration/open-worldcat")
    linh.page.get_by_role("radio", name="No").check()
    _save(linh)
    assert linh.page.request.get("/api/open-worldcat/corrigan").status == 404
