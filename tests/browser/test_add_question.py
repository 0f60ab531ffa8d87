"""A question asked by phone or at the desk is written down once, and nothing that was typed is lost."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import PHONE

QUESTION = "Where is the map room? <img src=x onerror=alert(1)>"


@pytest.fixture
def form(librarian):
    """Opens the form from the Questions tab."""

    def come_in(**options):
        amara = librarian("amara.harlow", **options)
        amara.go_to_tab("Questions")
        amara.page.get_by_role("link", name="Add question").click()
        expect(amara.page.get_by_role("heading", name="Add question")).to_be_visible()
        return amara

    return come_in


def _fill(someone, name, email, question):
    someone.page.get_by_label("Patron’s name").fill(name)  # noqa: RUF001
    someone.page.get_by_label("Patron’s e-mail").fill(email)  # noqa: RUF001
    someone.page.get_by_role("textbox", name="Question").fill(question)


def _button(someone):
    return someone.page.get_by_role("button", name="Add question")


@pytest.mark.parametrize("size", [{"width": 1280, "height": 800}, PHONE], ids=["desktop", "phone"])
def test_it_opens_as_a_question_of_its_own(form, size):
    amara = form(viewport=size)
    amara.page.get_by_label("Desk").check()
    _fill(amara, "Ada Phone", "ada@example.org", QUESTION)
    _button(amara).click()
    heading = amara.page.get_by_role("heading", name=re.compile(r"Question \d+"))
    expect(heading).to_be_visible()
    number = heading.inner_text().removeprefix("Question ")
    expect(amara.page.get_by_role("main")).to_contain_text(QUESTION)
    amara.page.goto("/monitor/#/my-questions/my_new")
    row = amara.rows.filter(has_text=number)
    expect(row.locator(".source")).to_have_text("Desk")


def test_a_double_click_adds_it_once(form):
    amara = form()
    sent = []
    amara.page.on("request", lambda made: sent.append(made) if made.method == "POST" else 0)
    _fill(amara, "Ben Twice", "", "Do you open on Sunday?")
    _button(amara).dblclick()
    expect(amara.page.get_by_role("heading", name=re.compile(r"Question \d+"))).to_be_visible()
    assert len([made for made in sent if made.url.endswith("/api/questions")]) == 1


def test_an_answer_that_was_lost_makes_no_second_question(form):
    amara = form()
    keys = []

    def lose(route):
        keys.append(json.loads(route.request.post_data)["request_key"])
        route.fetch()
        route.abort()

    amara.page.route("**/api/questions", lose)
    _fill(amara, "Cleo Lost", "", "Is the reading room open?")
    _button(amara).click()
    expect(amara.page.get_by_text("The server cannot be reached.")).to_be_visible()
    amara.page.unroute("**/api/questions")
    with amara.page.expect_request("**/api/questions") as again:
        _button(amara).click()
    assert [json.loads(again.value.post_data)["request_key"]] == keys
    expect(amara.page.get_by_role("heading", name=re.compile(r"Question \d+"))).to_be_visible()
    amara.page.goto("/monitor/#/my-questions/my_new")
    expect(amara.rows.filter(has_text="Cleo Lost")).to_have_count(1)


def test_what_was_typed_survives_a_reload_until_it_is_discarded(form):
    amara = form()
    amara.page.get_by_label("Desk").check()
    amara.page.get_by_label("Assign to me").uncheck()
    _fill(amara, "Dora", "dora@example.org", QUESTION)
    amara.page.reload()
    expect(amara.page.get_by_role("textbox", name="Question")).to_have_value(QUESTION)
    expect(amara.page.get_by_label("Desk")).to_be_checked()
    expect(amara.page.get_by_label("Assign to me")).not_to_be_checked()
    amara.page.get_by_role("button", name="Discard").click()
    expect(amara.page.get_by_role("textbox", name="Question")).to_have_value("")


def test_what_is_missing_or_wrong_is_said_at_its_field(form):
    amara = form()
    assert violations(amara.page) == []
    _button(amara).click()
    expect(amara.page.get_by_label("Patron’s name")).to_be_focused()  # noqa: RUF001
    expect(amara.page.get_by_text("Write what was asked.")).to_be_visible()
    assert violations(amara.page) == []
    _fill(amara, "Eve", "eve@nowhere", "x" * 4001)
    _button(amara).click()
    faults = amara.page.get_by_role("alert").filter(has_text=re.compile(r"\w"))
    expect(faults).to_have_count(1)
    invalid = amara.page.locator("[aria-invalid=true]")
    expect(invalid).to_be_focused()
    expect(amara.page.get_by_role("textbox", name="Question")).to_have_value("x" * 4001)
