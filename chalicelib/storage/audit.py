"""The audit trail in the table: entries are created, and read by time; there is no way to change one."""

from functools import reduce
from operator import and_

from pynamodb.attributes import JSONAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition

from chalicelib.domain.audit import AuditEntry, AuditFilter, Change
from chalicelib.domain.instant import from_text, to_text
from chalicelib.domain.setting import Owner, Scope
from chalicelib.storage import set_up_keys
from chalicelib.storage.table import Item, Transaction

PAGE = 50  # entries


class _AuditItem(Item):
    entry_id = UnicodeAttribute()
    written_at = UnicodeAttribute()
    owner_scope = UnicodeAttribute()
    owner_id = UnicodeAttribute()
    what = UnicodeAttribute()
    name = UnicodeAttribute()
    staff_id = UnicodeAttribute()
    staff_name = UnicodeAttribute()
    before = JSONAttribute(null=True)
    after = JSONAttribute(null=True)


def add_audit(writes: Transaction, entry: AuditEntry) -> None:
    """Adds an entry to a transaction."""
    change = entry.change
    item = _AuditItem.at(
        set_up_keys.audit(entry.trail.scope, entry.trail.id, to_text(entry.at), entry.id),
        entry_id=entry.id,
        written_at=to_text(entry.at),
        owner_scope=change.owner.scope.value,
        owner_id=change.owner.id,
        what=change.what,
        name=change.name,
        staff_id=entry.staff_id,
        staff_name=entry.staff_name,
        before=change.before,
        after=change.after,
    )
    writes.create("audit", item)


def audit_page(
    trail: Owner, wanted: AuditFilter, *, after: str | None = None, limit: int = PAGE
) -> tuple[list[AuditEntry], str | None]:
    """A page of a trail, newest first, and the sort key that the next one begins after, if there is more.

    The times are bounds of the one Query; kind and person are looked for in what it reads.
    """
    since = to_text(wanted.since) if wanted.since else ""
    until = to_text(wanted.until) if wanted.until else "~"
    first = set_up_keys.audit(trail.scope, trail.id, since, "")
    found = _AuditItem.query(
        first.pk,
        _AuditItem.sk.between(first.sk, set_up_keys.audit(trail.scope, trail.id, until, "").sk),
        filter_condition=_filter(wanted),
        scan_index_forward=False,
        last_evaluated_key={"pk": {"S": first.pk}, "sk": {"S": after}} if after else None,
        limit=limit + 1,
    )
    items = list(found)
    more = items[limit - 1].sk if len(items) > limit else None
    return [_entry(trail, item) for item in items[:limit]], more


def _filter(wanted: AuditFilter) -> Condition | None:
    conditions = [
        attribute == value
        for attribute, value in (
            (_AuditItem.what, wanted.what),
            (_AuditItem.staff_id, wanted.staff_id),
        )
        if value
    ]
    return reduce(and_, conditions) if conditions else None


def _entry(trail: Owner, item: _AuditItem) -> AuditEntry:
    owner = Owner(Scope(item.owner_scope), item.owner_id)
    return AuditEntry(
        item.entry_id,
        from_text(item.written_at),
        trail,
        item.staff_id,
        item.staff_name,
        Change(owner, item.what, item.name, item.before, item.after),
    )
