"""Calls that cannot be missed: heard, or seen where nothing can be heard, until somebody answers."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import LOOK_ELSEWHERE
from tests.browser.test_staff_messages import look

# Counts the notes that the page plays, where a locator can read them.
COUNT_NOTES = """(() => {
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...when) {
        const { dataset } = document.documentElement;
        dataset.notes = String(Number(dataset.notes ?? 0) + 1);
        return start.apply(this, when);
    };
})()"""
# A browser that lets no sound through before somebody presses something.
BLOCK_SOUND = """(() => {
    let isAllowed = false;
    addEventListener("pointerdown", () => (isAllowed = true), true);
    Object.defineProperty(AudioContext.prototype, "state", {
        get: () => (isAllowed ? "running" : "suspended"),
    });
})()"""
# Keeps what the desktop is asked to show, and lets the browser show it.
KEEP_NOTICES = """
    window.notices = [];
    window.Notification = new Proxy(Notification, {
        construct(notice, [title, options]) {
            window.notices.push({ title, ...options });
            return new notice(title, options);
        },
    });
"""


@pytest.fixture
def amara(librarian):
    """A fresh account at a workstation that has heard nothing yet."""
    amara = librarian("amara.harlow", "harlow", "cooperative")
    amara.page.add_init_script(COUNT_NOTES)
    amara.page.add_init_script(BLOCK_SOUND)
    amara.page.reload()
    expect(amara.requests).to_be_visible()
    return amara


def _notes(page):
    return int(page.locator("html").get_attribute("data-notes") or 0)


def _until_notes(page, count):
    """The browser's own clock: alerts come at their times."""
    page.wait_for_function(
        "(count) => Number(document.documentElement.dataset.notes) >= count",
        arg=count,
        timeout=12_000,
    )


def _bar(page):
    return page.locator("desk-alarm-bar")


def test_on_a_fresh_account_a_request_is_seen_until_the_browser_lets_it_be_heard(amara, patron):
    patron().ask("harlow", "Can you hear me?", "Nell Noise")
    expect(_bar(amara.page)).to_contain_text("The browser blocks the sound", timeout=2000)
    expect(amara.page.get_by_role("button", name="Alerts: blocked by the browser")).to_be_visible()
    assert violations(amara.page) == []
    amara.page.get_by_role("heading", name="New requests").click()
    _until_notes(amara.page, 2)
    expect(_bar(amara.page)).not_to_contain_text("blocks")
    _until_notes(amara.page, 4)
    amara.accept("Nell Noise")
    heard = _notes(amara.page)
    amara.say("Loud and clear.")
    amara.end("Answered")
    assert _notes(amara.page) == heard


def test_who_reads_questions_meanwhile_hears_the_patron_and_the_colleague(amara, patron, librarian):
    linh = librarian("linh.corrigan", "cooperative")
    pat = patron()
    pat.ask("harlow", "Are you still there?", "Ida Waits")
    amara.accept("Ida Waits")
    amara.say("One moment, I look it up.")
    page = amara.page
    page.get_by_role("navigation", name="Main").get_by_role(
        "link", name="Questions", exact=True
    ).click()
    expect(page).to_have_title(re.compile(r"^(?!\()"))
    heard = _notes(page)
    pat.say("Take your time.")
    expect(page).to_have_title(re.compile(r"^\(1\) "))
    _until_notes(page, heard + 1)
    chat = page.get_by_role("navigation", name="Main").get_by_role("link", name="Chat")
    expect(chat).to_have_accessible_name(re.compile(r"^Chat\s?, 1 unread$"))
    with_amara = look(linh).get_by_role("listitem").filter(has_text="Amara")
    with_amara.get_by_role("button", name="Message").press("Enter")
    linh.write_to_staff("Shall I take the next one?")
    expect(page).to_have_title(re.compile(r"^\(2\) "))
    _until_notes(page, heard + 3)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Chat").click()
    expect(page).to_have_title(re.compile(r"^\(1\) "))
    amara.say("Found it.")
    amara.end("Answered")
    look(amara)
    page.get_by_role("button", name=re.compile("Linh.*1 unread")).click()
    expect(page).to_have_title(re.compile(r"^(?!\()"))


def test_alerts_are_tried_made_quiet_and_kept_for_the_next_time(amara):
    page = amara.page
    page.get_by_role("button", name="Alerts").click()
    dialog = page.locator("desk-alerts-dialog")
    dialog.get_by_role("button", name="Try: New request").click()
    expect(dialog.get_by_text("The sound was played.")).to_be_visible()
    assert _notes(page) == 2
    assert violations(page) == []
    request = dialog.get_by_role("group", name="New request")
    request.get_by_role("slider").fill("0")
    dialog.get_by_role("button", name="Try: New request").click()
    expect(dialog.get_by_text("Its volume is 0")).to_be_visible()
    request.get_by_role("checkbox").uncheck()
    page.reload()
    page.get_by_role("button", name="Alerts").click()
    expect(request.get_by_role("slider")).to_have_value("0")
    expect(request.get_by_role("checkbox")).not_to_be_checked()
    request.get_by_role("slider").fill("70")
    dialog.get_by_role("button", name="Silence for 10 minutes").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Alerts: silent for 10 min")).to_be_visible()


def test_the_monitor_is_worked_by_single_keys_that_are_listed_and_can_be_switched_off(
    amara, patron
):
    page = amara.page
    for name in ("Kim First", "Kay Second"):
        patron().ask("harlow", f"Question of {name}", name)
    expect(amara.request_of("Kay Second")).to_be_visible()
    page.keyboard.press("?")
    keys = page.locator("desk-keys-dialog")
    expect(keys).to_contain_text("Accept the request that waits longest")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(amara.chat_with("Kim First")).to_be_visible()
    expect(amara.box).to_be_focused()
    page.keyboard.type("Hello and a")
    expect(amara.box).to_have_value("Hello and a")
    expect(amara.request_of("Kay Second")).to_be_visible()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="My chats").click()
    page.keyboard.press("a")
    expect(amara.chat_with("Kay Second")).to_be_visible()
    page.get_by_role("heading", name="My chats").click()
    page.keyboard.press("k")
    expect(amara.chat_with("Kim First")).to_be_visible()
    page.get_by_role("heading", name="My chats").click()
    page.keyboard.press("e")
    expect(amara.end_dialog.get_by_role("radio").first).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Keys").click()
    keys.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    page.get_by_role("heading", name="My chats").click()
    page.keyboard.press("e")
    expect(amara.end_dialog.get_by_role("radio").first).not_to_be_visible()
    for name in ("Kim First", "Kay Second"):
        amara.open_chat(name)
        amara.end("Answered")


@pytest.fixture
def away(librarian):
    """A librarian with the monitor behind another tab, where the browser lets notifications through."""
    amara = librarian("amara.harlow", "harlow", permissions=["notifications"], movable_time=True)
    amara.page.add_init_script(COUNT_NOTES)
    amara.page.add_init_script(KEEP_NOTICES)
    amara.page.reload()
    amara.page.get_by_role("heading", name="New requests").click()
    amara.page.evaluate(LOOK_ELSEWHERE, "hidden")
    return amara


def _notices(page, count):
    """What the desktop was asked to show, as soon as there is so much of it."""
    page.wait_for_function("(count) => notices.length >= count", arg=count)
    return page.evaluate("notices")


def test_the_desktop_shows_a_request_and_a_message_and_says_nothing_of_the_patron(away, patron):
    pat = patron()
    pat.ask("harlow", "Is my book on divorce in?", "Dora Desktop")
    [request] = _notices(away.page, 1)
    assert (request["title"], request["body"]) == ("New request", "A patron is waiting.")
    assert request["requireInteraction"]
    expect(away.page).to_have_title(re.compile(r"^\(1\) "))
    away.accept("Dora Desktop")
    pat.say("My name is Dora.")
    message = _notices(away.page, 2)[1]
    assert (message["title"], message["body"]) == ("Message of a patron", "A patron has written.")
    assert not any(word in str(_notices(away.page, 2)) for word in ("Dora", "divorce"))
    away.page.evaluate(LOOK_ELSEWHERE, "visible")
    pat.say("Are you there?")
    expect(away.message("Are you there?")).to_be_visible()
    assert len(_notices(away.page, 2)) == 2
    away.end("Answered")


def test_after_eight_idle_hours_a_request_still_rings(away, patron):
    for _ in range(8):
        away.page.clock.fast_forward("01:00:00")
    heard = _notes(away.page)
    patron().ask("harlow", "Is anybody awake?", "Ivy Idle")
    _until_notes(away.page, heard + 4)
    assert [each["title"] for each in _notices(away.page, 1)] == ["New request"]
    expect(away.request_of("Ivy Idle")).to_contain_text(re.compile(r"Waiting\s+\d{1,2} s"))
    away.accept("Ivy Idle")
    away.end("Answered")
