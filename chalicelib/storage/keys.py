"""Every key of the table is built here and nowhere else; docs/access-patterns.md lists who reads by it.

Keys are never parsed: what a key holds is an attribute too. Ids contain no `#`.
"""

from typing import NamedTuple


class Key(NamedTuple):
    """The place of one item."""

    pk: str
    sk: str

    @property
    def fits(self) -> bool:
        """Whether DynamoDB takes a key of this length; ids that came from outside may be any text."""
        return len(self.pk.encode()) <= 2048 and len(self.sk.encode()) <= 1024


def group(group_id: str) -> Key:
    """A subscription group."""
    return Key(f"GROUP#{group_id}", "GROUP")


def known_group(group_id: str) -> Key:
    """A group in the list of all groups."""
    return Key("GROUPS", f"GROUP#{group_id}")


def group_library(group_id: str, library_id: str) -> Key:
    """A library in the group's list of libraries."""
    return Key(f"GROUP#{group_id}", f"LIBRARY#{library_id}")


def group_queue(group_id: str, queue_id: str) -> Key:
    """A queue that the group's librarians may monitor."""
    return Key(f"GROUP#{group_id}", f"QUEUE#{queue_id}")


def group_counts(group_id: str) -> Key:
    """How many questions wait in the group's Shared Followup."""
    return Key(f"GROUP#{group_id}", "COUNTS")


def online(group_id: str, library_id: str, line: str) -> Key:
    """A member of staff with the site open, to be told of changes; by library within the group."""
    return Key(f"GROUP#{group_id}", f"ONLINE#{library_id}#{line}")


def library(library_id: str) -> Key:
    """A library and its settings."""
    return Key(f"LIBRARY#{library_id}", "LIBRARY")


def library_queue(library_id: str, queue_id: str) -> Key:
    """A queue of the library's own."""
    return Key(f"LIBRARY#{library_id}", f"QUEUE#{queue_id}")


def library_counts(library_id: str) -> Key:
    """How many questions each list of the library holds."""
    return Key(f"LIBRARY#{library_id}", "COUNTS")


def staff_counts(library_id: str, staff_id: str) -> Key:
    """How many questions each list of a librarian holds."""
    return Key(f"LIBRARY#{library_id}", f"COUNTS#{staff_id}")


def queue(queue_id: str) -> Key:
    """A queue."""
    return Key(f"QUEUE#{queue_id}", "QUEUE")


def presence(queue_id: str, staff_id: str) -> Key:
    """A librarian on a queue."""
    return Key(f"QUEUE#{queue_id}", f"PRESENT#{staff_id}")


def closing(queue_id: str) -> Key:
    """That a queue closes soon."""
    return Key(f"QUEUE#{queue_id}", "CLOSING")


def staff(staff_id: str) -> Key:
    """An account of staff; the id is the user name of the sign-in."""
    return Key(f"STAFF#{staff_id}", "STAFF")


def library_staff(library_id: str, staff_id: str) -> Key:
    """An account in the library's list of accounts."""
    return Key(f"LIBRARY#{library_id}", f"STAFF#{staff_id}")


def draft(staff_id: str, question_id: str) -> Key:
    """What a librarian has begun to write about a question."""
    return Key(f"DRAFTS#{staff_id}", f"DRAFT#{question_id}")


def upload(staff_id: str, file_id: str) -> Key:
    """A file that a librarian has sent to the bucket and not yet to anybody."""
    return Key(f"UPLOADS#{staff_id}", f"UPLOAD#{file_id}")


def expert(staff_id: str, address: str) -> Key:
    """A subject-matter expert whom the librarian has asked."""
    return Key(f"EXPERTS#{staff_id}", f"EXPERT#{address}")


def monitor(staff_id: str) -> Key:
    """The one chat monitor of an account."""
    return Key(f"STAFF#{staff_id}", "MONITOR")


def release(staff_id: str) -> Key:
    """That an administrator took the account's monitor off the queues."""
    return Key(f"STAFF#{staff_id}", "RELEASE")


def held_chat(staff_id: str, chat_id: str) -> Key:
    """A chat that the librarian holds."""
    return Key(f"STAFF#{staff_id}", f"CHAT#{chat_id}")


def chat(chat_id: str) -> Key:
    """A chat: state, seat, lines, last sequence number."""
    return Key(f"CHAT#{chat_id}", "CHAT")


def request(chat_id: str) -> Key:
    """What the patron sent with the chat form."""
    return Key(f"CHAT#{chat_id}", "REQUEST")


def offer(chat_id: str, queue_id: str) -> Key:
    """A waiting chat as one queue sees it."""
    return Key(f"CHAT#{chat_id}", f"OFFER#{queue_id}")


def following(chat_id: str) -> Key:
    """Whether the patron's page is followed, and who agreed to what; nothing of what is seen."""
    return Key(f"CHAT#{chat_id}", "FOLLOWING")


def message(chat_id: str, seq: int) -> Key:
    """A line of the transcript; the width keeps text order equal to number order."""
    return Key(f"CHAT#{chat_id}", f"MESSAGE#{seq:06d}")


def sent(chat_id: str, sender: str, client_id: str) -> Key:
    """Guard: a message that the sender has already had accepted."""
    return Key(f"CHAT#{chat_id}", f"SENT#{sender}#{client_id}")


def chat_file(chat_id: str, file_id: str) -> Key:
    """A file that somebody in the chat has begun to send, or has sent."""
    return Key(f"CHAT#{chat_id}", f"FILE#{file_id}")


def once(purpose: str, token: str) -> Key:
    """Guard: something that happens once for one token."""
    return Key(f"ONCE#{purpose}#{token}", "ONCE")


def ticket(digest: str) -> Key:
    """A one-time ticket for a line, by the hash of its secret."""
    return Key(f"TICKET#{digest}", "TICKET")


def line(connection: str) -> Key:
    """Who is at the other end of a connection."""
    return Key(f"LINE#{connection}", "LINE")


def line_event(connection: str, order: str) -> Key:
    """An event that waits to be fetched over a polling line."""
    return Key(f"LINE#{connection}", f"EVENT#{order}")


def question(question_id: str) -> Key:
    """A question."""
    return Key(f"QUESTION#{question_id}", "QUESTION")


def part(question_id: str, library_id: str) -> Key:
    """A library's part of a question: its status item."""
    return Key(f"QUESTION#{question_id}", f"LIBRARY#{library_id}")


def history(question_id: str, entry_id: str) -> Key:
    """One thing that happened to a question."""
    return Key(f"QUESTION#{question_id}", f"HISTORY#{entry_id}")


def patron(patron_id: str) -> Key:
    """A patron's account: an address that has asked."""
    return Key(f"PATRON#{patron_id}", "PATRON")


def patron_question(patron_id: str, question_id: str) -> Key:
    """A question that a patron asked; ids of questions sort by time."""
    return Key(f"PATRON#{patron_id}", f"QUESTION#{question_id}")


def patron_link_wishes(patron_id: str, hour: str) -> Key:
    """How many links were asked for on behalf of an address within an hour, whether it is known or not."""
    return Key(f"PATRON#{patron_id}", f"WISHES#{hour}")


def patron_link(digest: str) -> Key:
    """A one-time link to a patron's questions, by the hash of its secret."""
    return Key(f"PATRON_LINK#{digest}", "LINK")


def patron_session(digest: str) -> Key:
    """A browser in which a patron's questions are open, by the hash of its secret."""
    return Key(f"PATRON_SESSION#{digest}", "SESSION")


def letter(letter_id: str) -> Key:
    """A letter in the outbox."""
    return Key(f"OUTBOX#{letter_id}", "LETTER")


def thread(question_id: str) -> Key:
    """The ids of the mails about a question, for the headers by which mail programs keep them together."""
    return Key(f"QUESTION#{question_id}", "THREAD")


def address(digest: str) -> Key:
    """An address that our letters came back from, by its hash."""
    return Key(f"ADDRESS#{digest}", "ADDRESS")


def address_hour(digest: str, hour: str) -> Key:
    """The letters that strangers caused to one address within an hour, so that mail cannot go in circles."""
    return Key(f"ADDRESS#{digest}", f"HOUR#{hour}")


def library_messages(library_id: str) -> Key:
    """The library's own texts in its letters."""
    return Key(f"LIBRARY#{library_id}", "MESSAGES")


def reader(question_id: str, line: str) -> Key:
    """A librarian who has a question open."""
    return Key(f"QUESTION#{question_id}", f"READER#{line}")


def received_mail(mail_id: str) -> Key:
    """Guard: a mail that has been received, and what became of it."""
    return Key(f"MAIL#{mail_id}", "MAIL")


def mails_of_hour(letter_id: str, hour: str) -> Key:
    """How many mails came in answer to a letter within an hour."""
    return Key(f"MAILS#{letter_id}", f"HOUR#{hour}")


def quarantine(library_id: str, entry_id: str, *, settled: bool = False) -> Key:
    """A mail in a library's quarantine; those that somebody has dealt with lie apart."""
    return Key(f"QUARANTINE#{library_id}", f"{'SETTLED' if settled else 'OPEN'}#{entry_id}")


def question_numbers() -> Key:
    """The counter that numbers questions."""
    return Key("NUMBERS", "QUESTION")


def sweep(duty: str) -> Key:
    """How far a daily duty has come."""
    return Key(f"SWEEP#{duty}", "SWEEP")


LIVE = "LIVE"
"""The partition of the live-chats index with every chat that has not ended."""


def held_in(group_id: str) -> str:
    """The partition of that index with the chats that a group's librarians hold."""
    return f"HELD#{group_id}"


def waiting_order(*, returned: bool, asked_at: str, chat_id: str) -> str:
    """The order of a queue: returned chats first, then by the instant of asking."""
    return f"{0 if returned else 1}#{asked_at}#{chat_id}"


DUE_LETTERS = "DUE"
"""The one partition of the letters-due index: every letter that may still have to go out."""


def activity_day(day: str) -> str:
    """The partition of all parts whose last activity was on this day (UTC), in the activity-days index."""
    return f"DAY#{day}"
