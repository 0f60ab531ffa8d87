"""Where a network blocks WebSockets the whole chat works over plain HTTP, and the page says so."""

import pytest
from playwright.sync_api import expect

PAGE = "https://catalog.harlow.example/atlas?edition=7"
SHARED = "cooperative"


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


@pytest.fixture
def blocked(patron, librarian):
    """A patron and three librarians on networks that let no WebSocket through; nobody chose anything."""
    tobias = librarian("tobias.harlow", "harlow", sockets=False)
    hannah = librarian("hannah.pellham", SHARED, sockets=False)
    linh = librarian("linh.corrigan", SHARED, sockets=False)
    for each in (tobias, hannah, linh):
        expect(each.page.get_by_text("Polling", exact=True)).to_be_visible()
    pat = patron(sockets=False)
    return pat, tobias, hannah, linh


def test_everything_of_a_cooperative_desk_works_without_websockets(blocked, roll_over, patron):
    """The row that rolls over, transfer, staff words, a page, an administrator who joins, and the end of the day."""
    pat, tobias, hannah, linh = blocked
    pat.ask("harlow", "Where is the map of 1890?", "Polly Blocked")
    expect(pat.page.get_by_text("Your network blocks live chat")).to_be_visible()
    expect(tobias.request_of("Polly Blocked")).to_be_visible()
    expect(linh.request_of("Polly Blocked")).to_be_visible(timeout=15_000)
    hannah.accept("Polly Blocked")
    hannah.say("Good morning.")
    hannah.page.get_by_text("Show the patron a page").click()
    box = hannah.page.get_by_role("combobox", name="Address of the page")
    box.fill(PAGE)
    box.press("Enter")
    expect(pat.page.get_by_text(PAGE)).to_be_visible()

    tobias.write_to_colleague("Hannah", "Shall I help?")
    expect(hannah.page.get_by_role("button", name="Librarians")).to_contain_text("1")
    tobias.watch_and_join("Polly Blocked")
    expect(pat.messages).to_contain_text("Tobias at Harlow joined the chat as well")
    tobias.say("I know that map.")
    expect(pat.message("I know that map.")).to_be_visible()
    tobias.open_staff_thread()
    tobias.write_to_staff("It is in the vault.")

    hannah.choose_receiver("^Linh", "Wants the map")
    hannah.ask_to_take_over()
    expect(linh.request_of("Polly Blocked")).to_contain_text("Wants the map")
    linh.accept("Polly Blocked")
    expect(hannah.page.get_by_text("has taken over this chat.")).to_be_visible()
    linh.open_staff_thread()
    expect(linh.staff_message("It is in the vault.")).to_be_visible()
    pat.say("Thank you both.")
    for each in (linh, tobias):
        expect(each.message("Thank you both.")).to_be_visible()
    linh.end("Answered")
    expect(pat.farewell).to_contain_text("The librarian ended the chat")
    for text in ("Good morning.", "I know that map.", "Thank you both."):
        expect(pat.messages.get_by_text(text, exact=True)).to_have_count(1)

    _follows_the_desk(patron(sockets=False, movable_time=True), tobias, linh)


def _follows_the_desk(late, tobias, linh):
    """A form that is open while the desk closes, and opens again."""
    late.open_form("harlow")
    expect(late.page.get_by_text("A librarian is on duty now.", exact=True)).to_be_visible()
    late.question.fill("Am I too late?")
    tobias.page.get_by_role("navigation", name="Beside the chat").get_by_role(
        "button", name="Requests"
    ).click()
    tobias.close_queue("Harlow Public Library")
    linh.close_queue("Cooperative Desk")
    again = linh.page.get_by_role("button", name="Open again")
    expect(again).to_be_visible()
    late.page.clock.fast_forward("00:16")
    expect(late.page.get_by_role("heading", name="Leave us your question")).to_be_visible()
    expect(late.question).to_have_value("Am I too late?")
    again.click()
    expect(again).to_be_hidden()
    late.page.clock.fast_forward("00:16")
    expect(late.page.get_by_text("A librarian is on duty now.", exact=True)).to_be_visible()
