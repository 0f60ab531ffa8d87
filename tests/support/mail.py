"""A post office for tests: keeps the letters, and fails when it is told to."""

from dataclasses import dataclass, field

from chalicelib.actions.post_office import PostOffice
from chalicelib.domain.letter import Letter
from tests.support.desk import FakeDesk

LINK = "https://desk.example.org/my/a-secret-for-tests"


class FakeMail:
    """Keeps what was posted; `failures` are raised first, one for each attempt."""

    def __init__(self, *failures: Exception) -> None:
        self.posted: list[Letter] = []
        self.failures = list(failures)

    def __call__(self, letter: Letter) -> str:
        if self.failures:
            raise self.failures.pop(0)
        self.posted.append(letter)
        return f"message-{len(self.posted)}"


@dataclass
class FakePlaces:
    """What a post office reads and where it lays letters aside."""

    files: dict[str, bytes] = field(default_factory=dict)
    laid_aside: list[tuple[str, str]] = field(default_factory=list)
    links_for: list[str] = field(default_factory=list)

    def office(self, desk: FakeDesk, mail: FakeMail, chance: float = 0.5) -> PostOffice:
        """A post office of the desk that sends by this mail."""
        return PostOffice(
            desk=desk,
            mail=mail,
            lay_aside=lambda letter_id, reason: self.laid_aside.append((letter_id, reason)),
            read_file=lambda key: self.files[key],
            link_for=self._link_for,
            domain="desk.example.org",
            chance=lambda: chance,
        )

    def _link_for(self, email: str) -> str:
        self.links_for.append(email)
        return LINK
