"""The keys of surveys, as `keys.py` has all others."""

from chalicelib.storage.keys import Key


def invitation(digest: str) -> Key:
    """One library asks one patron once, by the hash of the link's secret."""
    return Key(f"SURVEY#{digest}", "INVITATION")


def response(library_id: str, order: str, *, commented: bool) -> Key:
    """What a patron answered; those with a comment lie apart. The order is the instant of asking and the id."""
    return Key(f"SURVEYS#{library_id}", f"{'COMMENTED' if commented else 'SILENT'}#{order}")


def totals(library_id: str, month: str) -> Key:
    """How often each answer was given to a library's surveys of a month."""
    return Key(f"SURVEYS#{library_id}", f"TOTALS#{month}")


def answered(question_id: str, invitation_id: str) -> Key:
    """That a survey about the question was answered, and where the response is."""
    return Key(f"QUESTION#{question_id}", f"SURVEY#{invitation_id}")
