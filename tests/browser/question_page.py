"""A question in front of a librarian: what is there, and what they do about it."""

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.librarian import Librarian


class QuestionPage:
    """The question page, in the words on it."""

    def __init__(self, someone: Librarian) -> None:
        self.page: Page = someone.page

    def open(self, question_id: str) -> "QuestionPage":
        self.page.goto(f"/monitor/#/question/{question_id}")
        expect(self.heading).to_be_visible()
        return self

    @property
    def heading(self) -> Locator:
        return self.page.get_by_role("heading", name="Question", level=1)

    @property
    def head(self) -> Locator:
        """What question it is, and how it stands for one's own library."""
        return self.page.locator("desk-question-head")

    @property
    def history(self) -> Locator:
        return self.page.locator("desk-history ol > li")

    @property
    def libraries(self) -> Locator:
        return self.page.locator("desk-parts")

    @property
    def readers(self) -> Locator:
        return self.page.locator("desk-readers")

    @property
    def notice(self) -> Locator:
        return self.page.locator("desk-notice")

    # Acts

    @property
    def acts(self) -> Locator:
        return self.page.get_by_role("group", name="What to do with this question")

    def act(self, name: str) -> Locator:
        return self.acts.get_by_role("button", name=name, exact=True)

    def do(self, name: str) -> None:
        self.act(name).click()

    # Writing

    @property
    def editor(self) -> Locator:
        return self.page.get_by_role("form", name="Write to the patron")

    @property
    def box(self) -> Locator:
        return self.editor.get_by_role("textbox")

    @property
    def send_button(self) -> Locator:
        return self.editor.get_by_role("button", name="Send", exact=False)

    def write(self, text: str, kind: str = "Answer") -> None:
        self.do(kind)
        expect(self.box).to_be_focused()
        self.box.fill(text)

    def attach(self, file: FilePayload) -> None:
        """Chooses a file, and waits until it is there."""
        self.page.locator("desk-attachments input[type=file]").set_input_files([file])
        expect(self.editor.get_by_role("button", name=f"Remove {file['name']}")).to_be_visible()

    def send(self, told: str) -> None:
        self.send_button.click()
        expect(self.page.locator("[aria-live=polite]").last).to_contain_text(told)
        expect(self.editor).to_be_hidden()

    # Dialogs

    def dialog(self, name: str) -> Locator:
        """The element around a dialog: what is slotted is no descendant of the dialog itself."""
        return self.page.locator(f"desk-{name}-dialog")
