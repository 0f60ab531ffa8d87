"""The keys of what librarians say among themselves, and of what administrators look at.

As in keys.py, none is parsed; no patron's view reads any.
"""

from chalicelib.storage.keys import Key


def staff_thread(thread_id: str) -> Key:
    """What two librarians say to each other: the last number."""
    return Key(f"STAFF_THREAD#{thread_id}", "THREAD")


def staff_message(thread_id: str, seq: int) -> Key:
    """A message of a staff thread; the width keeps text order equal to number order."""
    return Key(f"STAFF_THREAD#{thread_id}", f"MESSAGE#{seq:06d}")


def staff_sent(thread_id: str, sender: str, client_id: str) -> Key:
    """Guard: a staff message that the sender has already had accepted."""
    return Key(f"STAFF_THREAD#{thread_id}", f"SENT#{sender}#{client_id}")


def live_session(group_id: str, library_id: str, chat_id: str) -> Key:
    """A chat that has not ended, among those of its patron's group; by library within the group."""
    return Key(f"GROUP#{group_id}", f"LIVE#{library_id}#{chat_id}")


def live_sessions(group_id: str, library_id: str | None = None) -> Key:
    """Where the live sessions of a group begin, or those of one of its libraries."""
    return Key(f"GROUP#{group_id}", f"LIVE#{library_id}#" if library_id else "LIVE#")


def staff_place(staff_id: str, thread_id: str) -> Key:
    """A thread as one of its librarians has it: what came last, and up to where it is read."""
    return Key(f"STAFF_THREADS#{staff_id}", f"THREAD#{thread_id}")
