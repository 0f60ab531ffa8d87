"""Policy pages in the table: one item for each library, apart from what patrons' pages read."""

from chalicelib.domain.policy import PolicyPage
from chalicelib.storage import set_up_keys
from chalicelib.storage.owner import Held, OwnerItem, held, put_owner, read_owner
from chalicelib.storage.table import Transaction


class _PolicyItem(OwnerItem):
    pass


def get_policy(library_id: str) -> PolicyPage:
    """The policy page of a library; an empty one where nobody has written it."""
    item = _PolicyItem.find(set_up_keys.library_policy(library_id), consistent=False)
    return PolicyPage(library_id) if item is None else read_owner(item, PolicyPage)


def hold_policy(library_id: str) -> Held[PolicyPage]:
    """The page as it is now, to be changed."""
    item = _PolicyItem.find(set_up_keys.library_policy(library_id))
    if item is None:
        return Held(PolicyPage(library_id), 0, {})
    return held(item, PolicyPage)


def put_policy(
    writes: Transaction, page: PolicyPage, before: Held[PolicyPage] | None = None
) -> None:
    """Adds a page to a transaction, which fails at `owner` when somebody changed it since `before`."""
    put_owner(
        writes, _PolicyItem, {"owner": set_up_keys.library_policy(page.library_id)}, page, before
    )
