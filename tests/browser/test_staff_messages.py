"""Librarians write to each other beside a chat and within it: live, unread after a reload; the patron reads no word."""

import re

from playwright.sync_api import expect

from tests.browser.axe import violations

WORD = "Heliotrope"
SHARED = "cooperative"


def look(librarian):
    librarian.look_beside("Librarians")
    return librarian.page.get_by_role("region", name="Librarians")


def test_two_write_to_each_other_and_what_is_unread_survives_a_reload(librarian):
    amara = librarian("amara.harlow", SHARED)
    linh = librarian("linh.corrigan", SHARED)
    row = look(amara).get_by_role("listitem").filter(has_text="Linh")
    row.get_by_role("button", name="Message").press("Enter")
    amara.write_to_staff("Can you see https://catalog.example.org today?")
    assert violations(amara.page) == []
    tab = linh.page.get_by_role("button", name=re.compile("^Librarians.*1 unread"))
    expect(tab).to_be_visible()
    linh.page.reload()
    expect(tab).to_be_visible()
    tab.click()
    linh.page.get_by_role("button", name=re.compile("Amara.*1 unread")).click()
    link = linh.staff_message("Can you see").get_by_role("link", name="https://catalog.example.org")
    expect(link).to_be_visible()
    expect(tab).to_be_hidden()
    linh.write_to_staff("Yes, it is up again.")
    expect(amara.staff_message("it is up again")).to_be_visible()
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
    amara.open_staff_thread()
    amara.write_to_staff(f"{WORD}: she was here before.")
    assert violations(amara.page) == []
    amara.choose_receiver("^Linh", "")
    amara.ask_to_take_over()
    linh.accept("Sally Staffed")
    expect(linh.page.locator("desk-staff-fold").get_by_text("1 unread")).to_be_visible()
    linh.open_staff_thread()
    expect(linh.staff_message(WORD)).to_be_visible()
    linh.write_to_staff(f"{WORD} noted.")
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
