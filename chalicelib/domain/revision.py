"""How far something that is saved again and again has come."""

from msgspec import Struct


class Revision(Struct, frozen=True):
    """How often a setting was saved; when (UTC, as a text) and by whom the last time."""

    number: int = 0
    at: str = ""
    by: str = ""
