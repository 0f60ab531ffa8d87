"""What a member of staff writes down for a patron who asks by phone or at the desk, and the rules for it."""

from typing import Literal

from msgspec import Struct

from chalicelib.domain.chat_form import (
    KEY_LIMIT,
    NAME_LIMIT,
    QUESTION_LIMIT,
    address_error,
    plain_line,
    plain_text,
    text_error,
)
from chalicelib.domain.question import Patron, Source
from chalicelib.errors import Invalid


class AddedQuestion(Struct, frozen=True):
    """A question as it was written down, checked."""

    source: Source
    patron: Patron
    text: str
    request_key: str

    @property
    def form(self) -> tuple[tuple[str, str], ...]:
        """The fields as they are shown to staff: label and value."""
        patron = self.patron
        return (("Name", patron.name), ("E-mail", patron.email or ""), ("Question", self.text))


def check_added(
    source: Literal["phone", "desk"], name: str, email: str, question: str, request_key: str
) -> AddedQuestion:
    """The question as it may be kept; Invalid names the first field that breaks a rule (docs/features.md E7).

    The address is optional: without one the patron learns the answer by phone, or comes again.
    """
    name, email, question = plain_line(name), email.strip(), plain_text(question)
    errors = {
        "question": text_error(question, QUESTION_LIMIT, "Write what was asked."),
        "name": text_error(name, NAME_LIMIT, "Write the patron's name, or what to call them."),
        "email": address_error(email, required=False),
        "request_key": None if 0 < len(request_key) <= KEY_LIMIT else "This is not a request key.",
    }
    for field, reason in errors.items():
        if reason:
            raise Invalid.field(field, reason)
    return AddedQuestion(Source(source), Patron(name, email or None), question, request_key)
