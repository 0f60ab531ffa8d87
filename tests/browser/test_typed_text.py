"""What somebody typed is never lost, whatever happens to the page, the desk or the line."""

import re

import pytest
from playwright.sync_api import expect

LONG = "A long story. " * 300
PASTE = "Whole chapters. " * 2560
PASTE_IN_CHINESE = "請問地圖在哪裡, 謝謝" * 600


def test_a_form_keeps_its_text_over_a_reload(patron, staff_room):
    staff_room.be_on_duty("jun.harlow", "harlow")
    pat = patron()
    pat.open_form("harlow")
    pat.fill("A question that\ntook me a while.", "Sam Reload", "sam@example.org")
    pat.page.reload()
    expect(pat.question).to_have_value("A question that\ntook me a while.")
    expect(pat.name).to_have_value("Sam Reload")
    expect(pat.email).to_have_value("sam@example.org")


def test_a_form_with_mistakes_comes_back_with_its_text_and_errors_at_the_fields(patron, staff_room):
    staff_room.be_on_duty("jun.harlow", "harlow")
    pat = patron()
    pat.open_form("harlow")
    pat.fill("Where is the map room?", "", "sam@nowhere")
    pat.send_form()
    expect(pat.problem).to_be_focused()
    expect(pat.name).to_have_accessible_description(re.compile("Tell us what to call you"))
    expect(pat.email).to_have_accessible_description(re.compile("does not look like an e-mail"))
    expect(pat.question).to_have_value("Where is the map room?")
    expect(pat.email).to_have_value("sam@nowhere")


@pytest.mark.parametrize(
    "text", [LONG, PASTE, PASTE_IN_CHINESE], ids=["long", "paste", "paste in Chinese"]
)
def test_a_question_that_is_too_long_stays_in_the_form_with_its_error(patron, staff_room, text):
    staff_room.be_on_duty("jun.harlow", "harlow")
    pat = patron()
    pat.open_form("harlow")
    pat.fill(text, "Sam Paste")
    pat.send_form()
    expect(pat.problem).to_be_visible()
    assert pat.question.input_value() == text
    expect(pat.question).to_have_attribute("aria-invalid", "true")


def test_a_form_sent_without_a_network_stays_and_says_so(patron, staff_room):
    staff_room.be_on_duty("jun.harlow", "harlow")
    pat = patron()
    pat.open_form("harlow")
    pat.fill("Am I online?", "Olive Offline")
    pat.page.context.set_offline(True)
    pat.send_form()
    expect(pat.page.get_by_text("You seem to be offline, so this was not sent.")).to_be_visible()
    expect(pat.question).to_have_value("Am I online?")
    pat.page.context.set_offline(False)
    pat.send_form()
    expect(pat.waiting).to_be_visible()


def test_a_form_sent_as_the_desk_closes_is_kept_and_taken_as_a_question(patron, staff_room):
    staff_room.be_on_duty("andre.corrigan", "corrigan")
    pat = patron()
    pat.open_form("corrigan")
    pat.fill("Too late for chat?", "Lou Late")
    staff_room.send_home("andre.corrigan")
    pat.send_form()
    expect(pat.page.get_by_text("The chat closed while you were typing")).to_be_visible()
    expect(pat.question).to_have_value("Too late for chat?")
    expect(pat.name).to_have_value("Lou Late")
    pat.email.fill("lou@example.org")
    pat.send_form()
    expect(pat.page.get_by_role("heading", name="Thank you, we have your question")).to_be_visible()


def test_the_same_form_sent_twice_is_one_chat(patron, librarian):
    amara = librarian("amara.harlow", "harlow")
    pat = patron()
    pat.open_form("harlow")
    pat.fill("Once or twice?", "Dana Doubleclick")
    pat.page.get_by_role("button", name="Start the chat").dblclick()
    expect(pat.waiting).to_be_visible()
    pat.page.go_back()
    pat.fill("Once or twice?", "Dana Doubleclick")
    pat.send_form()
    expect(pat.waiting).to_be_visible()
    expect(amara.request_of("Dana Doubleclick")).to_have_count(1)


def test_half_written_messages_survive_a_reload_on_both_sides(patron, librarian):
    amara = librarian("amara.harlow", "harlow")
    pat = patron()
    pat.ask("harlow", "Will it be there?", "Hal Half")
    amara.accept("Hal Half")
    pat.box.fill("I was just about to")
    amara.box.fill("One moment, I am")
    pat.page.reload()
    amara.page.reload()
    expect(pat.box).to_have_value("I was just about to")
    expect(amara.box).to_have_value("One moment, I am")
    expect(pat.message("Will it be there?")).to_be_visible()
    expect(amara.message("Will it be there?")).to_be_visible()


@pytest.mark.parametrize("text", [LONG, PASTE], ids=["long", "paste"])
def test_a_message_that_is_too_long_stays_in_the_box_with_its_error(patron, librarian, text):
    amara = librarian("amara.harlow", "harlow")
    pat = patron()
    pat.ask("harlow", "How much fits?", "Lee Length")
    amara.accept("Lee Length")
    for side, described in ((pat, "characters"), (amara, "characters too long")):
        side.say(text)
        assert side.box.input_value() == text
        expect(side.box).to_have_attribute("aria-invalid", "true")
        expect(side.box).to_have_accessible_description(re.compile(described))
        side.say(f"Briefly: {described}.")
        expect(side.message(f"Briefly: {described}.")).to_be_visible()
        expect(side.box).to_have_value("")


def test_a_message_of_the_full_length_arrives_whole(patron, librarian):
    amara = librarian("amara.harlow", "harlow")
    pat = patron()
    pat.ask("harlow", "How many fit?", "Emmy Emoji")
    amara.accept("Emmy Emoji")
    pat.say("🦉" * 4000)
    expect(amara.message("🦉" * 4000)).to_be_visible()
    amara.say("字" * 4000)
    expect(pat.message("字" * 4000)).to_be_visible()
