"""Practice in the browser: begun, answered, ended; nothing is left of it, and a colleague saw nothing."""

from playwright.sync_api import expect

from tests.browser.axe import violations

BEGIN = "/monitor/#/administration/practice"
WHO = "Penny Practice"


def counts(staff_room, username):
    token = staff_room.tokens_of(username)["id_token"]
    lists = staff_room.http.get("/api/lists", token=token).given()["lists"]
    return {each["name"]: each["count"] for each in lists}


def test_a_librarian_practises_and_nobody_else_notices(librarian, staff_room):
    amara, jun = librarian("amara.harlow", "harlow"), librarian("jun.harlow", "harlow")
    before = counts(staff_room, "amara.harlow")
    amara.page.goto(BEGIN)
    amara.page.get_by_role("button", name="Begin: A known item").click()
    expect(amara.page.get_by_text("waits for you")).to_be_visible()
    assert violations(amara.page) == []
    amara.page.get_by_role("link", name="Go to the chat monitor").click()
    expect(amara.request_of(WHO).get_by_text("Practice", exact=True)).to_be_visible()
    expect(jun.request_of(WHO)).to_have_count(0)

    amara.accept(WHO)
    amara.say("Good morning! I am looking.")
    expect(amara.message("Thanks for the quick answer!")).to_have_count(1)
    expect(amara.message("Good morning!")).to_have_count(1)
    assert violations(amara.page) == []
    amara.page.reload()
    amara.open_chat(WHO)
    for text, answer in (("It is in.", "kept for me?"), ("Surely.", "Perfect")):
        amara.say(text)
        expect(amara.message(answer)).to_have_count(1)
    amara.say("You are welcome.")
    expect(amara.messages).to_contain_text("left")

    amara.page.get_by_role("button", name="End chat").first.click()
    amara.end_dialog.get_by_role("radio", name="Answered").check()
    amara.end_dialog.get_by_role("button", name="End chat").click()
    expect(amara.page.get_by_text("The practice has ended. Nothing of it is kept")).to_be_visible()
    assert counts(staff_room, "amara.harlow") == before
    expect(jun.request_of(WHO)).to_have_count(0)
    expect(jun.page.get_by_text("Nobody is waiting.")).to_be_visible()
