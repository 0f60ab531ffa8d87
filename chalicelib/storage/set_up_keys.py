"""The keys of what is set up: scripts, policy pages, invitations, the audit trail. As in keys.py, none is parsed."""

from chalicelib.storage.keys import Key


def group_scripts(group_id: str) -> Key:
    """The scripts that all libraries of the group may insert."""
    return Key(f"GROUP#{group_id}", "SCRIPTS")


def library_scripts(library_id: str) -> Key:
    """The scripts of the library."""
    return Key(f"LIBRARY#{library_id}", "SCRIPTS")


def staff_scripts(staff_id: str) -> Key:
    """The scripts of one's own; apart from the account, which the monitor reads as one."""
    return Key(f"SCRIPTS#{staff_id}", "SCRIPTS")


def library_policy(library_id: str) -> Key:
    """The policy page of the library."""
    return Key(f"LIBRARY#{library_id}", "POLICY")


def policy_submission(group_id: str, library_id: str) -> Key:
    """What became of a library's policy page, among those of its group."""
    return Key(f"GROUP#{group_id}", f"POLICY_SUBMISSION#{library_id}")


def password_link(digest: str) -> Key:
    """A link to choose a password by, by the hash of its secret."""
    return Key(f"PASSWORD_LINK#{digest}", "LINK")


def no_letter(letter_id: str) -> Key:
    """What is written in place of a letter that nobody gets."""
    return Key(f"NO_LETTER#{letter_id}", "LETTER")


def audit(scope: str, owner_id: str, at: str, entry_id: str) -> Key:
    """An entry of the audit trail of a library or group, by its instant."""
    return Key(f"AUDIT#{scope}#{owner_id}", f"ENTRY#{at}#{entry_id}")


def form_draft(queue_id: str) -> Key:
    """The form of a queue as it is being made."""
    return Key(f"QUEUE#{queue_id}", "FORM_DRAFT")


def form_version(queue_id: str, number: int) -> Key:
    """A form of a queue as it was published."""
    return Key(f"QUEUE#{queue_id}", f"FORM#{number:06}")


def form_versions(queue_id: str) -> Key:
    """All forms of a queue that were published."""
    return Key(f"QUEUE#{queue_id}", "FORM#")


def banner_image(library_id: str) -> Key:
    """The image in the banner of the library's chat pages."""
    return Key(f"LIBRARY#{library_id}", "BANNER_IMAGE")
