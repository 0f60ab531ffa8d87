"""What can go wrong, in words fit for a person and codes fit for a program. Knows no transport.

The families decide how an error travels (routes/answers.py has the table); the code says which one it was.
"""

from collections.abc import Mapping
from typing import Any


class ReadyrefError(Exception):
    """Base of every error that a caller may see: a stable code, a sentence, plain details."""

    code = "error"
    message = "Something went wrong."

    def __init__(
        self, message: str | None = None, *, code: str | None = None, **details: Any
    ) -> None:
        self.code = code or self.code
        self.message = message or self.message
        self.details = details
        super().__init__(self.message)


class Invalid(ReadyrefError):
    """The request cannot be understood, or a field breaks its rule."""

    code = "invalid"
    message = "Something in what was sent is not right."

    @classmethod
    def field(cls, name: str, reason: str) -> "Invalid":
        """The error for one field: names it and says why."""
        return cls(reason, field=name, reason=reason)

    @classmethod
    def fields(cls, reasons: Mapping[str, str]) -> "Invalid":
        """The error for one field or several: names each and says why; the first is told like `field` does."""
        first = next(iter(reasons))
        return cls(reasons[first], field=first, reason=reasons[first], fields=dict(reasons))


class TooLong(Invalid):
    """What was sent is longer than anything that is asked for."""

    code = "too_long"
    message = "This is too long."


class NotSignedIn(ReadyrefError):
    """Nobody is known to be asking."""

    code = "not_signed_in"
    message = "Sign in first."


class NotAllowed(ReadyrefError):
    """Known, but not for this."""

    code = "not_allowed"
    message = "You may not do this."


class NotFound(ReadyrefError):
    """Not there, or not for this actor to know about."""

    code = "not_found"
    message = "There is nothing here."


class Conflict(ReadyrefError):
    """The world moved on: somebody was first, or the state does not allow it any more."""

    code = "conflict"
    message = "This changed in the meantime."


class Gone(ReadyrefError):
    """It was there once and will not be again."""

    code = "gone"
    message = "This is no longer here."


class TooMany(ReadyrefError):
    """Too often; come back after `retry_after` seconds."""

    code = "too_many"
    message = "Too many attempts. Wait a little and try again."


class Unavailable(ReadyrefError):
    """Something outside failed; trying again may help."""

    code = "try_again"
    message = "This did not work just now. Try again."


class ConnectionGone(ReadyrefError):
    """The line that was to be written to is closed."""

    code = "connection_gone"


class OutcomeUnknown(ReadyrefError):
    """Something outside did not answer: it may have happened or not, and trying again may do it twice."""

    code = "outcome_unknown"


class Undeliverable(ReadyrefError):
    """A letter was refused for good: sending it again cannot help."""

    code = "undeliverable"
