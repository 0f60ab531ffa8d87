"""The main job: a patron asks, a librarian answers, and the question lands where it belongs."""

from playwright.sync_api import expect

from tests.browser.conftest import PHONE

QUESTION = "Do you have the new atlas of Ohio? My daughter needs it by Friday."


def test_a_patron_chats_with_a_librarian_and_the_question_lands_in_its_lists(
    patron, librarian, new_page, staff_room, stack
):
    amara = librarian("amara.harlow")
    amara.start_monitoring(["harlow"])
    pat = patron()
    pat.ask("harlow", QUESTION, "Pat Mulder", "pat.mulder@example.org")
    expect(pat.waiting).to_contain_text("You are first in line")
    expect(pat.message(QUESTION)).to_be_visible()

    expect(amara.request_of("Pat Mulder")).to_contain_text(QUESTION)
    expect(amara.request_of("Pat Mulder")).to_contain_text("Harlow Public Library")
    amara.accept("Pat Mulder")
    expect(pat.page.get_by_text("With Amara at Harlow")).to_be_visible()
    expect(pat.messages).to_contain_text("Amara at Harlow joined the chat")
    expect(pat.waiting).to_be_hidden()

    amara.box.press_sequentially("Hel")
    expect(pat.page.get_by_text("Amara at Harlow is typing…")).to_be_visible()
    amara.say("Hello Pat! Let me look in the catalog.")
    expect(pat.message("Hello Pat! Let me look in the catalog.")).to_be_visible()
    expect(pat.page.get_by_text("Amara at Harlow is typing…")).to_be_hidden()
    expect(amara.messages.get_by_text("Delivered")).to_be_visible()

    pat.box.press_sequentially("Tha")
    expect(amara.page.get_by_text("Pat Mulder is typing…")).to_be_visible()
    pat.say("Thank you, I can wait.")
    expect(amara.message("Thank you, I can wait.")).to_be_visible()
    expect(pat.message("Thank you, I can wait.")).to_contain_text("Delivered")

    amara.end(
        "Followup by patron's library",
        codes=["Finding a known item", "Holds and requests"],
        note="Reserve the copy that Wrenfield sends on Thursday.",
    )
    expect(pat.farewell).to_contain_text("The librarian ended the chat")
    expect(pat.farewell).to_contain_text("A copy of the chat comes to your e-mail address.")
    expect(pat.box).to_be_hidden()

    letter = stack.wait_for_letter("pat.mulder@example.org", saying="Let me look in the catalog.")
    for body in (letter["text"], letter["html"]):
        assert "Let me look in the catalog." in body
        assert "I can wait." in body
        assert "Wrenfield" not in body
    assert "Wrenfield" not in letter["raw"]

    for title in ("Active", "New", "Unassigned", "All"):
        amara.open_list("Questions", title)
        expect(amara.rows.first).to_contain_text(QUESTION)
        expect(amara.rows.first.get_by_text("New", exact=True)).to_be_visible()
    for title in ("Pending", "Answered", "Closed"):
        amara.open_list("Questions", title)
        expect(amara.rows.filter(has_text=QUESTION)).to_have_count(0)

    amara.open_list("Questions", "New")
    amara.rows.first.get_by_role("link").click()
    expect(amara.page.get_by_role("heading", name="Question", level=1)).to_be_visible()
    page = amara.page.get_by_role("main")
    for text in (
        "Let me look in the catalog.",
        "I can wait.",
        "Reserve the copy that Wrenfield sends on Thursday.",
        "Staff only",
        "Finding a known item",
        "Holds and requests",
        "pat.mulder@example.org",
        "Followup by patron's library",
    ):
        expect(page.get_by_text(text).first).to_be_visible()


def test_a_librarian_on_a_phone_holds_two_chats_at_once(patron, librarian):
    jun = librarian("jun.harlow", "harlow", viewport=PHONE)
    for name in ("Lena Fischer", "Omar Haddad"):
        patron().ask("harlow", f"A question of {name}.", name)
        jun.accept(name)
        jun.say(f"Hello {name}, one moment.")
        expect(jun.message(f"Hello {name}")).to_be_visible()
        jun.page.get_by_role("button", name="Back to requests and chats").click()
    jun.open_chat("Lena Fischer")
    expect(jun.message("Hello Lena Fischer")).to_be_visible()
    expect(jun.message("Hello Omar Haddad")).to_have_count(0)


def test_a_patron_who_leaves_gets_the_transcript_at_the_address_given_on_leaving(
    patron, librarian, stack
):
    amara = librarian("amara.harlow", "harlow")
    pat = patron()
    pat.ask("harlow", "Where is the map room?", "Kim Leaving")
    amara.accept("Kim Leaving")
    amara.say("On the second floor.")
    expect(pat.message("On the second floor.")).to_be_visible()
    pat.leave_button.click()
    leaving = pat.page.get_by_role("dialog", name="Leave the chat?")
    leaving.get_by_role("textbox", name="Your e-mail address").fill("kim@example.org")
    leaving.get_by_role("button", name="Leave the chat").click()
    expect(pat.farewell).to_contain_text("You ended the chat")
    expect(amara.messages).to_contain_text("The patron left")
    amara.say("The key is at the desk.")
    amara.end("Answered")
    letter = stack.wait_for_letter("kim@example.org", saying="The key is at the desk.")
    assert "The key is at the desk." in letter["text"]


def test_a_librarian_inserts_a_script_and_sends_it_changed(patron, librarian):
    amara = librarian("amara.harlow", "harlow")
    pat = patron()
    pat.ask("harlow", "Do you renew by phone?", "Sky Script")
    amara.accept("Sky Script")
    amara.box.press("/")
    search = amara.page.get_by_role("combobox", name="Search the scripts")
    expect(search).to_be_focused()
    expect(amara.page.get_by_role("option").first).to_be_visible()
    search.press("ArrowDown")
    search.press("Enter")
    expect(amara.box).to_be_focused()
    inserted = amara.box.input_value()
    assert len(inserted) > 1
    amara.box.press_sequentially(" Goodbye!")
    amara.box.press("Enter")
    expect(pat.message("Goodbye!")).to_contain_text(inserted[:20])
