"""How errors travel: each family of error -> an HTTP status, and the one shape of an error's body."""

from typing import Any

from chalicelib import errors
from chalicelib.errors import ReadyrefError

STATUSES: dict[type[ReadyrefError], int] = {
    errors.Invalid: 400,
    errors.TooLong: 413,
    errors.NotSignedIn: 401,
    errors.NotAllowed: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.Gone: 410,
    errors.TooMany: 429,
    errors.Unavailable: 503,
    errors.OutcomeUnknown: 503,
    errors.Undeliverable: 422,
    errors.ConnectionGone: 410,
    ReadyrefError: 500,
}


def status_of(error: ReadyrefError) -> int:
    """The status of the nearest family."""
    return next(STATUSES[family] for family in type(error).__mro__ if family in STATUSES)


def body_of(error: ReadyrefError, request_id: str | None = None) -> dict[str, Any]:
    """What a caller is told: code, sentence, details."""
    body: dict[str, Any] = {
        "code": error.code,
        "message": error.message,
        "details": error.details,
    }
    if request_id is not None:
        body["request_id"] = request_id
    return body


def headers_of(error: ReadyrefError) -> dict[str, str]:
    """When to come back, where the error says so."""
    wait = error.details.get("retry_after")
    return {"Retry-After": str(wait)} if wait else {}
