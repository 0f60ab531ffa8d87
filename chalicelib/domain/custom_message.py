"""What a library words itself in its letters (docs/features.md F15). Everything else in a letter is fixed.

Texts are plain, without placeholders, and keep their line breaks.
"""

from msgspec import Struct, field

from chalicelib.domain.letter import LETTERS, LetterKind


class CustomMessage(Struct, frozen=True):
    """The library's own parts of one kind of letter; None stands for the default."""

    greeting: str | None = None
    additional: str | None = None


class CustomMessages(Struct, frozen=True):
    """All texts of a library, by kind, and its Custom Reply Text: the footer of its letters to patrons."""

    messages: dict[LetterKind, CustomMessage] = field(default_factory=dict)
    reply_text: str = ""


DEFAULTS: dict[LetterKind, CustomMessage] = {
    kind: CustomMessage("Hello {name},", "") for kind, rule in LETTERS.items() if rule.custom
} | {
    LetterKind.NEW_ACCOUNT: CustomMessage(
        "Hello {name},",
        "If nothing arrives within a few days, look in your spam folder, or write to us.",
    ),
    LetterKind.NEW_QUESTION: CustomMessage(
        "Hello {name},",
        "If nothing arrives within a few days, look in your spam folder, or write to us.",
    ),
}
"""What stands where a library has not worded it. Only our own wording is filled in, never a library's."""


def parts_of(kind: LetterKind, name: str, own: CustomMessages) -> CustomMessage:
    """Greeting and additional text of a letter to somebody of this name."""
    default = DEFAULTS.get(kind, CustomMessage("Hello {name},", ""))
    worded = own.messages.get(kind, CustomMessage()) if LETTERS[kind].custom else CustomMessage()
    greeting = worded.greeting
    if greeting is None:
        greeting = (default.greeting or "").replace("{name}", name) if name else "Hello,"
    additional = default.additional if worded.additional is None else worded.additional
    return CustomMessage(greeting.strip(), (additional or "").strip())
