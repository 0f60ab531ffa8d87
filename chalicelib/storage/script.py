"""Scripts in the table: all of a group, a library or an account in one item of theirs."""

from collections.abc import Callable

from chalicelib.domain.script import Scripts, ScriptScope
from chalicelib.storage import keys, set_up_keys
from chalicelib.storage.owner import Held, OwnerItem, held, put_owner, read_owner
from chalicelib.storage.table import Transaction

PLACES: dict[ScriptScope, Callable[[str], keys.Key]] = {
    ScriptScope.SHARED: set_up_keys.group_scripts,
    ScriptScope.LIBRARY: set_up_keys.library_scripts,
    ScriptScope.MINE: set_up_keys.staff_scripts,
}


class _ScriptsItem(OwnerItem):
    pass


def get_scripts(scope: ScriptScope, owner_id: str) -> Scripts:
    """All scripts of an owner; none where it has none."""
    item = _ScriptsItem.find(PLACES[scope](owner_id), consistent=False)
    return Scripts(scope, owner_id) if item is None else read_owner(item, Scripts)


def hold_scripts(scope: ScriptScope, owner_id: str) -> Held[Scripts]:
    """The scripts as they are now, to be changed."""
    item = _ScriptsItem.find(PLACES[scope](owner_id))
    if item is None:
        return Held(Scripts(scope, owner_id), 0, {})
    return held(item, Scripts)


def put_scripts(writes: Transaction, scripts: Scripts, before: Held[Scripts] | None = None) -> None:
    """Adds all scripts of an owner to a transaction, which fails at `owner` when somebody changed them since."""
    places = {"owner": PLACES[scripts.scope](scripts.owner_id)}
    put_owner(writes, _ScriptsItem, places, scripts, before)


def save_scripts(scripts: Scripts) -> None:
    """Writes all scripts of an owner."""
    writes = Transaction()
    put_scripts(writes, scripts)
    writes.commit()
