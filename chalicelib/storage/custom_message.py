"""The library's own texts in its letters: they lie apart from the library, because few reads need them."""

from chalicelib.domain.custom_message import CustomMessages
from chalicelib.storage import keys
from chalicelib.storage.owner import Held, OwnerItem, held, put_owner, read_owner
from chalicelib.storage.table import Transaction


class _MessagesItem(OwnerItem):
    pass


def get_custom(library_id: str) -> CustomMessages:
    """All own texts of a library; none of them where it has worded nothing."""
    item = _MessagesItem.find(keys.library_messages(library_id), consistent=False)
    return CustomMessages(library_id) if item is None else read_owner(item, CustomMessages)


def hold_custom(library_id: str) -> Held[CustomMessages]:
    """The own texts as they are now, to be changed."""
    item = _MessagesItem.find(keys.library_messages(library_id))
    if item is None:
        return Held(CustomMessages(library_id), 0, {})
    return held(item, CustomMessages)


def put_custom(
    writes: Transaction, custom: CustomMessages, before: Held[CustomMessages] | None = None
) -> None:
    """Adds all own texts to a transaction, which fails at `owner` when somebody changed them since `before`."""
    places = {"owner": keys.library_messages(custom.library_id)}
    put_owner(writes, _MessagesItem, places, custom, before)


def save_custom(custom: CustomMessages) -> None:
    """Writes all own texts of a library."""
    writes = Transaction()
    put_custom(writes, custom)
    writes.commit()
