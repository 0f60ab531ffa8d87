"""The types of library, of which one can be several. Librarians who refer see them (docs/features.md F12)."""

LIBRARY_TYPES = {
    "academic": "Academic",
    "public": "Public",
    "school": "School",
    "special": "Special",
    "national": "National or state",
    "medical": "Medical",
    "law": "Law",
    "archive": "Archive or museum",
    "consortium": "Consortium",
}
