"""Writing the audit trail: each administrative change adds its entry to its own transaction."""

from chalicelib.actions.desk import Desk
from chalicelib.domain.audit import AuditEntry, Change, trail_of
from chalicelib.domain.staff import Staff
from chalicelib.storage.audit import add_audit
from chalicelib.storage.table import Transaction


def audit(writes: Transaction, desk: Desk, staff: Staff, change: Change) -> None:
    """Adds who changed what to a transaction."""
    trail = trail_of(change.owner, staff)
    add_audit(writes, AuditEntry(desk.new_id(), desk.now(), trail, staff.id, staff.name, change))
