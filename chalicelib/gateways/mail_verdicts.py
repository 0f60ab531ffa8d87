"""What SES found in a mail, as it stamped it on top: there for a mail whose event was lost, too."""

from email import message_from_bytes

STAMPS = {"spam": "X-SES-Spam-Verdict", "virus": "X-SES-Virus-Verdict"}
HEAD = 64 * 1024


def stamped_verdicts(raw: bytes) -> dict[str, str]:
    """`spam` and `virus`, where they are stamped. The topmost counts: a sender may have written others below."""
    head = message_from_bytes(raw[:HEAD].partition(b"\r\n\r\n")[0].partition(b"\n\n")[0])
    found = {name: head.get(header) for name, header in STAMPS.items()}
    return {name: str(verdict).strip() for name, verdict in found.items() if verdict}
