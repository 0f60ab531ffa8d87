"""Renders the table of acts (chalicelib/domain/act.py) as docs/acts.md: python -m infra.acts."""

from pathlib import Path

from chalicelib.domain.act import RULES, By, Effect, Need, Rule, Shared, To
from chalicelib.domain.status import EVERY, Status

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "acts.md"

HEAD = """# Acts on a question

Each library has its own part of a question, with its own status, assignee and lists. This is the whole table of what
can be done to a question, by whom, and what it does to the parts. It is rendered from `chalicelib/domain/act.py` by
`python -m infra.acts`; a test fails when it is not current.

- **When** is the status of the actor's own part. Nothing can be done by staff once a question is in Service History,
  and only a note or codes while a session is labelled In progress.
- **Their part** is that of the actor's library; for what comes from outside, that of the library that must act: the one
  that has the question New already, else the one whose letter is answered, else the patron's.
- An act is one transaction: parts, lists, counts, the entry in the history, letters and notices. It is refused, with
  what changed, when somebody acted since the librarian last saw the question.
- An act on a question that waits in Shared Followup claims it first where the table says so.
- Every act counts as activity, and brings the question to the top of its lists.

| Act | By | When | Needs | Their part | Other parts | Shared Followup | Letter | Entry |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""


def text() -> str:
    """The whole document."""
    rows = "\n".join(_row(rule) for rule in RULES)
    needs = "\n".join(f"| {_word(need.name)} | {need.value} |" for need in Need)
    people = "\n".join(f"| {_word(by.name)} | {by.value} |" for by in By)
    return (
        f"{HEAD}{rows}\n\n## What is needed, and what is said where it is not there\n\n"
        f"| Need | Said |\n| --- | --- |\n{needs}\n\n"
        f"## Who\n\n| By | Is |\n| --- | --- |\n{people}\n"
    )


def _row(rule: Rule) -> str:
    mine = _effect(rule.mine)
    if rule.own:
        mine += f"; where it is the patron's library: {_effect(rule.own)}"
    others = [f"{which.value}: {_effect(effect)}" for which, effect in rule.also]
    if rule.into_history is not None:
        others.append(
            "all go into Service History" if rule.into_history else "all come back to the lists"
        )
    letters = [kind.value for kind in (rule.letter, rule.notice) if kind]
    cells = (
        f"**{rule.title}**" + (" (claims first)" if rule.claims else ""),
        _word(rule.by.name),
        _when(rule),
        ", ".join(_word(need.name) for need in rule.needs),
        mine,
        "; ".join(others),
        "" if rule.shared is Shared.KEEPS else rule.shared.value,
        ", ".join(f"`{each}`" for each in letters),
        f"`{rule.entry}`",
    )
    return "| " + " | ".join(cells) + " |"


def _when(rule: Rule) -> str:
    if rule.when == EVERY:
        return "any"
    return ", ".join(status.title() for status in Status if status in rule.when)


def _effect(effect: Effect) -> str:
    said = []
    if effect.back:
        said.append("returns to what it was, or goes")
    if effect.status:
        said.append(f"**{effect.status.title()}**")
    if effect.referred:
        said.append("Referred")
    if effect.assignee is not To.KEEP:
        said.append(f"assigned to {effect.assignee.value}")
    if effect.joins:
        said.append("joins if it had none")
    return ", ".join(said) or "unchanged"


def _word(name: str) -> str:
    return name.lower().replace("_", " ")


if __name__ == "__main__":
    DOCUMENT.write_text(text())
