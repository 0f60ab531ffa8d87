"""Librarians write to each other beside a chat and within it: live, unread after a reload; the patron reads no word."""

import re

from playwright.sync_api import expect

from tests.browser.axe import violations

WORD = "Heliotrope"
SHARED = "cooperative"


def look(librarian):
    views = librarian.page.get_by_role("navigation", name="Beside the chat")
    views.get_by_role("button", name="Librarians").click()
    return librarian.page.get_by_role("region", name="Librarians")


def write(librarian, text):
    box = librarian.page.get_by_role("textbox", name=re.compile("^Staff message to"))
    box.fill(text)
    box.press("Enter")
    expect(said(librarian, text)).to_be_visible()


def said(librarian, text):
    return (
        librarian.page.get_by_role("log", name="Staff messages")
        .get_by_role("listitem")
        .filter(has_text=text)
    )


def open_staff_thread(librarian):
    librarian.page.locator("desk-staff-fold summary").click()


def test_two_write_to_each_other_and_what_is_unread_survives_a_reload(librarian):
    amara = librarian("amara.harlow", SHARED)
    linh = librarian("linh.corrigan", SHARED)
    row = look(amara).get_by_role("listitem").filter(has_text="Linh")
    row.get_by_role("button", name="Message").press("Enter")
    write(amara, "Can you see https://catalog.example.org today?")
    assert violations(amara.page) == []
    tab = linh.page.get_by_role("button", name=re.compile("^Librarians.*1 unread"))
    expect(tab).to_be_visible()
    linh.page.reload()
    expect(tab).to_be_visible()
    tab.click()
    linh.page.get_by_role("button", name=re.compile("Amara.*1 unread")).click()
    link = said(linh, "Can you see").get_by_role("link", name="https://catalog.example.org")
    expect(link).to_be_visible()
    expect(tab).to_be_hidden()
    write(linh, "Yes, it is up again.")
    expect(said(amara, "it is up again")).to_be_visible()
    box = amara.page.get_by_role("textbox", name=re.compile("^Staff message to"))
    box.fill("x" * 2001)
    box.press("Enter")
    expect(amara.page.get_by_text("too long", exact=False)).to_be_visible()
    assert violations(amara.page) == []


def test_the_thread_of_a_chat_goes_along_and_the_patron_reads_no_word(patron, librarian, stack):
    amara = librarian("amara.harlow", "harlow", SHARED)
    linh = librarian("linh.corrigan", SHARED)
    pat = patron()
    received = []
    pat.page.on(
        "websocket", lambda line: line.on("framereceived", lambda each: received.append(str(each)))
    )
    pat.ask("harlow", "Where is the map room?", "Sally Staffed", "sally.staffed@example.org")
    amara.accept("Sally Staffed")
    open_staff_thread(amara)
    write(amara, f"{WORD}: she was here before.")
    assert violations(amara.page) == []
    amara.page.get_by_role("button", name="Transfer", exact=True).click()
    dialog = amara.page.locator("desk-transfer-dialog")
    dialog.get_by_role("radio", name=re.compile("^Linh")).check()
    dialog.get_by_role("button", name="Ask to take over").click()
    linh.accept("Sally Staffed")
    expect(linh.page.locator("desk-staff-fold").get_by_text("1 unread")).to_be_visible()
    open_staff_thread(linh)
    expect(said(linh, WORD)).to_be_visible()
    write(linh, f"{WORD} noted.")
    linh.say("Hello from Corrigan.")
    expect(pat.message("Hello from Corrigan.")).to_be_visible()
    assert WORD not in pat.page.content()
    linh.end("Answered")
    linh.page.get_by_role("link", name=re.compile("^number")).click()
    expect(linh.page.locator("desk-history")).to_contain_text(f"{WORD} noted.")
    assert any("Hello from Corrigan." in each for each in received)
    assert WORD not in " ".join(received)
    stack.wait_for_letter("sally.staffed@example.org", saying="Hello from Corrigan.")
    assert WORD not in str(stack.letters("sally.staffed@example.org"))
