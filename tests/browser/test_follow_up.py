"""Following up: the specification's workflow, drafts, two librarians on one question, referral."""

import time
import uuid

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import PATIENCE, PHONE
from tests.browser.question_page import QuestionPage

ANSWER = "Dear Pat,\n\nthe atlas is on the second floor, at G 1397."
MAP = {"name": "map of the shelves.txt", "mimeType": "text/plain", "buffer": b"G 1397: left"}


@pytest.fixture
def asked(staff_room):
    """Writes down a question asked at the desk, and takes it: its id, words and the patron's address."""

    def ask(username, *, mine=True, email=True):
        name = uuid.uuid4().hex[:10]
        question = f"Where is the atlas of Ohio? ({name})"
        address = f"{name}@example.org" if email else ""
        body = {
            "source": "desk",
            "name": "Pat Mulder",
            "email": address,
            "question": question,
            "assign_to_me": mine,
            "request_key": name,
        }
        token = staff_room.tokens_of(username)["id_token"]
        given = staff_room.http.post("/api/questions", body, token=token).given()
        return given["question_id"], question, address

    return ask


@pytest.fixture
def done(staff_room):
    """Somebody elsewhere does something to a question."""

    def do(username, question_id, act, **body):
        token = staff_room.tokens_of(username)["id_token"]
        path = f"/api/questions/{question_id}/{act}"
        return staff_room.http.post(path, body, token=token).given()

    return do


def _letters(stack, address, words):
    """The letters to somebody with these words, as soon as there is one."""
    ends_at = time.monotonic() + PATIENCE / 1000
    while not (found := [each for each in stack.letters(address) if words in each["text"]]):
        assert time.monotonic() < ends_at, f"No letter to {address} says {words!r}."
        time.sleep(0.05)
    return found


WAYS_IN = {
    "Shared Followup": ("hannah.pellham", "Questions", "Shared Followup"),
    "New": ("amara.harlow", "Questions", "New"),
    "My New": ("amara.harlow", "My Questions", "My New"),
}


@pytest.mark.parametrize("way", WAYS_IN)
def test_a_question_is_found_answered_and_answered_for_every_library(librarian, asked, stack, way):
    username, tab, title = WAYS_IN[way]
    _, question, address = asked("amara.harlow", mine=way == "My New")
    someone = librarian(username)
    someone.open_list(tab, title)
    someone.rows.filter(has_text=question).get_by_role("link").click()
    page = QuestionPage(someone)
    expect(page.head).to_contain_text("New")

    page.write(ANSWER)
    expect(page.editor).to_contain_text(address)
    page.attach(MAP)
    page.send_button.dblclick()
    expect(page.head).to_contain_text("Answered")
    expect(page.heading).to_be_focused()
    answer = page.history.filter(has_text="the second floor")
    expect(answer).to_contain_text("map of the shelves.txt")

    assert len(_letters(stack, address, "the second floor, at G 1397.")) == 1

    for other in {username, "amara.harlow"}:
        reader = someone if other == username else librarian(other)
        reader.open_list("Questions", "Answered")
        expect(reader.rows.filter(has_text=question)).to_be_visible()
        reader.open_list("Questions", "New")
        expect(reader.rows.filter(has_text=question)).to_have_count(0)


def test_a_question_back_leaves_it_pending_and_a_message_leaves_it_as_it_is(
    librarian, asked, stack
):
    question_id, _, address = asked("jun.harlow")
    page = QuestionPage(librarian("jun.harlow")).open(question_id)
    page.write("It takes a day longer.", "Message")
    page.send("Message sent.")
    expect(page.head).to_contain_text("New")
    page.write("Which edition?")
    page.editor.get_by_role("radio", name="Ask the patron back").check(force=True)
    expect(page.box).to_have_value("Which edition?")
    page.box.press("Control+Enter")
    expect(page.head).to_contain_text("Pending")
    assert _letters(stack, address, "It takes a day longer.")
    assert _letters(stack, address, "Which edition?")


def test_a_draft_survives_a_reload_a_colleague_and_signing_out(
    librarian, asked, done, new_page, staff_room
):
    question_id, *_ = asked("jun.harlow")
    jun = librarian("jun.harlow")
    page = QuestionPage(jun).open(question_id)
    page.write("Half a thou")
    page.page.reload()
    expect(page.box).to_have_value("Half a thou")
    expect(page.editor).to_contain_text("Draft from")
    expect(page.editor.get_by_text("Saved")).to_be_visible()

    done("amara.harlow", question_id, "note", text="I have asked the map room.")
    expect(page.history.last).to_contain_text("I have asked the map room.")
    expect(page.notice.filter(has_text="wrote a note")).to_contain_text("a moment ago")
    expect(page.box).to_have_value("Half a thou")

    page.box.press("End")
    page.box.press_sequentially("ght")
    jun.sign_out()
    expect(jun.page.get_by_label("Password")).to_be_visible()
    elsewhere = librarian("jun.harlow", viewport=PHONE)
    page = QuestionPage(elsewhere).open(question_id)
    expect(page.box).to_have_value("Half a thought")
    page.editor.get_by_role("button", name="Discard").first.click()
    expect(page.editor).to_be_hidden()
    page.page.get_by_role("button", name="Put it back").click()
    expect(page.box).to_have_value("Half a thought")


def test_two_librarians_see_each_other_and_a_stale_answer_is_not_sent(librarian, asked, stack):
    question_id, _, address = asked("amara.harlow")
    ana = QuestionPage(librarian("amara.harlow")).open(question_id)
    ben = QuestionPage(librarian("delphine.harlow")).open(question_id)
    expect(ana.readers).to_contain_text("has this open")
    expect(ben.readers).to_contain_text("has this open")
    ben.write("From the other desk: it is in the reading room.")
    expect(ana.readers).to_contain_text("is writing to the patron")
    ana.write("It is on the second floor.")
    ben.send("Answer sent.")
    expect(ana.notice.filter(has_text="answered")).to_be_visible()
    expect(ana.box).to_have_value("It is on the second floor.")

    ana.send_button.click()
    refused = ana.editor.get_by_role("alert").filter(has_text="Nothing was sent")
    expect(refused).to_contain_text("it is in the reading room")
    ana.editor.get_by_role("button", name="Keep editing").click()
    expect(refused).to_be_hidden()
    ana.box.fill("It is on the second floor as well.")
    ana.send("Answer sent.")
    (second,) = _letters(stack, address, "second floor as well")
    assert "It is on the second floor." not in second["text"]
    assert len(_letters(stack, address, "it is in the reading room")) == 2  # quoted in the second


def test_an_answer_goes_out_all_the_same_when_one_wants_it(librarian, asked, done, stack):
    question_id, _, address = asked("amara.harlow")
    page = QuestionPage(librarian("amara.harlow")).open(question_id)
    page.write("It is on the second floor.")
    done("jun.harlow", question_id, "close", version=0)
    page.send_button.click()
    page.editor.get_by_role("button", name="Send anyway").click()
    expect(page.editor).to_be_hidden()
    assert _letters(stack, address, "It is on the second floor.")


def test_a_question_is_referred_rejected_and_referred_elsewhere(librarian, asked):
    question_id, *_ = asked("jun.harlow")
    page = QuestionPage(librarian("jun.harlow")).open(question_id)
    page.do("Refer…")
    dialog = page.dialog("refer")
    dialog.get_by_role("searchbox").fill("wren")
    dialog.get_by_role("radio", name="Wrenfield").check()
    dialog.get_by_role("textbox", name="A word to the colleagues").fill("Is it in your annex?")
    expect(dialog.get_by_role("region", name="What they get")).to_contain_text("atlas of Ohio")
    dialog.get_by_role("button", name="Refer", exact=True).click()
    expect(dialog).to_have_count(0)
    expect(page.head).to_contain_text("Pending")
    expect(page.libraries).to_contain_text("(waiting)")

    there = QuestionPage(librarian("saoirse.wrenfield")).open(question_id)
    expect(there.history.last).to_contain_text("Is it in your annex?")
    there.do("Reject…")
    dialog = there.dialog("reject")
    dialog.get_by_role("button", name="Reject", exact=True).click()
    expect(dialog.get_by_role("alert")).to_contain_text("Say why")
    dialog.get_by_role("textbox", name="Reason").fill("We have no annex any more.")
    dialog.get_by_role("button", name="Reject", exact=True).click()
    expect(page.head).to_contain_text("New")
    expect(page.history.last).to_contain_text("We have no annex any more.")
    expect(page.libraries).to_contain_text("(rejected)")

    page.do("Refer…")
    dialog = page.dialog("refer")
    dialog.get_by_role("radio", name="An expert, by e-mail").check()
    dialog.get_by_role("combobox", name="Name of the expert").fill("Ed Expert")
    dialog.get_by_role("combobox", name="E-mail address").fill("ed@maps.example")
    dialog.get_by_role("textbox", name="Your letter").fill("Would you know?")
    dialog.get_by_role("button", name="Send to the expert").click()
    expect(page.history.last).to_contain_text("Ed Expert")
    page.do("Refer…")
    dialog.get_by_role("radio", name="An expert, by e-mail").check()
    expect(dialog.locator("option[value='Ed Expert']")).to_be_attached()
    dialog.get_by_role("combobox", name="Name of the expert").fill("Ed Expert")
    expect(dialog.get_by_role("combobox", name="E-mail address")).to_have_value("ed@maps.example")


def test_a_reply_by_mail_is_there_at_once_with_its_original(librarian, asked, stack):
    question_id, _, address = asked("jun.harlow")
    page = QuestionPage(librarian("jun.harlow")).open(question_id)
    page.write(ANSWER)
    page.attach(MAP)
    page.send("Answer sent.")
    stack.reply(_letters(stack, address, "G 1397")[0], "I cannot find G 1397. Is it to the left?")
    reply = page.history.filter(has_text="Is it to the left?")
    expect(reply).to_contain_text("Reply of the patron")
    expect(page.head).to_contain_text("New")
    expect(page.notice).to_contain_text("replied a moment ago")
    reply.get_by_role("button", name="Show the original mail").click()
    original = page.dialog("original")
    expect(original.get_by_role("region", name="Text of the mail")).to_contain_text("to the left?")
    expect(original.get_by_role("link", name="Download the source")).to_be_visible()
    page.page.keyboard.press("Escape")

    with page.page.context.expect_event("response", _is_download) as downloaded:
        page.history.get_by_role("button", name="Download map of the shelves.txt").click()
    assert "map" in downloaded.value.headers["content-disposition"]


def _is_download(answer):
    return answer.headers.get("content-disposition", "").startswith("attachment")


def test_a_question_is_assigned_coded_closed_and_reopened(librarian, asked):
    question_id, *_ = asked("tobias.harlow")
    page = QuestionPage(librarian("tobias.harlow")).open(question_id)
    page.do("Assign…")
    page.dialog("assign").get_by_role("radio", name="Jun").check()
    page.dialog("assign").get_by_role("button", name="Assign", exact=True).click()
    expect(page.head).to_contain_text("assigned to Jun")
    page.do("Codes…")
    page.dialog("codes").get_by_role("checkbox", name="Holds and requests").check()
    page.dialog("codes").get_by_role("button", name="Save the codes").click()
    expect(page.history.last).to_contain_text("Holds and requests")
    page.do("Close")
    expect(page.head).to_contain_text("Closed")
    page.do("Reopen")
    expect(page.head).to_contain_text("New")


def test_without_an_address_one_is_told_why_nothing_can_be_sent(librarian, asked):
    question_id, *_ = asked("amara.harlow", email=False)
    page = QuestionPage(librarian("amara.harlow")).open(question_id)
    expect(page.page.get_by_text("No e-mail address: nothing can be sent")).to_be_visible()
    expect(page.act("Answer")).to_have_count(0)
    page.do("Note")
    page.page.get_by_role("textbox", name="Librarian note").fill("They will come back.")
    page.page.get_by_role("button", name="Save note").click()
    expect(page.history.last).to_contain_text("They will come back.")


def test_the_keys_do_what_they_say(librarian, asked):
    question_id, *_ = asked("amara.harlow")
    page = QuestionPage(librarian("amara.harlow")).open(question_id)
    keyboard = page.page.keyboard
    keyboard.press("?")
    expect(page.dialog("keys")).to_contain_text("Answer")
    keyboard.press("Escape")
    expect(page.dialog("keys")).to_have_count(0)
    keyboard.press("r")
    expect(page.dialog("refer").get_by_role("heading").first).to_be_visible()
    keyboard.press("Escape")
    keyboard.press("a")
    expect(page.box).to_be_focused()
    keyboard.type("can n r c")
    expect(page.box).to_have_value("can n r c")
    page.editor.get_by_role("button", name="Put the draft aside").click()
    expect(page.notice).to_contain_text("You have a draft")
    keyboard.press("c")
    expect(page.head).to_contain_text("Closed")


def test_axe_finds_nothing_where_one_writes_and_refers(librarian, asked):
    question_id, *_ = asked("amara.harlow")
    page = QuestionPage(librarian("amara.harlow")).open(question_id)
    assert violations(page.page) == []
    page.write(ANSWER)
    assert violations(page.page) == []
    page.editor.get_by_role("button", name="Put the draft aside").click()
    for name in ("refer", "assign", "codes"):
        page.do(f"{name.title()}…")
        expect(
            page.dialog(name)
            .get_by_role("radio")
            .or_(page.dialog(name).get_by_role("checkbox"))
            .first
        ).to_be_visible()
        assert violations(page.page) == []
        page.page.keyboard.press("Escape")
        expect(page.dialog(name)).to_have_count(0)
