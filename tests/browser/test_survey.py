"""A library's survey, from the choice on the screen to what patrons answered."""

import re

from playwright.sync_api import expect

from tests.browser.axe import violations

OVERALL = "Overall, how satisfied are you with the help that you got?"
HOSTILE = "=1+1 <img src=x onerror=alert(1)> {{7*7}} \u202egnp"


def choose(page, way):
    """Saves a way to ask on the screen of the setting."""
    page.get_by_role("radio", name=re.compile(rf"^{way}")).check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved. It holds from now on.")).to_be_visible()


def chat(patron, librarian, name):
    """A chat that the librarian has ended."""
    patron.ask("pellham", "When do you open?", name, "sue@example.org")
    librarian.accept(name)
    librarian.say("At nine.")
    expect(patron.message("At nine.")).to_be_visible()
    librarian.end("Answered")
    expect(patron.farewell).to_be_visible()


def test_what_an_administrator_chooses_is_asked_and_comes_back(patron, librarian, new_page, stack):
    ruth = librarian("ruth.pellham", "pellham")
    forms = ruth.page
    forms.goto("/monitor/#/administration/survey-form")
    session = forms.get_by_role("group", name="Chat Session form", exact=True)
    session.get_by_role("checkbox", name=OVERALL).check()
    session.get_by_role("checkbox", name="Would you use this service again?").check()
    comment = forms.get_by_role("group", name="Comment box of the Chat Session form")
    comment.get_by_role("radio", name="Yes").check()
    choose(forms, "Our own")
    assert violations(forms) == []
    view = new_page()
    view.goto(forms.get_by_role("link", name="View Chat Session").get_attribute("href"))
    expect(view.get_by_role("group")).to_have_count(2)
    expect(view.get_by_role("button", name="Send my answers")).to_be_disabled()
    assert violations(view) == []

    forms.goto("/monitor/#/chat")
    sue = patron()
    chat(sue, ruth, "Sue Survey")
    send = sue.farewell.get_by_role("button", name="Send my answers")
    send.click()
    expect(sue.problem).to_be_focused()
    sue.farewell.get_by_role("radio", name="Very satisfied").check()
    sue.farewell.get_by_role("textbox", name="anything else").fill(HOSTILE)
    assert violations(sue.page) == []
    send.click()
    expect(sue.farewell.get_by_role("heading", name="Thank you")).to_be_focused()

    forms.goto("/monitor/#/administration/survey-results")
    results = forms.get_by_role("region", name="Chat Session")
    expect(results).to_contain_text("Asked 1, answered 1 (100 %).")
    expect(results.get_by_role("listitem").filter(has_text="Very satisfied")).to_contain_text(
        "1 (100 %)"
    )
    comments = forms.get_by_role("region", name="Comments")
    expect(comments).to_contain_text(HOSTILE)
    assert violations(forms) == []
    comments.get_by_role("link", name="Question").click()
    expect(forms.get_by_role("main")).to_contain_text(HOSTILE)

    forms.goto("/monitor/#/administration/survey-form")
    forms.get_by_label("Address of the survey elsewhere").fill("https://survey.pellham.example/7")
    choose(forms, "Elsewhere")
    forms.goto("/monitor/#/chat")
    kim = patron()
    chat(kim, ruth, "Kim Survey")
    elsewhere = kim.farewell.get_by_role("link", name="tell us how it was")
    expect(elsewhere).to_have_attribute("href", "https://survey.pellham.example/7")
    letter = stack.wait_for_letter("sue@example.org", saying="https://survey.pellham.example/7")
    assert "https://survey.pellham.example/7" in letter["html"]

    forms.goto("/monitor/#/administration/survey-form")
    choose(forms, "None")


def test_the_link_of_a_letter_is_answered_without_a_script_and_once(
    patron, librarian, new_page, stack
):
    amara = librarian("amara.harlow", "harlow")
    pat = patron()
    pat.ask("harlow", "Where is the map room?", "Una Link", "una@example.org")
    amara.accept("Una Link")
    amara.say("On the second floor.")
    amara.end("Answered")
    letter = stack.wait_for_letter("una@example.org", saying="On the second floor.")
    (link,) = set(re.findall(r"https?://\S+/survey/[A-Za-z0-9_-]{43}", letter["text"]))
    assert f'href="{link}"' in letter["html"]

    page = new_page(java_script_enabled=False)
    page.goto(link)
    page.get_by_role("textbox", name="anything else").fill("x" * 2001)
    page.get_by_role("radio", name="Fairly helpful").check()
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("alert")).to_contain_text("2,001 characters; the limit is 2,000")
    expect(page.get_by_role("radio", name="Fairly helpful")).to_be_checked()
    page.get_by_role("textbox", name="anything else").fill("Kind.")
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    page.goto(link)
    expect(page.get_by_role("heading", name="This survey is closed")).to_be_visible()
