"""An administrator finds a live session of the own patrons, watches it quietly and joins it for everybody to see."""

from playwright.sync_api import expect

from tests.browser.axe import violations

SHARED = "cooperative"


def look(librarian):
    librarian.look_beside("All")
    return librarian.page.get_by_role("region", name="Live sessions")


def test_an_administrator_watches_joins_and_leaves(patron, librarian):
    linh = librarian("linh.corrigan", SHARED)
    tobias = librarian("tobias.harlow", SHARED)
    pat = patron()
    pat.ask("harlow", "Where is the map of 1890?", "Wanda Watched")
    linh.accept("Wanda Watched")
    session = look(tobias).get_by_role("listitem").filter(has_text="Wanda Watched")
    expect(session).to_contain_text("With Linh")
    session.get_by_role("button", name="Watch").press("Enter")
    expect(tobias.page.get_by_text("the patron does not.")).to_be_visible()
    expect(linh.page.get_by_text("is watching; the patron does not see it.")).to_be_visible()
    linh.say("Good morning.")
    expect(tobias.message("Good morning.")).to_be_visible()
    expect(tobias.box).to_be_hidden()
    assert violations(tobias.page) == []
    assert "Tobias" not in pat.page.locator("body").inner_text()

    tobias.page.get_by_role("button", name="Join", exact=True).click()
    expect(pat.messages).to_contain_text("Tobias at Harlow joined the chat as well")
    tobias.say("I know that map.")
    messages = tobias.page.get_by_role("log", name="Messages").bounding_box()
    assert tobias.box.bounding_box()["y"] >= messages["y"] + messages["height"]
    expect(pat.message("I know that map.")).to_be_visible()
    expect(linh.message("I know that map.")).to_be_visible()
    pat.say("Wonderful!")
    expect(tobias.message("Wonderful!")).to_be_visible()
    expect(tobias.page.get_by_role("button", name="End chat")).to_be_hidden()
    tobias.page.reload()
    expect(look(tobias).get_by_role("button", name="Joined")).to_be_visible()
    tobias.page.get_by_role("button", name="Joined").click()
    assert violations(tobias.page) == []
    tobias.page.get_by_role("button", name="Leave", exact=True).click()
    expect(pat.messages).to_contain_text("Tobias at Harlow left the chat")
    linh.say("Goodbye.")
    expect(pat.message("Goodbye.")).to_be_visible()
    linh.end("Answered")
    expect(look(tobias).get_by_role("listitem").filter(has_text="Wanda Watched")).to_be_hidden()


def test_only_administrators_look_and_only_at_their_own(patron, librarian):
    amara = librarian("amara.harlow", "harlow")
    linh = librarian("linh.corrigan", SHARED, viewport={"width": 375, "height": 780})
    pat = patron()
    pat.ask("harlow", "Are you open?", "Oscar Own")
    amara.accept("Oscar Own")
    expect(look(linh).get_by_text("No patron of yours is in a chat now.")).to_be_visible()
    assert violations(linh.page) == []
    views = amara.page.get_by_role("navigation", name="Beside the chat")
    expect(views.get_by_role("button", name="All")).to_be_hidden()
    amara.end("Answered")
