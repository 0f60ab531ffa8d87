"""What became of policy pages, in the table: one item for each library, in the partition of its group."""

from chalicelib.domain.policy_submission import PolicySubmission
from chalicelib.storage import set_up_keys
from chalicelib.storage.owner import Held, OwnerItem, held, put_owner, read_owner
from chalicelib.storage.table import Transaction


class _SubmissionItem(OwnerItem):
    pass


def hold_submission(group_id: str, library_id: str) -> Held[PolicySubmission]:
    """What became of a library's page so far, to be changed; nothing yet where nobody has submitted it."""
    item = _SubmissionItem.find(set_up_keys.policy_submission(group_id, library_id))
    if item is None:
        return Held(PolicySubmission(library_id, group_id), 0, {})
    return held(item, PolicySubmission)


def submissions_of(group_id: str) -> list[PolicySubmission]:
    """Those of a group's libraries whose page was ever submitted, by library."""
    place = set_up_keys.policy_submission(group_id, "")
    found = _SubmissionItem.query(place.pk, _SubmissionItem.sk.startswith(place.sk))
    return [read_owner(item, PolicySubmission) for item in found]


def put_submission(
    writes: Transaction, after: PolicySubmission, before: Held[PolicySubmission]
) -> None:
    """Adds it to a transaction, which fails at `submission` when somebody changed it since `before`."""
    place = set_up_keys.policy_submission(after.group_id, after.library_id)
    put_owner(writes, _SubmissionItem, {"submission": place}, after, before)
