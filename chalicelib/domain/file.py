"""Files that go with a question: what a librarian attached, what came with a patron's mail."""

from msgspec import Struct

FILES_LIMIT = 5
FILE_BYTES_LIMIT = 5 * 1024 * 1024
FILES_BYTES_LIMIT = 7 * 1024 * 1024  # SES takes 10 MB with everything encoded
NAME_LIMIT = 120
AS_BYTES = "application/octet-stream"  # nothing makes more of it than a file to be saved


class File(Struct, frozen=True):
    """A file that is kept with a question. `size` is in bytes; `media_type` is what its content says."""

    id: str
    name: str
    media_type: str
    size: int
