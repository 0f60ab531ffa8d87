"""Reading the policy page of a library whose patrons one helps (docs/features.md F7)."""

from typing import Any

from chalicelib.actions.serving import served_library
from chalicelib.domain.policy import POLICY_FIELDS
from chalicelib.domain.staff import Role, Staff
from chalicelib.errors import NotFound
from chalicelib.storage.policy import get_policy


def read_policy(staff: Staff, library_id: str) -> dict[str, Any]:
    """The page, without the fields that say nothing.

    NotFound for a library whose patrons the librarian does not serve, and for a page that is hidden from all but the
    administrators of the library.
    """
    library = served_library(staff, library_id)
    page = get_policy(library_id)
    own = staff.library_id == library_id and staff.acts_as(Role.LIBRARY_ADMIN)
    if not page.viewable and not own:
        raise NotFound("This library has no policy page to read yet.")
    return {
        "library": {"id": library.id, "name": library.name},
        "viewable": page.viewable,
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
