"""What a library words itself in its letters (docs/features.md F15). Everything else in a letter is fixed.

Texts are plain, without placeholders, and keep their line breaks.
"""

from msgspec import Struct

from chalicelib.domain.chat_form import ANONYMOUS
from chalicelib.domain.letter import LETTERS, LetterKind

BY_NAME = "Hello {name},"
LOOK_FOR_IT = "If nothing arrives within a few days, look in your spam folder, or write to us."


class CustomMessage(Struct, frozen=True, omit_defaults=True):
    """The library's own parts of one kind of letter; None stands for the default."""

    greeting: str | None = None
    additional: str | None = None


class CustomMessages(Struct, frozen=True, omit_defaults=True):
    """All texts of a library: an attribute for each kind of letter that it may word, and the page after a form.

    Answers and clarification requests are worded apart where no chat went before. The Custom Reply Text is the
    footer of its letters to patrons, while `with_reply_text` is on.
    """

    library_id: str
    answer: CustomMessage = CustomMessage()
    clarification: CustomMessage = CustomMessage()
    form_answer: CustomMessage = CustomMessage()
    form_clarification: CustomMessage = CustomMessage()
    new_account_from_chat: CustomMessage = CustomMessage()
    chat_transcript: CustomMessage = CustomMessage()
    new_account: CustomMessage = CustomMessage()
    new_question: CustomMessage = CustomMessage()
    acknowledgement_page: CustomMessage = CustomMessage()
    refer_by_email: CustomMessage = CustomMessage()
    with_reply_text: bool = False
    reply_text: str = ""

    @property
    def footer(self) -> str:
        """The Custom Reply Text, if it is to stand below letters."""
        return self.reply_text.strip() if self.with_reply_text else ""


WITHOUT_CHAT = {
    LetterKind.ANSWER: "form_answer",
    LetterKind.CLARIFICATION: "form_clarification",
}
"""The texts of letters about questions that came without a chat: by web form, by phone, at the desk."""

DEFAULTS: dict[str, CustomMessage] = {
    LetterKind.NEW_ACCOUNT.value: CustomMessage(BY_NAME, LOOK_FOR_IT),
    LetterKind.NEW_QUESTION.value: CustomMessage(BY_NAME, LOOK_FOR_IT),
    "acknowledgement_page": CustomMessage("Thank you, we have your question", ""),
}
"""What stands where a library has not worded it. Only our own wording is filled in, never a library's."""


def default_of(name: str) -> CustomMessage:
    """Greeting and additional text of a message that nobody has worded."""
    return DEFAULTS.get(name, CustomMessage(BY_NAME, ""))


def parts_of(
    kind: LetterKind, name: str, own: CustomMessages, *, by_chat: bool = True
) -> CustomMessage:
    """Greeting and additional text of a letter to somebody of this name; `by_chat` says how the question came."""
    part = kind.value if by_chat else WITHOUT_CHAT.get(kind, kind.value)
    default = default_of(part)
    worded = getattr(own, part) if LETTERS[kind].custom else CustomMessage()
    greeting = worded.greeting
    if greeting is None:
        is_named = name not in {"", ANONYMOUS}
        greeting = (default.greeting or "").replace("{name}", name) if is_named else "Hello,"
    additional = default.additional if worded.additional is None else worded.additional
    return CustomMessage(greeting.strip(), (additional or "").strip())


def page_parts(own: CustomMessages) -> CustomMessage:
    """Heading and additional text of the page that acknowledges a form."""
    worded, default = own.acknowledgement_page, default_of("acknowledgement_page")
    greeting = default.greeting if worded.greeting is None else worded.greeting
    return CustomMessage((greeting or "").strip(), (worded.additional or "").strip())
