"""A post office for tests: keeps the letters, and fails when it is told to."""

from chalicelib.domain.letter import Letter


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
