"""Every list of everybody, read as librarians read them, with the counts beside them."""

from collections import Counter
from typing import Any

from chalicelib.actions.reading import lists_for, page_of
from chalicelib.domain.staff import Staff
from tests.support.consortium import Consortium
from tests.support.desk import FakeDesk


def rows_of(desk: FakeDesk, staff: Staff, name: str, order: str = "newest") -> list[Any]:
    """All rows of a list, page by page."""
    rows, cursor = [], None
    while True:
        page, cursor = page_of(desk, staff, name, order=order, cursor=cursor)
        rows += page.rows
        if cursor is None:
            return rows


def held_by_all(desk: FakeDesk, consortium: Consortium) -> dict[tuple[str, str], list[str]]:
    """Every list that is not empty: (owner, name) -> question ids, sorted. Rows and counts must agree."""
    found: dict[tuple[str, str], list[str]] = {}
    for staff in consortium.staff.values():
        for each, count in lists_for(staff):
            owners = {"assignee": staff.id, "group": staff.group_id}
            place = (owners.get(each.scope, staff.library_id), each.name)
            if place not in found:
                ids = [row.part.question_id for row in rows_of(desk, staff, each.name)]
                found[place] = sorted(ids)
            assert count == len(found[place]), f"{place} counts {count}: {found[place]}"
    return {place: ids for place, ids in found.items() if ids}


class Expected:
    """What the lists should hold: a model of the specification's words, filled part by part."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], list[str]] = {}

    def add(
        self,
        question_id: str,
        library_id: str,
        status: str,
        *,
        assignee: Staff | None = None,
        shared_with: str | None = None,
    ) -> None:
        """A library's part: its status, who holds it, and the group that it is shared with."""
        names = {"all", status} | ({"active"} if status != "closed" else set())
        places = {(library_id, name) for name in names}
        if assignee and assignee.library_id == library_id:
            places |= {(assignee.id, f"my_{name}") for name in names}
        if assignee is None and status == "new":
            places.add((library_id, "unassigned"))
        if shared_with:
            places.add((shared_with, "shared_followup"))
        for place in places:
            self._held.setdefault(place, []).append(question_id)

    def lists(self) -> dict[tuple[str, str], list[str]]:
        """Every list that should not be empty."""
        return {place: sorted(ids) for place, ids in self._held.items()}

    def difference(self, found: dict[tuple[str, str], list[str]]) -> dict[Any, Any]:
        """What is missing and what is too much: (owner, list) -> questions."""
        wanted = self.lists()
        unlike = {}
        for place in wanted.keys() | found.keys():
            missing = Counter(wanted.get(place, ())) - Counter(found.get(place, ()))
            extra = Counter(found.get(place, ())) - Counter(wanted.get(place, ()))
            if missing or extra:
                unlike[place] = {"missing": sorted(missing), "too much": sorted(extra)}
        return unlike
