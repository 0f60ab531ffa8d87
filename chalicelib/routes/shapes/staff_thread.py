"""What librarians say among themselves."""

from chalicelib.routes.shapes.chat import Number
from chalicelib.routes.shapes.shape import Count, Instant, Named, Shape


class StaffMessage(Shape):
    """A message of one librarian to others."""

    seq: Number
    at: Instant
    by: Named
    text: str
    client_id: str


class StaffThread(Shape):
    """A thread: with one colleague, or of one chat. `open`: one may write; `read`: up to which number it is read."""

    librarian: Named | None
    library_name: str | None
    chat: str | None
    open: bool
    last_seq: Count
    read: Count


class LastStaffMessage(Shape):
    """What was said last, in short."""

    at: Instant | None
    text: str
    mine: bool


class ListedStaffThread(StaffThread):
    """A thread with a colleague, and what was said last."""

    last: LastStaffMessage


class StaffThreads(Shape):
    """The threads with colleagues, the latest first."""

    threads: list[ListedStaffThread]


class StaffThreadRead(Shape):
    """A thread, and the messages after the given number."""

    thread: StaffThread
    messages: list[StaffMessage]


class StaffThreadSaid(Shape, tag_field="type", tag="staff_thread.said"):
    """A colleague wrote: to this librarian, or in the thread of a chat. Of one's own it comes in other windows."""

    librarian: str | None
    chat: str | None
    message: StaffMessage
