"""What a browser sends when a form with files is submitted."""

import re
from dataclasses import dataclass

BOUNDARY = re.compile(r'boundary="?([^";\s]+)', re.IGNORECASE)
NAMED = re.compile(rb'(file)?name="((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True)
class Field:
    """One field: text, or a file with its name and type."""

    content: bytes
    filename: str = ""
    media_type: str = "text/plain"

    @property
    def text(self) -> str:
        """The text, with the ends of lines that programs use."""
        return self.content.decode("utf-8", "replace").replace("\r\n", "\n")


def read_form(content_type: str, body: bytes) -> dict[str, list[Field]]:
    """The fields by name; nothing when it is no such form."""
    found = BOUNDARY.search(content_type)
    fields: dict[str, list[Field]] = {}
    if not found:
        return fields
    for part in body.split(b"--" + found[1].encode())[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        names = {bool(file): name.decode("utf-8", "replace") for file, name in NAMED.findall(head)}
        kind = re.search(rb"(?im)^content-type:\s*([\w.+/-]+)", head)
        field = Field(
            content.removesuffix(b"\r\n"),
            names.get(True, ""),
            kind[1].decode() if kind else "text/plain",
        )
        fields.setdefault(names.get(False, ""), []).append(field)
    return fields
