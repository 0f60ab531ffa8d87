"""Scripts in the table: with their group, library or account."""

from collections.abc import Callable

from pynamodb.attributes import UnicodeAttribute

from chalicelib.domain.script import Script, ScriptScope
from chalicelib.domain.staff import Staff
from chalicelib.storage import keys
from chalicelib.storage.table import Item

PLACES: dict[ScriptScope, Callable[[str, str], keys.Key]] = {
    ScriptScope.SHARED: keys.group_script,
    ScriptScope.LIBRARY: keys.library_script,
    ScriptScope.MINE: keys.staff_script,
}


class _ScriptItem(Item):
    script_id = UnicodeAttribute()
    scope = UnicodeAttribute()
    owner_id = UnicodeAttribute()
    name = UnicodeAttribute()
    text = UnicodeAttribute()


def save_script(script: Script) -> None:
    """Writes a script."""
    _ScriptItem.at(
        PLACES[script.scope](script.owner_id, script.id),
        script_id=script.id,
        scope=script.scope.value,
        owner_id=script.owner_id,
        name=script.name,
        text=script.text,
    ).save()


def scripts_for(staff: Staff) -> list[Script]:
    """The scripts that a librarian may insert: their own, their library's, their group's."""
    owners = {
        ScriptScope.MINE: staff.id,
        ScriptScope.LIBRARY: staff.library_id,
        ScriptScope.SHARED: staff.group_id,
    }
    found: list[Script] = []
    for scope, owner in owners.items():
        place = PLACES[scope](owner, "")
        items = _ScriptItem.query(place.pk, _ScriptItem.sk.startswith(place.sk))
        found += [Script(each.script_id, scope, owner, each.name, each.text) for each in items]
    return found
