"""Questions, My Questions, Service History: every list opens, counts, pages, and leads to its questions."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE

PAGE_LENGTH = 25
QUESTIONS = {
    "Active",
    "New",
    "Unassigned",
    "Pending",
    "Referred",
    "Answered",
    "Closed",
    "All",
}
MY_QUESTIONS = {
    "My Active",
    "My New",
    "My Pending",
    "My Referred",
    "My Answered",
    "My Closed",
    "All My Questions",
}
STATUS = re.compile("^(New|Pending|Answered|Closed)$")


def _counts(someone):
    """The lists of the tab that is open: title -> count."""
    expect(someone.lists.get_by_role("link").first).to_be_visible()
    links = [
        re.sub(r"\s+", " ", link.inner_text()) for link in someone.lists.get_by_role("link").all()
    ]
    return {
        title: int(count)
        for title, count in (re.match(r"(.+?) (\d+)", link).groups() for link in links)
    }


def _numbers(someone):
    """The question numbers on the page, in their order."""
    return someone.rows.locator("td.question .number").all_inner_texts()


@pytest.mark.parametrize(
    ("username", "shared"),
    [("amara.harlow", {"Shared Followup"}), ("owen.ashdown", set())],
    ids=["with Shared Followup", "without it"],
)
def test_every_list_opens_and_holds_as_many_as_it_counts(librarian, username, shared):
    someone = librarian(username)
    titles = {"Questions": QUESTIONS | shared, "My Questions": MY_QUESTIONS}
    for tab, expected in titles.items():
        someone.go_to_tab(tab)
        counts = _counts(someone)
        assert set(counts) == expected
        for title, count in counts.items():
            someone.list_link(title).click()
            heading = someone.page.get_by_role("heading", name=title, exact=True, level=1)
            expect(heading).to_be_visible()
            expect(someone.rows).to_have_count(min(count, PAGE_LENGTH))
            if not count:
                expect(
                    someone.page.get_by_text("There are no questions in this list.")
                ).to_be_visible()
    someone.go_to_tab("Service History")
    expect(someone.page.get_by_role("heading", name="Service History", level=1)).to_be_visible()
    expect(someone.rows.first).to_be_visible()


def test_pages_turn_forth_and_back_and_hold_every_question_once(librarian):
    amara = librarian("amara.harlow")
    amara.open_list("Questions", "All")
    count = _counts(amara)["All"]
    pages = [_turned(amara, 1)]
    while amara.next_page.is_enabled():
        amara.next_page.click()
        pages.append(_turned(amara, len(pages) + 1))
    numbers = [number for page in pages for number in page]
    assert len(numbers) == len(set(numbers)) == count
    amara.previous_page.click()
    assert _turned(amara, len(pages) - 1) == pages[-2]
    amara.page.go_back()
    assert _turned(amara, len(pages)) == pages[-1]

    amara.page.get_by_role("link", name="Oldest first").click()
    assert _turned(amara, 1) == numbers[: -PAGE_LENGTH - 1 : -1]


def _turned(someone, page_number):
    expect(someone.page.get_by_role("navigation", name="Pages")).to_contain_text(
        f"Page {page_number}"
    )
    expect(someone.page.get_by_role("table", name=f", page {page_number}")).to_be_visible()
    expect(someone.page.locator("section[aria-busy=true]")).to_have_count(0)
    return _numbers(someone)


def test_a_question_leads_back_to_the_very_page_it_was_on(librarian):
    amara = librarian("amara.harlow")
    amara.open_list("Questions", "Closed")
    amara.next_page.click()
    before = _turned(amara, 2)
    amara.rows.nth(3).get_by_role("link").click()
    expect(amara.page.get_by_role("heading", name=f"Question {before[3]}")).to_be_visible()
    amara.page.get_by_role("link", name="Back to the list").click()
    assert _turned(amara, 2) == before


@pytest.mark.parametrize(
    "viewport", [{"width": 1280, "height": 800}, PHONE], ids=["desktop", "phone"]
)
def test_every_status_has_a_symbol_and_a_word(librarian, viewport):
    amara = librarian("amara.harlow", viewport=viewport)
    amara.page.goto("/monitor/#/questions/all")
    expect(amara.rows).to_have_count(PAGE_LENGTH)
    for status in amara.rows.locator("desk-status").all():
        expect(status.locator("svg")).to_be_visible()
        expect(status.get_by_text(STATUS)).to_be_visible()


def test_a_librarian_claims_a_shared_question_and_the_next_one_is_told(librarian):
    amara, ruth = librarian("amara.harlow"), librarian("ruth.pellham")
    for someone in (amara, ruth):
        someone.open_list("Questions", "Shared Followup")
    count = _counts(amara)["Shared Followup"]
    row = amara.rows.filter(has_text="Wrenfield County Library").first
    number = row.locator("td.question .number").inner_text()
    # A page that does not hear of it yet.
    ruth.page.route("**/api/lists**", lambda route: route.abort())
    amara.page.get_by_role("button", name=f"Claim question {number}").click()
    expect(amara.page.get_by_role("heading", name=f"Question {number}")).to_be_visible()
    expect(amara.page.get_by_text("Claimed from Shared Followup").first).to_be_visible()

    ruth.page.get_by_role("button", name=f"Claim question {number}").click()
    expect(ruth.page.get_by_text("Amara Okafor has claimed this question.")).to_be_visible()

    amara.open_list("My Questions", "My New")
    expect(amara.rows.first).to_contain_text(number)
    amara.open_list("Questions", "Shared Followup")
    assert _counts(amara)["Shared Followup"] == count - 1
    assert number not in _numbers(amara)


def test_an_old_question_opens_in_full(librarian):
    amara = librarian("amara.harlow")
    amara.go_to_tab("Service History")
    row = amara.rows.filter(has_text="Answered").or_(amara.rows).first
    row.get_by_role("link").click()
    main = amara.page.get_by_role("main")
    for heading in ("Question", "History", "Patron", "Libraries", "Session"):
        expect(main.get_by_role("heading", name=heading, exact=True, level=2)).to_be_visible()
    expect(main.get_by_text("In Service History", exact=True)).to_be_visible()
    expect(main.get_by_text("Moved to Service History")).to_be_visible()


def test_a_question_of_nobodys_is_not_found(librarian):
    amara = librarian("amara.harlow")
    amara.page.goto("/monitor/#/question/no-such-question")
    expect(amara.page.get_by_text("There is no such question, or it is not yours")).to_be_visible()
