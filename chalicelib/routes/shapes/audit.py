"""The shapes of the audit trail."""

from chalicelib.routes.shapes.shape import Instant, Named, Shape


class AuditField(Shape):
    """A field that changed, as text."""

    name: str
    before: str
    after: str


class AuditEntry(Shape):
    """A change: who made it when, its kind and name, whose it was; `made` where there was nothing before."""

    id: str
    at: Instant
    staff: Named
    what: str
    name: str
    owner: str
    made: bool
    removed: bool
    fields: list[AuditField]


class AuditTrail(Shape):
    """A page of the trail, newest first; `next` is the cursor of the page after it, or null."""

    entries: list[AuditEntry]
    next: str | None


class Sheet(Shape):
    """A table for spreadsheet programs (RFC 4180), and a name for its file."""

    name: str
    csv: str
