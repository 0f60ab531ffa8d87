"""The librarians at the desk, as their colleagues see them."""

from chalicelib.routes.shapes.shape import Count, Instant, Named, Shape


class LibrarianOnDuty(Shape):
    """A colleague at the desk: the queues are those that both may monitor; `may_release` for administrators."""

    id: str
    name: str
    library: Named
    queues: list[Named]
    chats: Count
    since: Instant
    seen_at: Instant
    may_release: bool


class LibrariansOnDuty(Shape):
    """Everybody else who is at a queue that this librarian may monitor, and the server's time."""

    librarians: list[LibrarianOnDuty]
    now: Instant


class MonitorReleased(Shape, tag_field="type", tag="monitor.released"):
    """An administrator took this librarian off the queues."""

    by: str
