"""Everything can be done from the keyboard, and the focus is always somewhere sensible."""

from playwright.sync_api import expect

MOST_STEPS = 120


def _tab_to(page, target, key="Tab"):
    """Moves the focus step by step, as somebody without a mouse does."""
    for _ in range(MOST_STEPS):
        if target.evaluate("(element) => element.matches(':focus')"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{target} cannot be reached with {key}")


def test_a_patron_chats_without_a_mouse(patron, librarian):
    amara = librarian("amara.harlow", "harlow")
    pat = patron()
    pat.open_form("harlow")
    keyboard = pat.page.keyboard
    _tab_to(pat.page, pat.question)
    keyboard.type("Can I do this without a mouse?")
    _tab_to(pat.page, pat.name)
    keyboard.type("Kay Board")
    _tab_to(pat.page, pat.page.get_by_role("button", name="Start the chat"))
    keyboard.press("Enter")
    expect(pat.waiting).to_be_visible()
    amara.accept("Kay Board")
    _tab_to(pat.page, pat.box)
    keyboard.type("One line")
    keyboard.press("Shift+Enter")
    keyboard.type("and another")
    keyboard.press("Enter")
    expect(amara.message("One line\nand another")).to_be_visible()
    expect(pat.box).to_be_focused()
    _tab_to(pat.page, pat.leave_button, "Shift+Tab")
    keyboard.press("Enter")
    dialog = pat.page.get_by_role("dialog", name="Leave the chat?")
    expect(dialog).to_be_visible()
    keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(pat.leave_button).to_be_focused()
    keyboard.press("Enter")
    _tab_to(pat.page, pat.page.get_by_role("button", name="Leave the chat"))
    keyboard.press("Enter")
    expect(pat.farewell).to_be_visible()


def test_a_librarian_works_without_a_mouse(patron, librarian, staff_room):
    amara = librarian("amara.harlow")
    keyboard = amara.page.keyboard
    _tab_to(amara.page, amara.page.get_by_role("button", name="Start monitoring"))
    keyboard.press("Enter")
    expect(amara.requests).to_be_visible()
    pat = patron()
    pat.ask("harlow", "Can you do this without a mouse?", "Kay Board")
    _tab_to(amara.page, amara.accept_button("Kay Board"))
    keyboard.press("Enter")
    expect(amara.box).to_be_focused()
    keyboard.type("I can.")
    keyboard.press("Enter")
    expect(pat.message("I can.")).to_be_visible()
    expect(amara.box).to_be_focused()

    end = amara.page.get_by_role("region", name="Chat with").get_by_role("button", name="End chat")
    _tab_to(amara.page, end, "Shift+Tab")
    keyboard.press("Enter")
    expect(amara.end_dialog.get_by_role("heading", name="End the chat")).to_be_visible()
    keyboard.press("Escape")
    expect(amara.end_dialog.get_by_role("heading", name="End the chat")).to_be_hidden()
    expect(end).to_be_focused()
    keyboard.press("Enter")
    _tab_to(amara.page, amara.end_dialog.get_by_role("radio").first)
    keyboard.press("ArrowDown")
    keyboard.press("ArrowDown")
    expect(amara.end_dialog.get_by_role("radio", name="Answered")).to_be_checked()
    _tab_to(amara.page, amara.end_dialog.get_by_role("textbox", name="Librarian note"))
    keyboard.type("Done by keyboard.")
    _tab_to(amara.page, amara.end_dialog.get_by_role("button", name="End chat"))
    keyboard.press("Enter")
    expect(amara.page.get_by_text("The chat has ended. It is now question")).to_be_visible()
    _tab_to(amara.page, amara.page.get_by_role("link", name="number"))
    keyboard.press("Enter")
    expect(amara.page.get_by_text("Done by keyboard.")).to_be_visible()


def test_the_account_menu_and_the_tabs_are_reached_from_the_keyboard(librarian):
    amara = librarian("amara.harlow")
    keyboard = amara.page.keyboard
    expect(amara.page.get_by_role("heading", name="Chat monitor")).to_be_visible()
    keyboard.press("Tab")
    skip = amara.page.get_by_role("button", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    _tab_to(amara.page, amara.page.get_by_role("link", name="My Questions"))
    keyboard.press("Enter")
    expect(amara.page.get_by_role("heading", name="My Active", level=1)).to_be_visible()
    menu = amara.page.get_by_role("button", name="account menu")
    _tab_to(amara.page, menu)
    keyboard.press("Enter")
    expect(amara.page.get_by_role("menuitem", name="Sign out")).to_be_visible()
    keyboard.press("Escape")
    expect(amara.page.get_by_role("menuitem", name="Sign out")).to_be_hidden()
    expect(menu).to_be_focused()
