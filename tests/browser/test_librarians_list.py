"""The librarians at the desk: who is there and how busy; an administrator releases one who is not."""

from playwright.sync_api import expect

from tests.browser.axe import violations


def look(librarian):
    views = librarian.page.get_by_role("navigation", name="Beside the chat")
    views.get_by_role("button", name="Librarians").click()
    return librarian.page.get_by_role("region", name="Librarians")


def test_a_ghost_is_released_and_reads_by_whom(patron, librarian):
    amara = librarian("amara.harlow", "harlow")
    tobias = librarian("tobias.harlow", "harlow")
    pat = patron()
    pat.ask("harlow", "Is anybody there?", "Gwen Ghosted")
    amara.accept("Gwen Ghosted")
    row = look(tobias).get_by_role("listitem").filter(has_text="Amara")
    expect(row).to_contain_text("1 chat")
    assert violations(tobias.page) == []
    row.get_by_role("button", name="Release").press("Enter")
    dialog = tobias.page.locator("desk-release-dialog")
    expect(dialog.get_by_text("back to the front of the queue")).to_be_visible()
    assert violations(tobias.page) == []
    dialog.get_by_role("button", name="Release from the queues").click()
    expect(row).to_be_hidden()
    expect(amara.page.get_by_text("released you from the queues.")).to_be_visible()
    assert violations(amara.page) == []
    amara.page.reload()
    expect(amara.page.get_by_text("released you from the queues.")).to_be_visible()

    tobias.page.get_by_role("button", name="Requests").click()
    tobias.accept("Gwen Ghosted")
    tobias.end("Answered")
    amara.page.get_by_role("button", name="Monitor here again").click()
    expect(amara.requests).to_be_visible()


def test_colleagues_of_other_libraries_are_seen_and_stay(librarian):
    amara = librarian("amara.harlow", "cooperative", viewport={"width": 375, "height": 780})
    librarian("linh.corrigan", "cooperative")
    row = look(amara).get_by_role("listitem").filter(has_text="Linh")
    expect(row).to_contain_text("No chats")
    expect(row.get_by_role("button", name="Release")).to_be_hidden()
    assert violations(amara.page) == []
