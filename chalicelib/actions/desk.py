"""What actions work with besides the table: the clock, the lines and their pace, the signatures, our own address."""

from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.domain.pace import TYPING, Pacing
from chalicelib.gateways.clock import Clock
from chalicelib.gateways.push import Push
from chalicelib.gateways.secrets import Signer, new_id


@dataclass(frozen=True, slots=True)
class Desk:
    """The gateways of one container, real or fake."""

    clock: Clock
    push: Push
    signer: Signer
    site_url: str
    typing: Pacing = field(default_factory=lambda: Pacing(TYPING))

    def now(self) -> datetime:
        """The current time."""
        return self.clock()

    def new_id(self) -> str:
        """An id that sorts by time."""
        return new_id(self.clock())
