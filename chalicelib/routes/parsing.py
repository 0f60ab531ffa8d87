"""Turns what was sent into typed bodies; what does not fit becomes an error that names the field."""

import re
from typing import Any, TypeVar

import msgspec

from chalicelib.errors import Invalid

Body = TypeVar("Body")

_MISSING = re.compile(r"missing required field `(?P<field>\w+)`")
_PATH = re.compile(r" - at `\$\.(?P<field>\w+)")
_FULL = re.compile(r" - at `[^`]*`")


def parse_json(raw: bytes | str) -> dict[str, Any]:
    """The JSON object in the text; Invalid when it is something else."""
    try:
        value = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Invalid("This is not JSON.", code="not_json") from error
    if not isinstance(value, dict):
        raise Invalid("This must be a JSON object.", code="not_json")
    return value


def parse(kind: type[Body], value: dict[str, Any]) -> Body:
    """The value as a body of the given type; Invalid names the field and the reason."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        text = str(error)
        found = _MISSING.search(text) or _PATH.search(text)
        field = found["field"] if found else ""
        reason = "This is missing." if _MISSING.search(text) else f"{_FULL.sub('', text)}."
        raise Invalid.field(field, reason.replace("`", "")) from error
