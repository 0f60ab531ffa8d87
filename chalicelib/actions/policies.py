"""Reading the policy page of a library whose patrons one helps (docs/features.md F7)."""

from typing import Any

from chalicelib.actions.serving import served_library
from chalicelib.domain.library import Library
from chalicelib.domain.policy import POLICY_FIELDS, PolicyPage, contact_of
from chalicelib.domain.staff import Role, Staff
from chalicelib.errors import NotFound
from chalicelib.storage.policy import get_policy


def read_policy(staff: Staff, library_id: str) -> dict[str, Any]:
    """The page, without the fields that say nothing; `contact` is whom to tell what is wrong on it. NotFound."""
    library, page = readable_policy(staff, library_id)
    return {
        "library": {"id": library.id, "name": library.name},
        "viewable": page.viewable,
        "contact": contact_of(page),
        "fields": [
            {
                "name": field.name,
                "section": field.section,
                "label": field.label,
                "staff_only": field.staff_only,
                "text": text,
            }
            for field in POLICY_FIELDS
            if (text := getattr(page, field.name))
        ],
    }


def readable_policy(staff: Staff, library_id: str) -> tuple[Library, PolicyPage]:
    """A library and its page.

    NotFound for a library whose patrons the librarian does not serve, and for a page that is hidden from all but the
    administrators of the library and of its group.
    """
    library = served_library(staff, library_id)
    page = get_policy(library_id)
    if not page.viewable and not _looks_after(staff, library):
        raise NotFound("This library has no policy page to read yet.")
    return library, page


def _looks_after(staff: Staff, library: Library) -> bool:
    if staff.library_id == library.id:
        return staff.acts_as(Role.LIBRARY_ADMIN)
    return staff.group_id == library.group_id and staff.acts_as(Role.GROUP_ADMIN)
