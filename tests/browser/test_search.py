"""Search: what was written is found, kept in the address, turned through, and gone back to."""

import re
import secrets

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import PHONE

ROUNDS_UNTIL_INDEXED = 60


@pytest.fixture
def asked(staff_room):
    """Writes down a question for somebody's library, as if asked at the desk; its number."""

    def ask(username, question, name="Ada Atlas"):
        body = {"source": "desk", "name": name, "email": "", "question": question}
        body |= {"assign_to_me": False, "request_key": secrets.token_hex(8)}
        token = staff_room.tokens_of(username)["id_token"]
        return staff_room.http.post("/api/questions", body, token=token).given()["number"]

    return ask


def _field(someone):
    return someone.page.get_by_role("searchbox", name="Search for")


def _search(someone, text):
    _field(someone).fill(text)
    _field(someone).press("Enter")


def _outcome(someone):
    return someone.page.locator("desk-search-page h2")


def _search_until_found(someone, text):
    """The index follows the table after a moment."""
    someone.go_to_tab("Search")
    for _ in range(ROUNDS_UNTIL_INDEXED):
        _search(someone, text)
        expect(_outcome(someone)).to_have_text(re.compile("found|question"))
        if someone.rows.count():
            return
        someone.page.wait_for_timeout(250)
    raise AssertionError(f"{text!r} was never found.")


def test_words_are_found_marked_and_kept_in_the_address(librarian, asked):
    word = f"quagga{secrets.token_hex(3)}"
    number = asked("amara.harlow", f"Where is the {word} in the <b>museum</b>?")
    amara = librarian("amara.harlow")
    _search_until_found(amara, word)
    expect(_outcome(amara)).to_have_text("1 question")
    expect(amara.rows).to_contain_text(f"{number} Where is the {word} in the <b>museum</b>?")
    expect(amara.rows.locator("mark")).to_have_text([word])
    expect(amara.rows.locator(".source")).to_have_text("Desk")
    amara.page.reload()
    expect(_field(amara)).to_have_value(word)
    expect(amara.rows.locator("mark")).to_have_text([word])


def test_nobody_finds_what_another_library_was_asked(librarian, asked):
    word = f"okapi{secrets.token_hex(3)}"
    asked("owen.ashdown", f"Do you lend the {word}?")
    owen, amara = librarian("owen.ashdown"), librarian("amara.harlow")
    _search_until_found(owen, word)
    amara.go_to_tab("Search")
    _search(amara, word)
    expect(_outcome(amara)).to_have_text("Nothing found")


def test_it_searches_when_told_to_and_not_at_each_key(librarian):
    amara = librarian("amara.harlow")
    amara.go_to_tab("Search")
    expect(_outcome(amara)).to_have_text("What are you looking for?")
    asked = []
    amara.page.on("request", lambda sent: asked.append(sent.url) if "/search?" in sent.url else 0)
    amara.page.keyboard.press("/")
    expect(_field(amara)).to_be_focused()
    amara.page.keyboard.type("and/or book")
    expect(_field(amara)).to_have_value("and/or book")
    assert asked == []
    amara.page.keyboard.press("Enter")
    expect(_outcome(amara)).to_have_text(re.compile("question|found"))
    assert len(asked) == 1
    expect(_field(amara)).to_be_focused()


def test_a_hit_leads_back_to_where_it_was(librarian):
    amara = librarian("amara.harlow")
    amara.go_to_tab("Search")
    amara.page.get_by_label("Where").select_option("Everywhere")
    amara.page.get_by_label("Asked from").fill("2020-01-01")
    amara.page.get_by_role("button", name="Search", exact=True).click()
    expect(amara.rows).to_have_count(25)
    amara.next_page.click()
    page = amara.page.get_by_role("table", name="Found questions, page 2")
    expect(page).to_be_visible()
    expect(_outcome(amara)).to_be_focused()
    expect(amara.page.locator("section[aria-busy=true]")).to_have_count(0)
    hit = amara.rows.nth(11).get_by_role("link")
    name = hit.inner_text()
    hit.click()
    expect(amara.page.get_by_role("heading", name="Question", exact=False).first).to_be_visible()
    amara.page.get_by_role("link", name="Back to").click()
    expect(page).to_be_visible()
    expect(amara.page.locator("desk-question-table a:focus")).to_have_text(name)


def test_it_is_narrowed_down_and_cleared(librarian):
    amara = librarian("amara.harlow")
    amara.go_to_tab("Service History")
    amara.page.get_by_role("link", name="Search Service History").click()
    expect(amara.page.get_by_label("Where")).to_have_value("service_history")
    amara.page.get_by_label("Status").select_option("Answered")
    amara.page.get_by_label("Librarian", exact=True).select_option("Amara Okafor")
    amara.page.get_by_role("button", name="Search", exact=True).click()
    expect(amara.page.get_by_text("3 set")).to_be_visible()
    for row in amara.rows.all():
        expect(row).to_contain_text("Answered")
        expect(row).to_contain_text("In Service History")
    amara.page.get_by_role("button", name="Clear all").click()
    expect(_outcome(amara)).to_have_text("What are you looking for?")
    expect(amara.page.get_by_label("Status")).to_have_value("")
    amara.page.go_back()
    expect(amara.page.get_by_label("Status")).to_have_value("answered")


def test_what_is_wrong_is_said_at_its_field(librarian):
    amara = librarian("amara.harlow", viewport=PHONE)
    amara.page.goto("/monitor/#/search?from=2026-11-20&to=2026-11-01")
    expect(amara.page.get_by_label("Asked to")).to_be_visible()
    expect(amara.page.get_by_text("The last day is before the first.")).to_be_visible()


def test_a_search_that_failed_can_be_tried_again(librarian):
    amara = librarian("amara.harlow")
    amara.go_to_tab("Search")
    amara.page.route("**/api/search?**", lambda route: route.abort())
    _search(amara, "book")
    expect(amara.page.get_by_text("The server cannot be reached.")).to_be_visible()
    amara.page.unroute("**/api/search?**")
    amara.page.get_by_role("button", name="Search again").click()
    expect(amara.rows.first).to_be_visible()


def test_only_group_administrators_search_the_whole_group(librarian):
    amara, maya = librarian("amara.harlow"), librarian("maya.harlow")
    for someone in (amara, maya):
        someone.go_to_tab("Search")
    expect(amara.page.get_by_label("Libraries")).to_have_count(0)
    maya.page.get_by_label("Libraries").select_option("group")
    _search(maya, "book")
    expect(maya.rows.first).to_be_visible()
    expect(maya.page).to_have_url(re.compile("scope=group"))


def test_axe_finds_nothing(librarian):
    maya = librarian("maya.harlow")
    maya.go_to_tab("Search")
    expect(_outcome(maya)).to_be_visible()
    assert violations(maya.page) == []
    _search(maya, "book")
    expect(maya.rows.first).to_be_visible()
    assert violations(maya.page) == []
    _search(maya, '"nothing of the kind"')
    expect(_outcome(maya)).to_have_text("Nothing found")
    assert violations(maya.page) == []
