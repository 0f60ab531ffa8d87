"""Files: one that is there, and which may be sent."""

from chalicelib.routes.shapes.shape import Count, Shape


class File(Shape):
    """A file of a question or of a chat; `size` is in bytes."""

    id: str
    name: str
    media_type: str
    size: Count


class FilesToSend(Shape):
    """Which files may be sent in a chat: how their names end, and how large each may be."""

    accept: list[str]
    most_bytes: Count
