"""A librarian in front of the monitor: sign-in, requests, chats, lists, questions."""

import re
from collections.abc import Sequence

from playwright.sync_api import Locator, Page, expect

# Signed in and at the desk as after a reload; once for each tab, so that signing out lasts.
AS_SIGNED_IN = """
if (window.top === window && !sessionStorage.getItem("test.begun")) {
  sessionStorage.setItem("test.begun", "yes");
  for (const [name, value] of Object.entries(%s)) sessionStorage.setItem(`readyref.${name}`, value);
}
"""


class Librarian:
    """What a librarian sees and does, in the words on the page."""

    def __init__(self, page: Page, username: str = "") -> None:
        self.page = page
        self.username = username

    # The door

    def open_door(self) -> None:
        self.page.goto("/monitor/")

    def sign_in(self, username: str, password: str) -> None:
        self.page.get_by_label("Username").fill(username)
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("button", name="Sign in").click()

    def choose_from_account_menu(self, item: str) -> None:
        self.page.get_by_role("button", name="account menu").click()
        self.page.get_by_role("menuitem", name=item).click()

    def sign_out(self) -> None:
        self.choose_from_account_menu("Sign out")

    def start_monitoring(self, queues: Sequence[str]) -> None:
        start = self.page.get_by_role("button", name="Start monitoring")
        expect(start).to_be_visible()
        for box in self.page.get_by_role("checkbox").all():
            box.set_checked(box.input_value() in queues)
        start.click()
        expect(self.requests).to_be_visible()

    # The monitor

    @property
    def requests(self) -> Locator:
        return self.page.get_by_role("region", name="New requests")

    @property
    def chats(self) -> Locator:
        return self.page.get_by_role("region", name="My chats")

    @property
    def reconnecting(self) -> Locator:
        return self.page.get_by_text("Reconnecting… Nothing is lost")

    def request_of(self, patron: str) -> Locator:
        return self.requests.get_by_role("listitem").filter(has_text=patron)

    def accept_button(self, patron: str) -> Locator:
        return self.requests.get_by_role("button", name=f"Accept {patron}")

    def accept(self, patron: str) -> None:
        self.accept_button(patron).click()
        expect(self.chat_with(patron)).to_be_visible()

    def open_chat(self, patron: str) -> None:
        self.chats.get_by_role("button").filter(has_text=patron).click()

    # One chat

    def chat_with(self, patron: str) -> Locator:
        return self.page.get_by_role("region", name=f"Chat with {patron}")

    @property
    def messages(self) -> Locator:
        return self.page.get_by_role("log", name="Messages")

    @property
    def box(self) -> Locator:
        return self.page.get_by_role("textbox", name="Message to the patron")

    def message(self, text: str) -> Locator:
        return self.messages.get_by_role("listitem").filter(has_text=text)

    def say(self, text: str) -> None:
        self.box.fill(text)
        self.box.press("Enter")

    # With colleagues

    def choose_receiver(self, whom: str, word: str) -> None:
        """Fills in whom to ask, by the beginning of the name, to take over the chat."""
        self.page.get_by_role("button", name="Transfer", exact=True).click()
        dialog = self.page.locator("desk-transfer-dialog")
        dialog.get_by_role("radio", name=re.compile(whom)).check()
        dialog.get_by_role("textbox", name="Word to the receiver").fill(word)

    def ask_to_take_over(self) -> None:
        """Asks whoever was chosen."""
        dialog = self.page.locator("desk-transfer-dialog")
        dialog.get_by_role("button", name="Ask to take over").click()
        expect(self.page.get_by_text("to accept… The chat is yours until then.")).to_be_visible()

    def look_beside(self, view: str) -> None:
        """Opens what stands beside the chats: Librarians, or All sessions."""
        views = self.page.get_by_role("navigation", name="Beside the chat")
        views.get_by_role("button", name=view).click()

    def open_staff_thread(self) -> None:
        """The thread of the chat that is open."""
        self.page.locator("desk-staff-fold summary").click()

    def staff_message(self, text: str) -> Locator:
        log = self.page.get_by_role("log", name="Staff messages")
        return log.get_by_role("listitem").filter(has_text=text)

    def write_to_staff(self, text: str) -> None:
        box = self.page.get_by_role("textbox", name=re.compile("^Staff message to"))
        box.fill(text)
        box.press("Enter")
        expect(self.staff_message(text)).to_be_visible()

    def write_to_colleague(self, name: str, text: str) -> None:
        self.look_beside("Librarians")
        colleagues = self.page.get_by_role("region", name="Librarians")
        row = colleagues.get_by_role("listitem").filter(has_text=name)
        row.get_by_role("button", name="Message").click()
        self.write_to_staff(text)

    def watch_and_join(self, patron: str) -> None:
        """An administrator finds the session of a patron, looks, and steps in."""
        self.look_beside("All")
        sessions = self.page.get_by_role("region", name="Live sessions")
        session = sessions.get_by_role("listitem").filter(has_text=patron)
        session.get_by_role("button", name="Watch").click()
        self.page.get_by_role("button", name="Join", exact=True).click()

    def close_queue(self, name: str) -> None:
        """No new requests for a queue from now on."""
        self.page.get_by_role("button", name=f"Closing soon: {name}").click()
        self.page.get_by_role("button", name="from now on").click()

    # Its end

    @property
    def end_dialog(self) -> Locator:
        """The element around the dialog: what is slotted is no descendant of the dialog itself."""
        return self.page.locator("desk-end-dialog")

    def end(self, resolution: str, codes: Sequence[str] = (), note: str = "") -> None:
        self.page.get_by_role("button", name="End chat").first.click()
        self.end_dialog.get_by_role("radio", name=resolution).check()
        for code in codes:
            self.end_dialog.get_by_role("checkbox", name=code, exact=True).check()
        self.end_dialog.get_by_role("textbox", name="Librarian note").fill(note)
        self.end_dialog.get_by_role("button", name="End chat").click()
        expect(self.page.get_by_text("The chat has ended. It is now question")).to_be_visible()

    # The lists

    @property
    def rows(self) -> Locator:
        return self.page.get_by_role("table").locator("tbody tr")

    @property
    def lists(self) -> Locator:
        return self.page.get_by_role("navigation", name="Lists")

    @property
    def next_page(self) -> Locator:
        return self.page.get_by_role("button", name="Next", exact=True)

    @property
    def previous_page(self) -> Locator:
        return self.page.get_by_role("button", name="Previous", exact=True)

    def go_to_tab(self, tab: str) -> None:
        main = self.page.get_by_role("navigation", name="Main")
        main.get_by_role("link", name=tab, exact=True).click()

    def list_link(self, title: str) -> Locator:
        return self.lists.get_by_role("link", name=re.compile(rf"^{title}\s+\d+ questions$"))

    def open_list(self, tab: str, title: str) -> None:
        self.page.goto("/monitor/#/questions")
        self.go_to_tab(tab)
        self.list_link(title).click()
        expect(self.page.get_by_role("heading", name=title, exact=True, level=1)).to_be_visible()
