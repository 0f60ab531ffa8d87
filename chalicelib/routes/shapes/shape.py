"""The base of all shapes, and what several of them hold."""

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

Instant = Annotated[
    str,
    Meta(
        pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$",
        description="An instant in UTC, with milliseconds.",
        examples=["2026-11-23T10:00:00.000Z"],
    ),
]
Count = Annotated[int, Meta(ge=0)]
Side = Literal["patron", "librarian"]
Code = Literal["followup_patron_library", "followup_me", "answered", "practice", "lost_call"]


class Shape(Struct, forbid_unknown_fields=True):
    """Base of all: what is not declared is not answered."""


class Nothing(Shape):
    """An empty object: it is done."""


class Failure(Shape):
    """What a caller is told when something is refused or fails."""

    code: Annotated[str, Meta(description="Stable; docs/api.md lists all codes.")]
    message: Annotated[str, Meta(description="A sentence fit to be shown.")]
    details: Annotated[
        dict[str, Any],
        Meta(
            description="For a field: `field` and `reason`. For 429: `retry_after`.",
            extra_json_schema={"additionalProperties": True},
        ),
    ]
    request_id: str | UnsetType = UNSET


class Named(Shape):
    """Something with a name."""

    id: str
    name: str
