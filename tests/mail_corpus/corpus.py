"""The corpus of mails: raw files, and beside them what a person reads in each (expected.toml of each folder).

An expectation names only what matters in its mail. `known` gives the reason why the reader still fails it.
"""

import tomllib
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from msgspec import Struct

from chalicelib.domain.incoming import IncomingMail

FOLDER = Path(__file__).parent
CLOSE = 0.95
TOLD_AS_IT_IS = (
    "sender",
    "sender_name",
    "subject",
    "failed_recipient",
    "failure",
    "permanent",
    "delayed",
)


class CorpusMail(Struct, frozen=True):
    """A mail of the corpus with what is expected of it."""

    name: str
    raw: bytes
    expected: dict[str, Any]

    @property
    def known(self) -> str | None:
        """Why the reader does not get this one right yet."""
        return self.expected.get("known")

    def checks(self, mail: IncomingMail) -> dict[str, tuple[bool, Any, Any]]:
        """What is expected of this mail: whether it is so, what was read, what a person reads."""
        wanted = self.expected
        found = {"kind": (mail.kind == wanted["kind"], str(mail.kind), wanted["kind"])}
        if "visible" in wanted:
            exact = mail.visible == wanted["visible"]
            found["visible text, exact"] = (exact, mail.visible, wanted["visible"])
            found["visible text, close"] = (
                exact or likeness(mail.visible, wanted["visible"]) >= CLOSE,
                mail.visible,
                wanted["visible"],
            )
        for key, name in (
            ("address", "reply address"),
            ("returned", "address of a returned letter"),
        ):
            if key in wanted:
                found[name] = (wanted[key] in mail.addresses, mail.addresses, wanted[key])
        for key in TOLD_AS_IT_IS:
            if key in wanted:
                told = getattr(mail, key)
                found[key.replace("_", " ")] = (told == wanted[key], told, wanted[key])
        if "attachments" in wanted:
            names = [
                f"{'refused: ' if each.refused else ''}{each.name}" for each in mail.attachments
            ]
            found["attachments"] = (names == wanted["attachments"], names, wanted["attachments"])
        if "whole_has" in wanted:
            found["whole text"] = (
                wanted["whole_has"] in mail.whole,
                mail.whole,
                wanted["whole_has"],
            )
        return found


def corpus() -> list[CorpusMail]:
    """Every mail of the corpus, in the order of its names."""
    mails = []
    for path in sorted(FOLDER.glob("*/expected.toml")):
        for name, expected in sorted(tomllib.loads(path.read_text()).items()):
            raw = path.with_name(f"{name}.eml").read_bytes()
            mails.append(CorpusMail(f"{path.parent.name}/{name}", raw, expected))
    return mails


def likeness(one: str, other: str) -> float:
    """How much of two texts is the same, from 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
