"""The chat form of a queue: what a patron fills in, and the rules for it."""

import re
from collections.abc import Mapping

from msgspec import Struct

NAME_LIMIT = 100
EMAIL_LIMIT = 254  # RFC 5321, 4.5.3.1.3 less the angle brackets
QUESTION_LIMIT = 4000
KEY_LIMIT = 64

_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\.]+(\.[^\s@<>,;:\"()\[\]\\.]+)+")
_BREAKS = re.compile(r"[\x00-\x1f\x7f]+")


class ChatRequest(Struct, frozen=True):
    """What a patron sent with the chat form, checked."""

    name: str
    email: str | None
    question: str
    library_id: str
    request_key: str

    @property
    def form(self) -> tuple[tuple[str, str], ...]:
        """The fields as they are shown to staff: label and value."""
        return (("Name", self.name), ("E-mail", self.email or ""), ("Question", self.question))


def check_form(
    values: Mapping[str, str], *, libraries: Mapping[str, str], email_required: bool
) -> tuple[ChatRequest | None, dict[str, str]]:
    """The request, or None and the errors: field -> reason. `libraries` may be asked: id -> name.

    An address is required only where the answer can come by mail alone.
    """
    name = plain_line(values.get("name", ""))
    email = values.get("email", "").strip()
    question = plain_text(values.get("question", ""))
    library = values.get("library", "") or (next(iter(libraries)) if len(libraries) == 1 else "")
    key = values.get("request_key", "")
    errors = {
        "name": text_error(name, NAME_LIMIT, "Tell us what to call you."),
        "email": address_error(email, required=email_required),
        "question": text_error(question, QUESTION_LIMIT, "Write your question."),
        "library": None if library in libraries else "Choose your library.",
        "request_key": None if 0 < len(key) <= KEY_LIMIT else "Reload the page and send again.",
    }
    found = {field: reason for field, reason in errors.items() if reason}
    if found:
        return None, found
    return ChatRequest(name, email or None, question, library, key), {}


def address_error(email: str, *, required: bool = True) -> str | None:
    """Why an address cannot be used, or None."""
    if not email:
        return "We need an e-mail address to send you the answer." if required else None
    if len(email) > EMAIL_LIMIT:
        return f"The address has {len(email)} characters; the limit is {EMAIL_LIMIT}."
    if not _ADDRESS.fullmatch(email):
        return "This does not look like an e-mail address, such as name@example.org."
    if not email.isascii():  # SES refuses it, and nobody would learn of that
        return "We cannot write to an address with letters other than a to z."
    return None


def plain_line(text: str) -> str:
    """The text on one line."""
    return _BREAKS.sub(" ", text).strip()


def plain_text(text: str) -> str:
    """The text with line breaks of one kind, and nothing around it."""
    return text.replace("\r\n", "\n").replace("\x00", "").strip()


def text_error(text: str, limit: int, missing: str) -> str | None:
    """Why a text cannot be taken, or None."""
    if not text:
        return missing
    if len(text) > limit:
        return f"This has {len(text):,} characters; the limit is {limit:,}."
    return None
