"""A patron of one library, librarians of three: who sees a request when, who gets it, what the patron never reads."""

import re
import time
import uuid
from datetime import datetime

from playwright.sync_api import expect

from tests.browser.conftest import ROLLS_OVER_AFTER
from tests.browser.overheard import Overheard

SHARED = "cooperative"
LINK = re.compile(r"/my/[\w-]{43}")
LONGEST_WAIT = 80_000  # a proposal is open for a minute of the server's clock
FRAME_PAGES_AND_LETTER = 4
# A word for everything that staff write where the patron must not read it.
STAFF_WORDS = {
    "thread": "Heliotrope",
    "who joined": "Marjoram",
    "colleague": "Saxifrage",
    "declined": "Tamarisk",
    "not answered": "Valerian",
    "accepted": "Woodruff",
    "note": "Yarrow",
}
RESOLUTION = ("followup_patron_library", "Followup by patron")


def _first_seen(rows, seconds):
    """By this machine's clock, when each row was first there: name -> instant. All of them within so many seconds."""
    seen = {}
    ends_at = time.time() + seconds
    while len(seen) < len(rows):
        for name, row in rows.items():
            if name not in seen and row.is_visible():
                seen[name] = time.time()
        assert time.time() < ends_at, f"Only {sorted(seen)} saw it."
    return seen


def test_at_its_instant_by_the_clock_of_the_server_others_see_a_request(
    patron, librarian, roll_over
):
    """The clocks of the computers are wrong, each in its own way."""
    tobias = librarian("tobias.harlow", "harlow", SHARED, seconds_ahead=40)
    hannah = librarian("hannah.pellham", SHARED, seconds_ahead=-180)
    linh = librarian("linh.corrigan", SHARED)
    pat = patron(seconds_ahead=7 * 60)
    told = Overheard(hannah.page)
    hannah.page.reload()
    expect(hannah.requests).to_be_visible()
    pat.open_form("harlow")
    pat.fill("Who sees this, and when?", "Rory Roll-over")
    asked_at = time.time()
    pat.send_form()
    rows = {each.username: each.request_of("Rory Roll-over") for each in (tobias, hannah, linh)}
    assert _first_seen({"tobias.harlow": rows["tobias.harlow"]}, 3)
    assert not rows["hannah.pellham"].is_visible()
    assert not rows["linh.corrigan"].is_visible()
    expect(pat.waiting).to_contain_text("You have been waiting for less than a minute")
    seen = _first_seen({name: rows[name] for name in rows if name != "tobias.harlow"}, 15)
    [request] = [
        each["request"]
        for each in told.events("request.arrived")
        if each["request"]["patron_name"] == "Rory Roll-over"
    ]
    instant = datetime.fromisoformat(request["visible_at"]).timestamp()
    assert abs(instant - asked_at - ROLLS_OVER_AFTER) < 1
    for at in seen.values():
        assert 0 <= at - instant < 1
    expect(rows["hannah.pellham"]).to_contain_text(re.compile(r"Waiting\s+([89]|10) s"))
    _race([tobias, hannah, linh], "Rory Roll-over").end("Answered")


def _race(librarians, patron_name):
    """All press at the same instant, whatever their clocks say: who got the chat. The others read who it was."""
    for each in librarians:
        each.accept_button(patron_name).evaluate(
            """(button) => {
                const now = performance.timeOrigin + performance.now();
                setTimeout(() => button.click(), 1000 - (now % 1000));
            }"""
        )
    for each in librarians:
        taken = each.requests.get_by_text("Taken by")
        expect(each.chat_with(patron_name).or_(taken).first).to_be_visible()
    [winner] = [each for each in librarians if each.chat_with(patron_name).is_visible()]
    return winner


def test_a_chat_goes_through_four_hands_and_the_patron_reads_no_word_of_staff(
    patron, librarian, stack, roll_over
):
    """The administrator of A, librarians of B and C: declined, not answered, accepted, joined, ended."""
    tobias = librarian("tobias.harlow", "harlow", SHARED)
    hannah = librarian("hannah.pellham", SHARED)
    linh = librarian("linh.corrigan", SHARED)
    pat = patron()
    heard = Overheard(pat.page)
    email = f"{uuid.uuid4().hex}@patrons.example"
    pat.open_form("harlow")
    heard.look()
    pat.fill("Where is the map of 1890?", "Fay Four", email)
    pat.send_form()
    hannah.accept("Fay Four")
    hannah.say("Good morning from Pellham.")
    expect(pat.message("Good morning from Pellham.")).to_be_visible()
    hannah.open_staff_thread()
    hannah.write_to_staff(f"{STAFF_WORDS['thread']}: she was here before.")
    _decline(hannah, linh)
    _ask(hannah, linh, "not answered")
    _join(tobias, hannah, pat)
    heard.look()
    not_answered = hannah.page.get_by_text(
        "did not answer within a minute. The chat is still yours."
    )
    expect(not_answered).to_be_visible(timeout=LONGEST_WAIT)
    expect(linh.request_of("Fay Four")).to_be_hidden()
    _ask(hannah, linh, "accepted")
    _take_over(linh)
    expect(pat.message("Hello from Corrigan.")).to_be_visible()
    linh.end("Followup by patron's library", note=STAFF_WORDS["note"])
    expect(pat.farewell).to_be_visible()
    _check_history(linh)
    heard.look()
    stack.wait_for_letter(email, saying="Hello from Corrigan.")
    _read_back(pat.page, heard, stack.letters(email))
    everything = heard.everything + str(stack.letters(email))
    for said in ("Good morning from Pellham.", "I know that map.", "Hello from Corrigan."):
        assert everything.count(said) >= FRAME_PAGES_AND_LETTER
    found = [word for word in [*STAFF_WORDS.values(), *RESOLUTION] if word in everything]
    assert found == []


def _ask(holder, receiver, word):
    holder.choose_receiver("^Linh", STAFF_WORDS[word])
    holder.ask_to_take_over()
    expect(receiver.request_of("Fay Four")).to_contain_text(STAFF_WORDS[word])


def _decline(holder, receiver):
    _ask(holder, receiver, "declined")
    receiver.requests.get_by_role("button", name="Decline Fay Four").press("Enter")
    told = holder.page.get_by_text("declined the transfer. The chat is still yours.")
    expect(told).to_be_visible()


def _join(administrator, holder, pat):
    """The administrator writes to the holder, looks, joins, and writes to the patron and to staff."""
    administrator.write_to_colleague("Hannah", STAFF_WORDS["colleague"])
    administrator.watch_and_join("Fay Four")
    expect(pat.messages).to_contain_text("Tobias at Harlow joined the chat as well")
    administrator.say("I know that map.")
    administrator.open_staff_thread()
    administrator.write_to_staff(STAFF_WORDS["who joined"])
    expect(holder.staff_message(STAFF_WORDS["who joined"])).to_be_visible()
    pat.say("Said to both of you.")
    for each in (administrator, holder):
        expect(each.message("Said to both of you.")).to_be_visible()


def _take_over(receiver):
    receiver.accept("Fay Four")
    told = receiver.page.get_by_text("Transferred to you by")
    expect(told).to_contain_text(STAFF_WORDS["accepted"])
    for text in ("Good morning from Pellham.", "I know that map.", "Said to both of you."):
        expect(receiver.message(text)).to_be_visible()
    receiver.open_staff_thread()
    expect(receiver.staff_message(STAFF_WORDS["thread"])).to_be_visible()
    receiver.say("Hello from Corrigan.")


def _check_history(librarian):
    """Staff of the library read all of it with the question."""
    librarian.page.get_by_role("link", name=re.compile("^number")).click()
    history = librarian.page.locator("desk-history")
    for kept in ("thread", "who joined", "accepted", "note"):
        expect(history).to_contain_text(STAFF_WORDS[kept])


def _read_back(page, heard, letters):
    """The patron follows the link in the letter, and opens the question."""
    page.goto(next(found[0] for each in letters if (found := LINK.search(each["text"]))))
    heard.look()
    page.get_by_role("button", name="Open my questions").click()
    expect(page.get_by_role("heading", name="Your questions")).to_be_visible()
    heard.look()
    page.get_by_role("listitem").filter(has_text="map of 1890").get_by_role("link").click()
    expect(page.get_by_text("Hello from Corrigan.")).to_be_visible()
