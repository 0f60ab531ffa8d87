"""`make screenshots`: the pictures of the README, taken from the demo with a little scripted chat."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from infra import chromium
from tests.browser.conftest import DESKTOP, PHONE, QUIET
from tests.browser.librarian import Librarian
from tests.browser.patron import Patron
from tests.browser.staff_room import StaffRoom
from tests.support.stack import ROOT, LocalStack

PICTURES = ROOT / "docs" / "pictures"
QUESTION = (
    "Do you have the new atlas of Ohio? My daughter needs it for a school project, "
    "and it is due on Friday."
)
SAID = (
    ("librarian", "Hello Pat! Let me look in the catalog."),
    ("patron", "Thank you! Any edition would do."),
    ("librarian", "We have two copies: https://catalog.harlow.example/atlas-of-ohio"),
    ("librarian", "One is on the shelf. Shall I put it aside for you?"),
    ("patron", "Yes please. I can come by tomorrow after work."),
    ("librarian", "Done. It waits for you at the front desk, under your name, until Monday."),
)

ANSWER = (
    "The second copy came back from Wrenfield this morning. It is yours until Monday as well, "
    "should your daughter's friend want one for the same project."
)


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    program = chromium.find()
    with tempfile.TemporaryDirectory() as state, sync_playwright() as playwright:
        stack = LocalStack(Path(state)).start()
        try:
            take(playwright.chromium.launch(executable_path=program, args=QUIET), stack)
        finally:
            stack.stop()


def take(browser: Browser, stack: LocalStack) -> None:
    """Everybody comes in, and each screen has its picture taken when it has something to show."""
    password = StaffRoom(stack).password_of("amara.harlow")
    with (
        a_page(browser, stack, DESKTOP) as desk,
        a_page(browser, stack, PHONE) as phone,
        a_page(browser, stack, PHONE) as other_phone,
    ):
        amara, pat, lee = Librarian(desk), Patron(phone), Patron(other_phone)
        amara.open_door()
        amara.sign_in("amara.harlow", password)
        amara.start_monitoring(["harlow", "cooperative"])
        pat.open_form("harlow")
        picture(phone, "form")
        pat.fill(QUESTION, "Pat Mulder", "pat.mulder@mail.example")
        pat.send_form()
        amara.accept("Pat Mulder")
        chat(pat, amara)
        picture(phone, "patron-chat")
        lee.ask("harlow", "Can I renew a book that somebody else has asked for?", "Lee")
        expect(amara.accept_button("Lee")).to_be_visible()
        picture(desk, "monitor")
        lee.leave()
        show_lists(amara)
        show_follow_up(amara, phone, stack)
    with a_page(browser, stack, DESKTOP) as desk, a_page(browser, stack, PHONE) as phone:
        show_forms(Librarian(desk), phone, StaffRoom(stack).password_of("maya.harlow"))


def show_forms(maya: Librarian, phone: Page, password: str) -> None:
    page = maya.page
    maya.open_door()
    maya.sign_in("maya.harlow", password)
    page.goto("/monitor/#/administration/chat-form/harlow")
    page.get_by_label("Another field").select_option("radio")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_label("Label", exact=True).fill("What is it for?")
    page.get_by_label("Options").fill("School or study\nWork\nJust curious")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Patrons see it from now on")).to_be_visible()
    page.get_by_label("Label", exact=True).scroll_into_view_if_needed()
    picture(page, "chat-forms")
    phone.goto("/chat/harlow")
    phone.get_by_role("group", name="What is it for?").scroll_into_view_if_needed()
    picture(phone, "own-form")


def chat(pat: Patron, amara: Librarian) -> None:
    for who, text in SAID:
        speaker, hearer = (amara, pat) if who == "librarian" else (pat, amara)
        speaker.say(text)
        expect(hearer.message(text)).to_be_visible()


def show_lists(amara: Librarian) -> None:
    amara.end(
        "Answered",
        codes=["Finding a known item", "Holds and requests"],
        note="The second copy is at Wrenfield and comes back on Thursday.",
    )
    question = amara.page.get_by_role("link", name="number").get_attribute("href")
    amara.open_list("Questions", "Active")
    expect(amara.rows.first).to_be_visible()
    picture(amara.page, "lists")
    amara.page.goto(f"/monitor/{question}")
    expect(amara.page.get_by_role("heading", name="Transcript")).to_be_visible()
    picture(amara.page, "question")


def show_follow_up(amara: Librarian, phone: Page, stack: LocalStack) -> None:
    page = amara.page
    page.get_by_role("button", name="Answer", exact=True).first.click()
    page.get_by_role("textbox", name="Answer").fill(ANSWER)
    expect(page.get_by_text("Saved")).to_be_visible()
    picture(page, "follow-up")
    page.get_by_role("button", name="Send answer").click()
    letter = stack.wait_for_letter("pat.mulder@mail.example", saying="second copy")
    link = re.search(r"https?://\S+/my/\S+", letter["text"])
    assert link is not None
    phone.goto(link[0])
    phone.get_by_role("button", name="Open my questions").click()
    phone.get_by_role("link").filter(has_text="atlas").click()
    expect(phone.get_by_text("second copy")).to_be_visible()
    picture(phone, "patron-page")


@contextmanager
def a_page(browser: Browser, stack: LocalStack, size: dict[str, int]) -> Iterator[Page]:
    context = browser.new_context(
        base_url=stack.origin,
        viewport=size,
        device_scale_factor=1.5,
        color_scheme="light",
        reduced_motion="reduce",
    )
    try:
        yield context.new_page()
    finally:
        context.close()


def picture(page: Page, name: str) -> None:
    """Without the pointer and the caret, which are never twice at the same place."""
    page.mouse.move(0, 0)
    page.screenshot(path=PICTURES / f"{name}.png", caret="hide")
    print(f"readyref: docs/pictures/{name}.png")


if __name__ == "__main__":
    main()
