"""What the demo's questions are made of: the written conversations and the questions of the closed page."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from infra.demo.consortium import FOLDER

FORM = "form"
"""The ending of a question that nobody chatted about: it was left on the closed page."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a written transcript: who (`L`, `L2`, `P`) says what, or what happens (`*`), or a pause."""

    who: str
    text: str = ""
    pause: int = 0


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording: which opening, with which details filled in."""

    opening: str
    details: Mapping[str, str]

    @property
    def text(self) -> str:
        """The opening with its details."""
        return fill(self.opening, self.details)


@dataclass(frozen=True, slots=True)
class Conversation:
    """A written conversation: every opening and every detail fits its transcript."""

    slug: str
    setting: str
    ending: str
    variants: tuple[Variant, ...]
    lines: tuple[Line, ...] = ()
    desk: str = "any"
    codes: tuple[str, ...] = ()
    note: str = ""
    referral: str = ""
    finish: str = ""
    anonymous: bool = False
    night: bool = False
    patrons: tuple[str, ...] = field(default_factory=tuple)

    @property
    def reachable(self) -> bool:
        """Whether the patron left an address: without one there is no follow-up."""
        return self.ending == FORM or self.ending.startswith("followup")

    def fits(self, kind: str) -> bool:
        """Whether patrons of this kind of library could have had it."""
        return self.setting in {kind, "any"}


@cache
def conversations() -> tuple[Conversation, ...]:
    """Every written conversation, by file and place in the file."""
    files = sorted((FOLDER / "conversations").glob("*.toml"))
    return tuple(_conversation(each) for file in files for each in _read(file)["conversation"])


@cache
def left_with_us() -> tuple[Conversation, ...]:
    """The questions of the closed page, as conversations without a transcript."""
    given = _read(FOLDER / "left_with_us.toml")["question"]
    return tuple(_left(each, number) for number, each in enumerate(given, start=1))


@cache
def patrons() -> Mapping[str, tuple[str, ...]]:
    """The lists of patrons.toml."""
    return {name: tuple(values) for name, values in _read(FOLDER / "patrons.toml").items()}


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its {places} filled in; unknown ones stay."""
    return re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], found[0]), text)


def _read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _conversation(given: Mapping[str, Any]) -> Conversation:
    return Conversation(
        slug=given["slug"],
        setting=given["setting"],
        ending=given["ending"],
        variants=tuple(_variants(given["openings"], given.get("details", {}))),
        lines=tuple(_line(line) for line in given["transcript"].strip().splitlines()),
        desk=given.get("desk", "any"),
        codes=tuple(given["codes"]),
        note=given.get("note", ""),
        referral=given.get("referral", ""),
        finish=given.get("finish", ""),
        anonymous=given.get("anonymous", False),
        night=given.get("night", False),
        patrons=tuple(given.get("patrons", ())),
    )


def _left(given: Mapping[str, Any], number: int) -> Conversation:
    return Conversation(
        slug=f"left-{number}",
        setting=given["setting"],
        ending=FORM,
        variants=tuple(_variants([given["text"]], given.get("details", {}))),
        finish=given["finish"],
    )


def _variants(openings: list[str], details: Mapping[str, list[str]]) -> Iterator[Variant]:
    """Every opening once with the first details, then those that differ with other details."""
    names = list(details)
    seen: set[str] = set()
    for values in product(*details.values()):
        for opening in openings:
            variant = Variant(opening, dict(zip(names, values, strict=True)))
            if variant.text not in seen:
                seen.add(variant.text)
                yield variant


def _line(text: str) -> Line:
    pause = re.fullmatch(r"\((\d+) minutes?\)", text)
    if pause:
        return Line("pause", pause=60 * int(pause[1]))
    if text.startswith("* "):
        return Line("*", text.removeprefix("* "))
    who, _, said = text.partition(": ")
    return Line(who, said)
