"""Runs every bench and prints its figures, each beside the budget or floor that it is held against."""

import tempfile
from pathlib import Path

from tests.bench import bundles, delivery, fan_out, imports, mail_reading, searching, trips
from tests.support.stack import LocalStack


def main() -> None:
    """Imports first, on a quiet machine; then what needs a running stack."""
    imports.run()
    bundles.run()
    mail_reading.run()
    with tempfile.TemporaryDirectory() as folder:
        stack = LocalStack(Path(folder), demo=False).start()
        try:
            searching.run(stack)
            trips.run(stack)
            delivery.run(stack)
            fan_out.run(stack)
        finally:
            stack.stop()


if __name__ == "__main__":
    main()
