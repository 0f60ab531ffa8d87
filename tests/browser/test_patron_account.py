"""A patron asks with the library's form, follows the letter, and writes back."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.support.client import eventually

LINK = re.compile(r"/my/[\w-]{43}")
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)> \"' {{7*7}} مرحبا שלום 😀"
NARROW = {"width": 360, "height": 740}


class Reader:
    """A patron at their own questions, in the words on the page."""

    def __init__(self, page, staff_room):
        self.page, self.http = page, staff_room.http
        self.email = f"{uuid.uuid4().hex}@patrons.example"

    def button(self, name):
        return self.page.get_by_role("button", name=name)

    @property
    def reply(self):
        return self.page.get_by_role("textbox", name="Your reply")

    def asks(self, question, library="harlow", name="Nora Night"):
        self.page.goto(f"/ask/{library}")
        self.page.get_by_role("textbox", name="Your question").fill(question)
        self.page.get_by_role("textbox", name="Your name").fill(name)
        self.page.get_by_role("textbox", name="Your e-mail address").fill(self.email)
        self.button("Send the question").click()
        taken = self.page.get_by_role("main")
        expect(taken).to_contain_text("Thank you, we have your question")
        return re.search(r"Question number\s*(\d+)", taken.inner_text())[1]

    def follows_the_letter(self):
        """Opens the link of the letter; the button is not pressed yet."""
        found = []

        def has_come():
            letters = [
                each for each in self.http.get("/_mail.json").json if self.email in each["to"]
            ]
            found[:] = [match[0] for each in letters if (match := LINK.search(each["text"]))]
            return bool(found)

        eventually(has_come)
        self.page.goto(found[0])

    def signs_in(self):
        self.follows_the_letter()
        self.button("Open my questions").click()
        expect(self.page.get_by_role("heading", name="Your questions")).to_be_visible()

    def opens(self, number):
        item = self.page.get_by_role("listitem").filter(has_text=f"Question {number}")
        item.get_by_role("link").click()
        expect(self.page.get_by_role("heading", name=f"Question {number}")).to_be_visible()
        return self.page.url.partition("#")[0].rpartition("/")[2]


@pytest.fixture
def reader(new_page, staff_room):
    def come_in(**options):
        return Reader(new_page(**{"viewport": NARROW, **options}), staff_room)

    return come_in


@pytest.fixture
def write(staff_room):
    """A librarian of Harlow writes to the patron of a question."""

    def send(question_id, act, text):
        token = staff_room.tokens_of("amara.harlow")["id_token"]
        body = {"version": 0, "text": text, "files": []}
        staff_room.http.post(f"/api/questions/{question_id}/{act}", body, token=token).given()

    return send


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_the_form_to_the_end(reader, write, scripts):
    nora = reader(java_script_enabled=scripts)
    number = nora.asks("Where is the atlas of 1887?")
    nora.signs_in()
    question_id = nora.opens(number)
    write(question_id, "clarification", "Which edition do you mean?")
    nora.page.reload()
    expect(nora.page.get_by_text("Waiting for you")).to_be_visible()
    expect(nora.page.get_by_text("Which edition do you mean?")).to_be_visible()
    nora.reply.fill("The second one.")
    nora.button("Send the reply").click()
    expect(nora.page.get_by_role("status").filter(has_text="reached the library")).to_be_visible()
    expect(nora.page.get_by_role("listitem").filter(has_text="The second one.")).to_have_count(1)
    expect(nora.reply).to_have_value("")
    nora.button("This solved my question").click()
    expect(nora.page.get_by_text("You said that this solved your question.")).to_be_visible()
    nora.button("Sign out").click()
    expect(nora.page.get_by_role("heading", name="You are signed out")).to_be_visible()
    nora.page.goto(f"/my/questions/{question_id}")
    expect(nora.page.get_by_role("heading", name="You are not signed in any more")).to_be_visible()


def test_the_way_by_keyboard_alone(reader):
    nora = reader()
    number = nora.asks("Where is the atlas?")
    nora.follows_the_letter()
    keys = nora.page.keyboard
    keys.press("Tab")
    keys.press("Enter")
    expect(nora.page.get_by_role("heading", name="Your questions")).to_be_visible()
    keys.press("Tab")
    expect(nora.button("Sign out")).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")
    expect(nora.page.get_by_role("heading", name=f"Question {number}")).to_be_visible()
    for _ in range(3):
        keys.press("Tab")
    expect(nora.reply).to_be_focused()
    keys.type("Thank you.")
    keys.press("Tab")
    keys.press("Enter")
    expect(nora.page.get_by_text("Your reply has reached the library.")).to_be_visible()


def test_a_draft_survives_a_reload_and_not_the_sign_out(reader):
    nora = reader()
    number = nora.asks("Where is the atlas?")
    nora.signs_in()
    nora.opens(number)
    nora.reply.fill("Half a reply")
    nora.page.reload()
    expect(nora.reply).to_have_value("Half a reply")
    nora.button("Sign out").click()
    expect(nora.page.get_by_role("heading", name="You are signed out")).to_be_visible()
    assert nora.page.evaluate("Object.values(sessionStorage).join()") == ""


def test_a_reply_that_is_refused_or_comes_too_late_is_still_there(reader):
    nora = reader()
    number = nora.asks("Where is the atlas?")
    nora.signs_in()
    nora.opens(number)
    nora.button("Send the reply").click()
    expect(nora.page.get_by_role("alert")).to_contain_text("Your reply was not sent")
    expect(nora.page.locator("#problem")).to_be_focused()
    nora.reply.fill("A long reply that took an hour.")
    nora.page.context.clear_cookies()
    nora.button("Send the reply").click()
    kept = nora.page.get_by_role("textbox", name="Your reply was not sent.")
    expect(kept).to_have_value("A long reply that took an hour.")


def test_hostile_text_is_text_and_fits_a_narrow_screen(reader, write):
    nora = reader()
    number = nora.asks(HOSTILE + "x" * 300, name=HOSTILE[:90])
    nora.signs_in()
    expect(nora.page.get_by_role("link").filter(has_text="<script>alert(1)")).to_be_visible()
    write(nora.opens(number), "answer", f"{HOSTILE} https://maps.example/{'x' * 200}")
    nora.page.reload()
    expect(nora.page.get_by_text("<img src=x onerror=alert(1)>").first).to_be_visible()
    for address in ("/my/questions", nora.page.url):
        nora.page.goto(address)
        assert nora.page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_axe_finds_nothing_on_any_page(reader, write):
    nora = reader()
    nora.page.goto("/ask/harlow")
    assert violations(nora.page) == []
    nora.button("Send the question").click()
    expect(nora.page.get_by_role("alert")).to_be_visible()
    assert violations(nora.page) == []
    number = nora.asks("Where is the atlas?")
    assert violations(nora.page) == []
    nora.page.goto("/my/questions")
    assert violations(nora.page) == []
    nora.button("Send me a link").click()
    expect(nora.page.get_by_role("alert")).to_be_visible()
    assert violations(nora.page) == []
    nora.page.goto("/my/made-up")
    assert violations(nora.page) == []
    nora.follows_the_letter()
    assert violations(nora.page) == []
    nora.button("Open my questions").click()
    expect(nora.page.get_by_role("listitem")).to_have_count(1)
    assert violations(nora.page) == []
    write(nora.opens(number), "answer", "On the third floor: https://harlow.example/floors")
    nora.page.reload()
    assert violations(nora.page) == []
    nora.button("Send the reply").click()
    expect(nora.page.get_by_role("alert")).to_be_visible()
    assert violations(nora.page) == []
