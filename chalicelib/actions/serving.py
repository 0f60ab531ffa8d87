"""Whose patrons a librarian may have in a chat: those of their own group, and of groups that share a queue with it."""

from chalicelib.domain.library import Library
from chalicelib.domain.queue import QueueKind
from chalicelib.domain.staff import Staff
from chalicelib.errors import NotFound
from chalicelib.storage import library as libraries
from chalicelib.storage import queue as queues


def served_library(staff: Staff, library_id: str) -> Library:
    """A library whose patrons the librarian serves; NotFound for any other."""
    library = libraries.get_library(library_id)
    if library.group_id != staff.group_id and not _share_a_queue(staff, library.group_id):
        raise NotFound
    return library


def _share_a_queue(staff: Staff, group_id: str) -> bool:
    return any(
        group_id in queue.group_ids
        for queue in queues.queues_for("", staff.group_id)
        if queue.kind is QueueKind.COOPERATIVE
    )
