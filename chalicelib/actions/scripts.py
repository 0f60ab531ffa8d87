"""The scripts that a librarian may insert: own, library's, group's, and those of the library whose patron it is."""

from collections.abc import Iterator, Mapping
from typing import Any

from chalicelib.actions.serving import served_library
from chalicelib.domain.script import Script, ScriptScope, UrlScript
from chalicelib.domain.staff import Staff
from chalicelib.storage.script import get_scripts


def scripts_for(staff: Staff, patrons_library: str | None = None) -> list[dict[str, Any]]:
    """Own scripts first, then the library's, then the group's; then the patron library's and its group's.

    NotFound for a library whose patrons the librarian does not serve.
    """
    mine = {
        ScriptScope.MINE: staff.id,
        ScriptScope.LIBRARY: staff.library_id,
        ScriptScope.SHARED: staff.group_id,
    }
    found = list(_views(mine, patrons=False))
    if patrons_library and patrons_library != staff.library_id:
        library = served_library(staff, patrons_library)
        theirs = {ScriptScope.LIBRARY: library.id}
        if library.group_id != staff.group_id:
            theirs[ScriptScope.SHARED] = library.group_id
        found += _views(theirs, patrons=True)
    return found


def _views(owners: Mapping[ScriptScope, str], *, patrons: bool) -> Iterator[dict[str, Any]]:
    for scope, owner_id in owners.items():
        scripts = get_scripts(scope, owner_id)
        for kind, each in _kinds(scripts.texts, scripts.urls):
            yield {
                "id": f"{owner_id}/{kind}/{each.name}",
                "name": each.name,
                "text": each.words,
                "scope": scope.value,
                "kind": kind,
                "patrons": patrons,
            }


def _kinds(
    texts: tuple[Script, ...], urls: tuple[UrlScript, ...]
) -> Iterator[tuple[str, Script | UrlScript]]:
    yield from (("text", each) for each in texts)
    yield from (("url", each) for each in urls)
