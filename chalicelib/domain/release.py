"""An administrator takes somebody off the queues whose monitor was left open (docs/features.md A17, G8)."""

from datetime import datetime

from msgspec import Struct

from chalicelib.domain.staff import Role, Staff
from chalicelib.errors import Conflict, NotAllowed


class Release(Struct, frozen=True):
    """Whose tab was taken off the queues, by whom, when. It comes back when somebody there asks for it."""

    staff_id: str
    tab: str
    by: str
    at: datetime


def may_release(staff: Staff, librarian: Staff) -> bool:
    """A library's administrator may release its own librarians, a group's those of the group; nobody themselves."""
    if librarian.id == staff.id:
        return False
    if staff.acts_as(Role.GROUP_ADMIN):
        return librarian.group_id == staff.group_id
    return staff.acts_as(Role.LIBRARY_ADMIN) and librarian.library_id == staff.library_id


def check_release(staff: Staff, librarian: Staff | None) -> Staff:
    """The librarian who may be released; NotAllowed says the same of those who are not there."""
    if librarian is None or not may_release(staff, librarian):
        raise NotAllowed("You may release the librarians of your own library only.")
    return librarian


def check_coming_back(release: Release | None, *, tab: str, on_purpose: bool) -> None:
    """Refuses a tab that opens its monitor by itself after it was released; its librarian may, on purpose."""
    if release is None or release.tab != tab or on_purpose:
        return
    raise Conflict(f"{release.by} released you from the queues.", code="released", by=release.by)
