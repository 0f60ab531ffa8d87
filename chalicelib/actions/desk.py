"""What actions work with besides the table: the clock, the lines, the signatures, our own address."""

from dataclasses import dataclass
from datetime import datetime

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

    def now(self) -> datetime:
        """The current time."""
        return self.clock()

    def new_id(self) -> str:
        """An id that sorts by time."""
        return new_id(self.clock())
