"""A chat is transferred between libraries: four people look at it, and the patron reads no word of staff."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations

SHARED = "cooperative"
WORD = "Wants the 1890 map; be gentle"


@pytest.fixture
def desk(patron, librarian):
    """A patron of Harlow in a chat with its librarian; Pellham and Corrigan are on duty at the shared queue."""
    amara = librarian("amara.harlow", "harlow", SHARED)
    hannah = librarian("hannah.pellham", SHARED)
    linh = librarian("linh.corrigan", SHARED)
    pat = patron()
    received = []
    pat.page.on("websocket", lambda line: _listen(line, received))
    pat.ask("harlow", "Where is the map of 1890?", "Terry Transfer")
    amara.accept("Terry Transfer")
    amara.say("Good morning.")
    expect(pat.message("Good morning.")).to_be_visible()
    yield pat, amara, hannah, linh
    assert any("chat.said" in each for each in received)
    assert WORD not in " ".join(received)
    assert WORD not in pat.page.content()
    assert WORD not in pat.page.locator("body").inner_text()


def _listen(line, received):
    line.on("framereceived", lambda frame: received.append(str(frame)))


def ask_to_take_over(librarian, whom):
    librarian.choose_receiver(whom, WORD)
    assert violations(librarian.page) == []
    librarian.ask_to_take_over()


def test_declined_it_stays_and_accepted_it_moves_with_all_that_was_said(desk):
    pat, amara, hannah, linh = desk
    ask_to_take_over(amara, "^Hannah")
    offered = hannah.request_of("Terry Transfer")
    expect(offered).to_contain_text("Transfer from Amara Okafor")
    expect(offered).to_contain_text(WORD)
    expect(linh.request_of("Terry Transfer")).to_be_hidden()
    assert violations(hannah.page) == []
    hannah.requests.get_by_role("button", name="Decline Terry Transfer").press("Enter")
    expect(offered).to_be_hidden()
    expect(
        amara.page.get_by_text("declined the transfer. The chat is still yours.")
    ).to_be_visible()

    ask_to_take_over(amara, "^Linh")
    amara.say("A colleague may take over.")
    pat.say("Said meanwhile.")
    linh.accept("Terry Transfer")
    for text in ("Good morning.", "A colleague may take over.", "Said meanwhile."):
        expect(linh.message(text)).to_be_visible()
    expect(linh.page.get_by_text("Transferred to you by")).to_contain_text(WORD)
    expect(pat.messages).to_contain_text("will continue with you")
    expect(amara.page.get_by_text("has taken over this chat.")).to_be_visible()
    linh.say("Hello from Corrigan.")
    expect(pat.message("Hello from Corrigan.")).to_be_visible()
    pat.say("Thank you.")
    expect(linh.message("Thank you.")).to_be_visible()
    assert violations(linh.page) == []
    linh.end("Answered")
    linh.page.get_by_role("link", name=re.compile("^number")).click()
    history = linh.page.locator("desk-history")
    expect(history).to_contain_text("Chat transferred")
    expect(history).to_contain_text(WORD)


def test_a_queue_is_asked_and_the_holder_withdraws(desk):
    _, amara, hannah, linh = desk
    ask_to_take_over(amara, "other librarians on duty")
    for each in (hannah, linh):
        expect(each.request_of("Terry Transfer")).to_contain_text(WORD)
    expect(amara.request_of("Terry Transfer")).to_be_hidden()
    amara.page.get_by_role("button", name="Withdraw").press("Enter")
    for each in (hannah, linh):
        expect(each.request_of("Terry Transfer")).to_be_hidden()
    expect(amara.page.get_by_text("You withdrew the transfer.")).to_be_visible()
    amara.end("Answered")
