"""Descriptive codes: the default list that librarians choose from, up to four for a question."""

from collections.abc import Iterable, Sequence

from msgspec import Struct


class DescriptiveCode(Struct, frozen=True):
    """A label that says what a question was about."""

    code: str
    name: str
    category: str


class OwnCode(Struct, frozen=True):
    """A label of a library's own. Questions carry its name, so that it stays readable when the list changes."""

    name: str
    category: str = ""

    @property
    def code(self) -> str:
        """What questions carry."""
        return self.name


DEFAULT_CODES = (
    DescriptiveCode("account-card", "Library card and registration", "Account and circulation"),
    DescriptiveCode("account-pin", "PIN or password", "Account and circulation"),
    DescriptiveCode("account-details", "Change of address or name", "Account and circulation"),
    DescriptiveCode("account-fines", "Fines and fees", "Account and circulation"),
    DescriptiveCode("account-history", "Borrowing history", "Account and circulation"),
    DescriptiveCode("renewal", "Renewals", "Account and circulation"),
    DescriptiveCode("hold", "Holds and requests", "Account and circulation"),
    DescriptiveCode("returns", "Returns and drop boxes", "Account and circulation"),
    DescriptiveCode("lost-damaged", "Lost, damaged or claimed returned", "Account and circulation"),
    DescriptiveCode("course-reserves", "Course reserves", "Account and circulation"),
    DescriptiveCode("ill", "Interlibrary loan", "Account and circulation"),
    DescriptiveCode("equipment", "Equipment loans", "Account and circulation"),
    DescriptiveCode("catalog-known-item", "Finding a known item", "Catalog"),
    DescriptiveCode("catalog-subject", "Finding items on a subject", "Catalog"),
    DescriptiveCode("catalog-availability", "Availability and shelf location", "Catalog"),
    DescriptiveCode("catalog-help", "How to use the catalog", "Catalog"),
    DescriptiveCode("purchase-suggestion", "Suggestion for purchase", "Catalog"),
    DescriptiveCode("textbooks", "Textbooks", "Catalog"),
    DescriptiveCode("hours", "Opening hours", "Directional and policy"),
    DescriptiveCode("directions", "Directions, parking and floors", "Directional and policy"),
    DescriptiveCode("contact", "Staff and departments", "Directional and policy"),
    DescriptiveCode("rooms", "Meeting and study rooms", "Directional and policy"),
    DescriptiveCode("events", "Programs and events", "Directional and policy"),
    DescriptiveCode("children", "Children and storytimes", "Directional and policy"),
    DescriptiveCode("policy", "Library policies", "Directional and policy"),
    DescriptiveCode("visitors", "Visitors, alumni and guests", "Directional and policy"),
    DescriptiveCode("donations", "Book donations", "Directional and policy"),
    DescriptiveCode(
        "working-here", "Working and volunteering at the library", "Directional and policy"
    ),
    DescriptiveCode("accessibility", "Accessibility services", "Directional and policy"),
    DescriptiveCode("lost-property", "Lost property", "Directional and policy"),
    DescriptiveCode("feedback", "Praise and complaints", "Directional and policy"),
    DescriptiveCode("remote-access", "Off-site access and proxy", "Technical"),
    DescriptiveCode("database-problem", "Database problem", "Technical"),
    DescriptiveCode("ebooks", "E-books and audiobooks", "Technical"),
    DescriptiveCode("streaming", "Streaming video and music", "Technical"),
    DescriptiveCode("printing", "Printing, copying and scanning", "Technical"),
    DescriptiveCode("computers", "Public computers and Wi-Fi", "Technical"),
    DescriptiveCode("software", "Software", "Technical"),
    DescriptiveCode("devices", "Help with a device", "Technical"),
    DescriptiveCode("broken-link", "Broken links", "Technical"),
    DescriptiveCode("website", "Library website", "Technical"),
    DescriptiveCode("database-choice", "Choosing a database", "Instructional"),
    DescriptiveCode("search-strategy", "Search strategy", "Instructional"),
    DescriptiveCode("peer-review", "Peer-reviewed articles", "Instructional"),
    DescriptiveCode("citing-apa", "Citing: APA", "Instructional"),
    DescriptiveCode("citing-mla", "Citing: MLA", "Instructional"),
    DescriptiveCode("citing-chicago", "Citing: Chicago", "Instructional"),
    DescriptiveCode("citing-other", "Citing: other styles and tools", "Instructional"),
    DescriptiveCode("evaluating-sources", "Evaluating sources", "Instructional"),
    DescriptiveCode("primary-sources", "Primary sources", "Instructional"),
    DescriptiveCode("topic", "Choosing and narrowing a topic", "Instructional"),
    DescriptiveCode("literature-review", "Literature reviews", "Instructional"),
    DescriptiveCode("thesis", "Thesis and dissertation", "Instructional"),
    DescriptiveCode("copyright", "Copyright and permissions", "Instructional"),
    DescriptiveCode("consultation", "Classes, tours and consultations", "Instructional"),
    DescriptiveCode("article-known", "Finding a known article", "Research"),
    DescriptiveCode("statistics", "Statistics and data", "Research"),
    DescriptiveCode("local-history", "Local history", "Research"),
    DescriptiveCode("genealogy", "Genealogy", "Research"),
    DescriptiveCode("archives", "Archives and special collections", "Research"),
    DescriptiveCode("newspapers", "Newspapers", "Research"),
    DescriptiveCode("government", "Government information and forms", "Research"),
    DescriptiveCode("legal", "Legal information", "Research"),
    DescriptiveCode("health", "Health information", "Research"),
    DescriptiveCode("business", "Business and grants", "Research"),
    DescriptiveCode("jobs", "Jobs and careers", "Research"),
    DescriptiveCode("homework", "Homework help", "Research"),
    DescriptiveCode("readers-advisory", "What to read next", "Research"),
    DescriptiveCode("quick-fact", "Quick fact", "Research"),
    DescriptiveCode("other-language", "Patron writes in another language", "Other"),
    DescriptiveCode("not-for-us", "Outside the library's scope", "Other"),
    DescriptiveCode("practice", "Test or training", "Other"),
)

CODES = {each.code: each for each in DEFAULT_CODES}


def codes_for(own: Sequence[OwnCode]) -> list[DescriptiveCode]:
    """What a library's librarians choose from: its own list, or the default (docs/features.md F20)."""
    return [DescriptiveCode(each.code, each.name, each.category) for each in own] or list(
        DEFAULT_CODES
    )


def known_codes(own: Sequence[OwnCode], carried: Iterable[str] = ()) -> frozenset[str]:
    """What a question may carry: the library's own, the default ones, and whatever it carries already."""
    return frozenset({*CODES, *(each.code for each in own), *carried})


def name_of(code: str) -> str:
    """What a code is called, whether or not it still stands in a list."""
    return CODES[code].name if code in CODES else code
