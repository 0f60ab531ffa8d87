"""A line that is lost is shown, comes back by itself, and nothing is missing or there twice."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def chat(patron, librarian):
    """A patron and a librarian in a chat."""
    amara = librarian("amara.harlow", "harlow")
    pat = patron()
    pat.ask("harlow", "Are you still there?", "Cass Cut")
    amara.accept("Cass Cut")
    amara.say("Yes, I am here.")
    expect(pat.message("Yes, I am here.")).to_be_visible()
    return pat, amara


def _each_once(side, *texts):
    for text in texts:
        expect(side.messages.get_by_text(text, exact=True)).to_have_count(1)


def test_both_sides_come_back_after_a_cut_and_miss_nothing(chat, stack):
    pat, amara = chat
    assert stack.drop_lines() >= 2
    pat.say("Sent into the cut.")
    amara.box.fill("Written during the cut.")
    expect(amara.message("Sent into the cut.")).to_be_visible()
    amara.box.press("Enter")
    expect(pat.message("Written during the cut.")).to_be_visible()
    for side in chat:
        _each_once(side, "Sent into the cut.", "Written during the cut.", "Yes, I am here.")
        expect(side.reconnecting).to_be_hidden()


def test_five_cuts_in_a_row_lose_and_repeat_nothing(chat, stack):
    pat, _ = chat
    texts = [f"Patron's message {number}" for number in range(5)]
    for text in texts:
        pat.say(text)
        stack.drop_lines()
    for side in chat:
        _each_once(side, *texts)
    order = pat.messages.get_by_text("Patron's message").all_inner_texts()
    assert order == texts


def test_a_patron_without_network_writes_on_and_it_is_sent_afterwards(chat):
    pat, amara = chat
    pat.page.context.set_offline(True)
    expect(pat.page.get_by_text("You are offline.")).to_be_visible()
    pat.say("Written in the tunnel.")
    amara.say("Said while you were away.")
    expect(pat.page.get_by_text("Your message is kept and will be sent")).to_be_visible()
    expect(pat.message("Written in the tunnel.")).to_contain_text("Waiting for the connection")
    pat.page.context.set_offline(False)
    expect(pat.message("Said while you were away.")).to_be_visible()
    expect(pat.page.get_by_text("You are offline.")).to_be_hidden()
    for side in chat:
        _each_once(side, "Written in the tunnel.", "Said while you were away.")


def test_a_librarian_sees_the_missed_messages_before_the_box_accepts_again(chat, stack):
    pat, amara = chat
    amara.page.context.set_offline(True)
    expect(amara.reconnecting).to_be_visible()
    pat.say("You must have missed this.")
    amara.say("Half a thought.")
    expect(amara.box).to_have_value("Half a thought.")
    expect(amara.page.get_by_text("Your text is kept; send it in a moment.")).to_be_visible()
    expect(amara.messages.get_by_text("Half a thought.")).to_have_count(0)
    amara.page.context.set_offline(False)
    expect(amara.message("You must have missed this.")).to_be_visible()
    amara.box.press("Enter")
    expect(pat.message("Half a thought.")).to_be_visible()
    _each_once(pat, "Half a thought.", "You must have missed this.")


def test_what_was_sent_into_a_dead_line_is_sent_again_after_a_reload(chat):
    pat, amara = chat
    pat.page.context.set_offline(True)
    pat.say("Sent before the reload.")
    expect(pat.message("Sent before the reload.")).to_contain_text("Waiting for the connection")
    pat.page.context.set_offline(False)
    pat.page.reload()
    expect(amara.message("Sent before the reload.")).to_be_visible()
    for side in chat:
        _each_once(side, "Sent before the reload.")


def test_a_chat_that_ended_during_a_cut_closes_the_box_on_return(chat):
    pat, amara = chat
    pat.page.context.set_offline(True)
    expect(pat.page.get_by_text("You are offline.")).to_be_visible()
    pat.say("Nobody will read this.")
    amara.end("Answered")
    pat.page.context.set_offline(False)
    expect(pat.farewell).to_contain_text("The librarian ended the chat")
    expect(pat.box).to_be_hidden()
    expect(pat.message("Nobody will read this.")).to_contain_text("This was not sent")


def test_a_librarian_who_reloads_has_the_chat_and_the_queue_back(chat, patron):
    pat, amara = chat
    amara.page.reload()
    expect(amara.message("Yes, I am here.")).to_be_visible()
    other = patron()
    other.ask("harlow", "Anybody there?", "Nia Next")
    expect(amara.accept_button("Nia Next")).to_be_visible()
    pat.say("Did you reload?")
    expect(amara.message("Did you reload?")).to_be_visible()
