"""Failures of SES on demand: a call fails before it takes effect or afterwards, or comes too often."""

import random
from dataclasses import dataclass
from enum import StrEnum

ERROR = (
    '<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>{blame}</Type>'
    "<Code>{code}</Code><Message>{message}</Message></Error><RequestId>a-fault-on-demand</RequestId>"
    "</ErrorResponse>"
)
MOST = 1.0


class Fault(StrEnum):
    THROTTLE = "throttle"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True)
class Refusal:
    """What SES answers to a call that fails."""

    status: int
    body: bytes


REFUSALS = {
    Fault.THROTTLE: (400, "Sender", "Throttling", "Maximum sending rate exceeded."),
    Fault.BEFORE: (500, "Receiver", "InternalFailure", "The service failed."),
    Fault.AFTER: (500, "Receiver", "InternalFailure", "The service failed."),
}


class Faults:
    """How often which failure comes; none unless a test asks for them."""

    def __init__(self) -> None:
        self.shares: dict[str, float] = {}
        self._random = random.Random()  # noqa: S311 -- chance for tests, no secret

    def set(self, asked: dict[str, float]) -> None:
        """Takes shares between 0 and 1 by the kind of failure, and a `seed`; ValueError when they are none."""
        shares = {name: float(share) for name, share in asked.items() if name != "seed"}
        unknown, negative = set(shares) - set(Fault), any(each < 0 for each in shares.values())
        if unknown or negative or sum(shares.values()) > MOST:
            raise ValueError(f"shares of {', '.join(Fault)} that add up to 1 at most, and a seed")
        self.shares = shares
        self._random = random.Random(asked.get("seed"))  # noqa: S311 -- likewise

    def next(self) -> Fault | None:
        """How the next call fails; None when it does not."""
        drawn = self._random.random()
        for fault in Fault:
            drawn -= self.shares.get(fault, 0.0)
            if drawn < 0:
                return fault
        return None


def refusal(fault: Fault) -> Refusal:
    """The answer of SES to a call that fails like this."""
    status, blame, code, message = REFUSALS[fault]
    return Refusal(status, ERROR.format(blame=blame, code=code, message=message).encode())
