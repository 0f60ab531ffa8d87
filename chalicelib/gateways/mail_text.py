# ruff: noqa: RUF001 - dashes of other kinds are meant
"""Tells what a person wrote now from the whole text of a mail: without quotes, signature, footers and small print."""

import re
from collections.abc import Sequence

from chalicelib.gateways import mail_words as words
from chalicelib.gateways.mail_quotes import LINE_LIMIT, LONG_RULE, QUOTE_BEGINS, Part, parts_of

TEXT_LIMIT = 200_000
LINES_LIMIT = 8000
SIGNATURE_LINES = 15
SMALL_PRINT_LINES = 30
SMALL_PRINT_LIMIT = 100  # less is a sentence of somebody

_UNSEEN: dict[int, str | None] = {
    **dict.fromkeys(
        (
            *range(9),
            11,
            *range(14, 32),
            *range(127, 160),
            0xAD,
            0x200B,
            *range(0x2060, 0x2065),
            0xFEFF,
            0xFFFC,
        )
    ),
    0x0C: "\n",
    0x85: "\n",
    0xA0: " ",
    0x202F: " ",
    0x2028: "\n",
    0x2029: "\n\n",
}
_SIGNATURE_MARK = re.compile(r"^(?:--|—|––)\s*$")
_PREFIXES = re.compile(r"^(?:[^\W\d_]{1,5}(?:\[\d+\])?\s?[:：]\s*)+")  # Re: AW: SV:
_BARE_LINK = re.compile(r"^<?(?:https?://\S+|#\S+|www\.\S+)>?$")


def visible_text(text: str, subject: str = "") -> str:
    """What this person wrote now; empty when nothing can be told apart (docs/mail-in.md, "How a mail is read").

    `subject` is that of the mail: what it quotes is about the same.

    Answers between quoted lines stay with the lines that they answer; one quote above or below an answer is left out.
    """
    lines = text.split("\n")
    blocks = [
        (part, _without_signature(block) if part is Part.OWN else block)
        for part, block in _blocks(lines, parts_of(lines, _PREFIXES.sub("", subject)))
        if part is not Part.INTRODUCTION
    ]
    blocks = [(part, block) for part, block in blocks if "".join(block).strip()]
    while blocks and blocks[-1][0] is Part.QUOTED:
        blocks.pop()
    answered = sum(part is Part.QUOTED for part, _ in blocks)
    kept = [block for part, block in blocks if part is Part.OWN or answered > 1]
    return tidy("\n\n".join("\n".join(block).strip("\n") for block in kept))


def clean_text(text: str) -> str:
    """Text with line feeds alone, without characters that nobody sees."""
    text = text[:TEXT_LIMIT].replace("\r\n", "\n").replace("\r", "\n").translate(_UNSEEN)
    text = "\n".join(text.split("\n", LINES_LIMIT)[:LINES_LIMIT])
    return text.encode("utf-8", "replace").decode("utf-8")


def enriched_to_text(text: str) -> str:
    """Enriched text (RFC 1896) without its commands: of several line ends one is dropped, a single one is a blank."""
    text = re.sub(r"\n(\n*)", lambda ends: ends[1] or " ", text)
    text = re.sub(r"<param>[^<]*</param>", "", text, flags=re.IGNORECASE)
    return re.sub(r"<(<|/?[\w-]{1,60}>)", lambda found: "<" if found[1] == "<" else "", text)


def tidy(text: str, *, keep_marks: bool = False) -> str:
    """Without blanks at the ends of lines, and with one empty line where there are many."""
    text = text if keep_marks else text.replace(QUOTE_BEGINS, "")
    lines = [line.rstrip(" \t") for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _blocks(lines: Sequence[str], parts: Sequence[Part]) -> list[tuple[Part, list[str]]]:
    """Neighbouring lines of the same part together; empty lines go with what stands above them."""
    blocks: list[tuple[Part, list[str]]] = []
    for line, part in zip(lines, parts, strict=False):
        if blocks and (blocks[-1][0] is part or not line.strip()):
            blocks[-1][1].append(line)
        else:
            blocks.append((part, [line]))
    return blocks


def _without_signature(block: list[str]) -> list[str]:
    """The lines above a signature, the footer of a program, and small print."""
    for n, line in enumerate(block):
        if _SIGNATURE_MARK.match(line):
            below = sum(bool(each.strip()) for each in block[n + 1 :])
            follows_at_once = n + 1 < len(block) and block[n + 1].strip()
            if line.startswith("-- ") or (follows_at_once and below <= SIGNATURE_LINES):
                block = block[:n]
                break
    return _without_footer(_without_small_print(_without_footer(block)))


def _without_footer(block: list[str]) -> list[str]:
    filled = [n for n, line in enumerate(block) if line.strip()]
    end = len(block)
    for n in reversed(filled[-6:]):
        line = block[n].strip()
        plain = line.lower().lstrip("-*_[(<~ ")
        by_form = words.FOOTER.match(line) and not (n and block[n - 1].strip())
        if len(line) <= 160 and (plain.startswith(words.SENT_FROM) or by_form):
            end = n
        elif not (_BARE_LINK.match(line) or LONG_RULE.match(line) or _SIGNATURE_MARK.match(line)):
            break
    while end and not block[end - 1].strip("-_=—– "):  # a line drawn below the answer, or nothing
        end -= 1
    return block[:end]


def _without_small_print(block: list[str]) -> list[str]:
    for n, line in enumerate(block):
        if n and block[n - 1].strip() and not LONG_RULE.match(block[n - 1].strip("* ")):
            continue
        plain = line[:LINE_LIMIT].strip().lower().lstrip("*_-~| ")
        if plain.startswith(words.ENVIRONMENT):
            return block[:n]
        if plain.startswith(words.SMALL_PRINT):
            rest = " ".join(block[n : n + SMALL_PRINT_LINES])[:4000].lower()
            if len(rest) > SMALL_PRINT_LIMIT and any(each in rest for each in words.CONFIDENTIAL):
                return block[:n]
    return block
