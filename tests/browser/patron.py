"""A patron in front of the pages: the chat form, the wait, the chat, the end."""

from playwright.sync_api import Locator, Page, expect


class Patron:
    """What a patron sees and does, in the words on the page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    # The form

    @property
    def question(self) -> Locator:
        return self.page.get_by_role("textbox", name="Your question")

    @property
    def name(self) -> Locator:
        return self.page.get_by_role("textbox", name="Your name")

    @property
    def email(self) -> Locator:
        return self.page.get_by_role("textbox", name="Your e-mail address")

    @property
    def problem(self) -> Locator:
        """The summary of what is wrong with the form."""
        return self.page.get_by_role("alert").filter(has_text="Please look at")

    def open_form(self, queue: str) -> None:
        self.page.goto(f"/chat/{queue}")

    def fill(self, question: str, name: str, email: str = "") -> None:
        self.question.fill(question)
        self.name.fill(name)
        self.email.fill(email)

    def send_form(self) -> None:
        self.page.get_by_role("button", name="Start the chat").or_(
            self.page.get_by_role("button", name="Send the question")
        ).click()

    def ask(self, queue: str, question: str, name: str, email: str = "") -> None:
        """From the form to the place in line."""
        self.open_form(queue)
        self.fill(question, name, email)
        self.send_form()
        expect(self.waiting).to_be_visible()

    # The chat

    @property
    def waiting(self) -> Locator:
        return self.page.get_by_role("region", name="Waiting")

    @property
    def messages(self) -> Locator:
        return self.page.get_by_role("log", name="Messages")

    @property
    def box(self) -> Locator:
        return self.page.get_by_role("textbox", name="Your message")

    @property
    def farewell(self) -> Locator:
        return self.page.get_by_role("region", name="The end of the chat")

    @property
    def leave_button(self) -> Locator:
        return self.page.get_by_role("button", name="Leave", exact=True)

    @property
    def reconnecting(self) -> Locator:
        return self.page.get_by_text("The connection is lost; we are reconnecting.")

    def message(self, text: str) -> Locator:
        return self.messages.locator(".message").filter(has_text=text)

    def say(self, text: str) -> None:
        self.box.fill(text)
        self.box.press("Enter")

    def leave(self) -> None:
        self.leave_button.click()
        self.page.get_by_role("dialog").get_by_role("button", name="Leave the").click()
        expect(self.farewell).to_be_visible()
