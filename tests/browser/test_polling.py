"""Where a network blocks WebSockets the whole chat works over plain HTTP, and the page says so."""

from playwright.sync_api import expect


def test_a_whole_chat_works_without_websockets(patron, librarian):
    amara = librarian("amara.harlow", "harlow", sockets=False)
    pat = patron(sockets=False)
    pat.ask("harlow", "Does this network let me through?", "Penny Polling")
    amara.accept("Penny Polling")
    expect(amara.page.get_by_text("Polling", exact=True)).to_be_visible()
    expect(pat.page.get_by_text("Your network blocks live chat")).to_be_visible()
    pat.say("Slowly but surely.")
    expect(amara.message("Slowly but surely.")).to_be_visible()
    amara.say("I can read you.")
    expect(pat.message("I can read you.")).to_be_visible()
    amara.end("Answered")
    expect(pat.farewell).to_contain_text("The librarian ended the chat")
    for text in ("Slowly but surely.", "I can read you."):
        expect(pat.messages.get_by_text(text)).to_have_count(1)
