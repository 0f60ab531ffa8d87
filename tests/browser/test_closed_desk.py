"""Nobody on duty: the question is taken all the same."""

import re

from playwright.sync_api import expect

from tests.browser.axe import violations


def test_the_closed_page_takes_a_question_and_gives_its_number(patron, librarian):
    pat = patron()
    pat.open_form("corrigan")
    expect(pat.page.get_by_text("No librarian takes new chats at the moment")).to_be_visible()
    pat.fill("Do you lend laptops in the holidays?", "Nora Night", "nora@example.org")
    pat.send_form()
    taken = pat.page.get_by_role("main")
    expect(taken).to_contain_text("Thank you, we have your question")
    expect(taken).to_contain_text("nora@example.org")
    number = re.search(r"Question number\s*(\d+)", taken.inner_text())[1]

    rosalind = librarian("rosalind.corrigan")
    rosalind.open_list("Questions", "Unassigned")
    expect(rosalind.rows.first).to_contain_text(number)
    expect(rosalind.rows.first).to_contain_text("Do you lend laptops in the holidays?")


def test_the_closed_page_needs_an_address_and_keeps_the_rest(patron):
    pat = patron()
    pat.open_form("corrigan")
    pat.fill("Do you lend laptops?", "Nora Night")
    pat.send_form()
    expect(pat.problem).to_contain_text("We need an e-mail address to send you the answer.")
    expect(pat.question).to_have_value("Do you lend laptops?")


def test_a_taken_question_is_gone_from_the_form(patron):
    pat = patron()
    pat.open_form("corrigan")
    pat.fill("Only once, please.", "Nora Night", "nora@example.org")
    pat.send_form()
    expect(pat.page.get_by_text("Thank you, we have your question")).to_be_visible()
    pat.page.wait_for_load_state()
    pat.page.get_by_role("link", name="Ask another question").click()
    expect(pat.question).to_have_value("")


def test_a_patron_whose_desk_closes_during_the_wait_leaves_the_question(patron, staff_room):
    staff_room.be_on_duty("andre.corrigan", "corrigan")
    pat = patron()
    pat.page.clock.install()
    pat.ask("corrigan", "Is anybody left?", "Will Waits")
    staff_room.send_home("andre.corrigan")
    pat.page.clock.fast_forward("00:21")
    expect(pat.waiting).to_contain_text("No librarian is on duty any more.")
    pat.page.get_by_role("button", name="Leave the question with the library").click()
    expect(pat.waiting).to_contain_text("Write your e-mail address")
    pat.waiting.get_by_role("textbox", name="Your e-mail address").fill("will@example.org")
    pat.page.get_by_role("button", name="Leave the question with the library").click()
    expect(pat.farewell).to_contain_text("will answer you by e-mail")


def test_an_open_form_follows_the_desk_without_a_reload_and_keeps_what_is_typed(patron, staff_room):
    staff_room.be_on_duty("andre.corrigan", "corrigan")
    pat = patron()
    pat.page.clock.install()
    pat.open_form("corrigan")
    pat.question.press_sequentially("Are the scanners free?")
    staff_room.send_home("andre.corrigan")
    pat.page.clock.fast_forward("00:16")
    expect(pat.page.get_by_role("heading", name="Leave us your question")).to_be_visible()
    expect(pat.page.get_by_role("main")).to_contain_text("The chat closed while you were typing")
    expect(pat.question).to_have_value("Are the scanners free?")
    expect(pat.question).to_be_focused()
    assert violations(pat.page) == []
    staff_room.be_on_duty("andre.corrigan", "corrigan")
    pat.page.clock.fast_forward("00:16")
    expect(pat.page.get_by_role("main")).to_contain_text("A librarian is on duty now.")
    pat.name.fill("Sam Scans")
    pat.send_form()
    expect(pat.message("Are the scanners free?")).to_be_visible()


def test_a_patron_who_will_not_wait_leaves_the_question_instead(patron, staff_room):
    staff_room.be_on_duty("andre.corrigan", "corrigan")
    pat = patron()
    pat.ask("corrigan", "Which day is the book sale?", "Ida Impatient")
    pat.page.get_by_role("button", name="Leave the question with the library instead").click()
    leaving = pat.page.get_by_role("dialog", name="Leave the question with the library?")
    leaving.get_by_role("textbox", name="Your e-mail address").fill("ida@example.org")
    assert violations(pat.page) == []
    leaving.get_by_role("button", name="Leave the question").click()
    expect(pat.farewell).to_contain_text("will answer you by e-mail")
    staff_room.send_home("andre.corrigan")


def test_an_unknown_chat_address_says_so(patron):
    pat = patron()
    pat.open_form("no-such-library")
    expect(pat.page.get_by_role("heading", name="There is no chat at this address")).to_be_visible()
