"""Keeps the index in step with the table, and makes it anew (docs/search.md).

What a question is found by is read while the index is held: whoever comes later has read later, so the order in
which changes are told does not matter, nor how often.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from chalicelib.domain.search import Entry, entries_of
from chalicelib.errors import NotFound
from chalicelib.storage import library as libraries
from chalicelib.storage import message as messages
from chalicelib.storage import question as questions

if TYPE_CHECKING:
    from chalicelib.storage.search_index import SearchIndex


def index_questions(
    index: "SearchIndex", question_ids: Iterable[str], *, rebuilding: bool = False
) -> None:
    """Lets questions be found as they are in the table now; one that is gone is not found any more.

    `rebuilding`: they go into the index that is being made, and not into the one that is searched.
    """
    groups: dict[str, str] = {}
    with index.changing(fresh_only=rebuilding) as changes:
        for question_id in dict.fromkeys(question_ids):
            changes.replace(question_id, _entries(question_id, groups))


def _entries(question_id: str, groups: dict[str, str]) -> list[Entry]:
    """What a question is found by. `groups` are those of the libraries that were met before."""
    try:
        reading = questions.read_question(question_id)
    except NotFound:
        return []
    for part in reading.parts:
        if part.library_id not in groups:
            groups[part.library_id] = libraries.get_library(part.library_id).group_id
    return entries_of(reading, messages.messages_after(question_id, 0), groups)
