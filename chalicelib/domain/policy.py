"""The policy page of a library: what librarians elsewhere need to know to help its patrons (docs/features.md F7).

It may hold logins that are for staff alone, so it is read by staff and never leaves the desk.
"""

from msgspec import Struct

from chalicelib.domain.chat_form import address_error

TEXT_LIMIT = 2000  # characters of a field


class PolicyField(Struct, frozen=True):
    """A field of the page. What is for staff only is marked, so that nobody pastes it to a patron.

    Without what is `required` the page cannot be submitted.
    """

    name: str
    section: str
    label: str
    help: str = ""
    staff_only: bool = False
    required: bool = False


POLICY_FIELDS: tuple[PolicyField, ...] = (
    PolicyField("alerts", "Now", "Alerts", "Closings, outages, assignments that many ask about."),
    PolicyField("addresses", "Library", "Addresses and branches", required=True),
    PolicyField("phone", "Library", "Phone", required=True),
    PolicyField("hours", "Library", "Hours", required=True),
    PolicyField("website", "Library", "Web site", required=True),
    PolicyField("served", "Library", "Who is served", required=True),
    PolicyField("contact", "Library", "Policy page e-mail contact",
                "Whom colleagues tell that something here is out of date.", required=True),
    PolicyField("catalogue", "Finding", "Library catalogue", required=True),
    PolicyField("databases", "Finding", "Databases"),
    PolicyField("ebooks", "Finding", "E-books and media"),
    PolicyField("local_history", "Finding", "Local history and genealogy"),
    PolicyField("citation_help", "Finding", "Citation help"),
    PolicyField("card", "Access", "Library card and PIN"),
    PolicyField("remote_access", "Access", "Remote access for patrons"),
    PolicyField("guest_login", "Access", "Guest login for librarians",
                "For staff of other libraries who help your patrons.", staff_only=True),
    PolicyField("renewals", "Borrowing", "Renewals"),
    PolicyField("holds", "Borrowing", "Holds"),
    PolicyField("fines", "Borrowing", "Late fees and fines"),
    PolicyField("borrowing", "Borrowing", "Borrowing rules"),
    PolicyField("interlibrary_loan", "Borrowing", "Interlibrary loan"),
    PolicyField("course_reserves", "Borrowing", "Course reserves"),
    PolicyField("computers", "At the library", "Computers, printing and Wi-Fi"),
    PolicyField("rooms", "At the library", "Rooms"),
    PolicyField("consultations", "At the library", "Consultations and appointments"),
    PolicyField("events", "At the library", "Events"),
    PolicyField("homework", "Service", "Homework"),
    PolicyField("limits", "Service", "Legal and medical questions"),
    PolicyField("complaints", "Service", "Complaints"),
    PolicyField("jobs", "Service", "Jobs and volunteering"),
    PolicyField("follow_up", "Service", "Follow-up",
                "What your library follows up itself, and what colleagues may answer.", staff_only=True),
    PolicyField("other", "Service", "Other"),
)  # fmt: skip


class PolicyPage(Struct, frozen=True, omit_defaults=True):
    """What stands on the page of a library, and whether colleagues elsewhere may read it."""

    library_id: str
    viewable: bool = False
    alerts: str = ""
    addresses: str = ""
    phone: str = ""
    hours: str = ""
    website: str = ""
    served: str = ""
    contact: str = ""
    catalogue: str = ""
    databases: str = ""
    ebooks: str = ""
    local_history: str = ""
    citation_help: str = ""
    card: str = ""
    remote_access: str = ""
    guest_login: str = ""
    renewals: str = ""
    holds: str = ""
    fines: str = ""
    borrowing: str = ""
    interlibrary_loan: str = ""
    course_reserves: str = ""
    computers: str = ""
    rooms: str = ""
    consultations: str = ""
    events: str = ""
    homework: str = ""
    limits: str = ""
    complaints: str = ""
    jobs: str = ""
    follow_up: str = ""
    other: str = ""


def contact_of(page: PolicyPage) -> str:
    """The address that takes corrections of the page; empty where there is none, or where it is no address."""
    contact = page.contact.strip()
    return contact if contact and address_error(contact) is None else ""
