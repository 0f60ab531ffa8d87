"""Mail that came in and could not be filed, and the address that a library's letters show."""

from chalicelib.domain.incoming_mail import QuarantineReason
from chalicelib.routes.shapes.shape import Count, Instant, Named, Shape


class QuarantineRow(Shape):
    """A mail in quarantine. What it says is for those alone whose library it is known to belong to."""

    id: str
    at: Instant
    reason: QuarantineReason
    explanation: str
    sender: str
    subject: str
    question_id: str | None
    question_number: int | None
    library: Named | None
    dealt_with: bool


class Quarantine(Shape):
    """Mails in quarantine, the newest first. `count` is of those that nobody has dealt with."""

    mails: list[QuarantineRow]
    count: Count
    next: str | None


class QuarantinedMail(QuarantineRow):
    """A mail in quarantine with its readable text, and where its source is for five minutes."""

    text: str
    url: str | None
