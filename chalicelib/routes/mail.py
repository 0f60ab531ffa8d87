"""Mail as SES tells of it: what became of our letters, and what came in. Errors must reach Lambda, which repeats."""

from typing import Any

from chalicelib import wiring

Records = list[dict[str, Any]]


def note_letter_events(records: Records) -> None:
    """What became of letters: each record is a notification of the topic that SES publishes to."""
    from chalicelib.actions import letter_events  # mail, for the functions that need it alone

    letter_events.note_events(wiring.desk(), records)


def receive_mail(records: Records) -> None:
    """Mail that lies in the bucket: each record is one, with whom it is for and what SES found in it."""
    from chalicelib.actions import receiving

    for record in records:
        mail, receipt = record["ses"]["mail"], record["ses"]["receipt"]
        verdicts = {
            check: receipt.get(f"{check}Verdict", {}).get("status", "")
            for check in ("spam", "virus", "spf", "dkim", "dmarc")
        }
        receiving.receive(
            wiring.desk(), wiring.files(), mail["messageId"], receipt["recipients"], verdicts
        )
