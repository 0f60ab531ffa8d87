# ruff: noqa: RUF001 - colons, dashes and arrows of other scripts are meant
"""Tells what a person wrote now from what their mail program put around it: quotes, introductions, signatures.

Every rule looks at whole lines of bounded length, so that a long mail takes time in proportion to its length. What
fits no rule is kept: a quote too much does less harm than an answer too little.
"""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from chalicelib.gateways import mail_words as words

QUOTE_BEGINS = "\x1e"
"""Stands on a line of its own where markup says that only quoted text follows; no other text has it."""
TEXT_LIMIT = 200_000
LINES_LIMIT = 8000
LINE_LIMIT = 1000
SIGNATURE_LINES = 15
INTRODUCTION_LINES = 5
INTRODUCTION_LIMIT = 500
HEADER_LINES = 14
SMALL_PRINT_LINES = 30
SMALL_PRINT_LIMIT = 100  # less is a sentence of somebody

_UNSEEN: dict[int, str | None] = {
    **dict.fromkeys(
        (*range(9), 11, *range(14, 32), *range(127, 160), 0xAD, 0x200B, 0xFEFF, 0xFFFC)
    ),
    0x0C: "\n",
    0x85: "\n",
    0xA0: " ",
    0x202F: " ",
    0x2028: "\n",
    0x2029: "\n\n",
}
_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_DATE = re.compile(r"\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2}")
_ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+")
_LABEL = re.compile(r"^[\s*_]*([^:：*]{1,30}?)[\s*]*[:：][\s*]*(.*)$")
_RULE = re.compile(r"^\W*?[-_=*—–─]{2,}\s*([^-_=*—–─].{2,58}?)\s*[-_=*—–─]{2,}")
_LONG_RULE = re.compile(r"^[-_=—–─]{5,}$")
_SIGNATURE_MARK = re.compile(r"^(?:--|—|––)\s*$")
_TIME = re.compile(r"\d{1,2}[:.h]\d{2}")
_BETWEEN_ARROWS = re.compile(r"^>>> .*\S >>>$")  # GroupWise
_LETTER_ON_THE_LINE = re.compile(r"^(.{10,300}?[:：])\s{2,}\S")  # Yahoo for Android
_BARE_LINK = re.compile(r"^<?(?:https?://\S+|#\S+|www\.\S+)>?$")
_STARTS = re.compile(
    r"^\W*(?:(?:" + "|".join(map(re.escape, sorted(words.STARTS, key=len, reverse=True))) + r")"
    r"\D{1,25}\d|\w{1,12}\W{0,3}\d|\d|[^@]{1,80}<[^\s@<>]+@)"
)
_FROM, _SUBJECT, _OTHER = map(
    frozenset, (words.FROM_LABELS, words.SUBJECT_LABELS, words.OTHER_LABELS)
)


class Part(Enum):
    """What a line is."""

    OWN = auto()
    QUOTED = auto()
    INTRODUCTION = auto()


def visible_text(text: str) -> str:
    """What this person wrote now; empty when nothing can be told apart (docs/mail-in.md, "How a mail is read").

    Answers between quoted lines stay with the lines that they answer; one quote above or below an answer is left out.
    """
    lines = text.split("\n")
    blocks = [
        (part, _without_signature(block) if part is Part.OWN else block)
        for part, block in _blocks(lines, _parts(lines))
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


def tidy(text: str, *, keep_marks: bool = False) -> str:
    """Without blanks at the ends of lines, and with one empty line where there are many."""
    text = text if keep_marks else text.replace(QUOTE_BEGINS, "")
    lines = [line.rstrip(" \t") for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _parts(lines: Sequence[str]) -> list[Part]:
    """What each line is, up to the place from which all is quoted."""
    parts: list[Part] = []
    for here, line in enumerate(lines):
        if here < len(parts):
            continue
        if QUOTE_BEGINS in line:
            break
        if _is_quoted(line) and not _BETWEEN_ARROWS.match(line.rstrip()):
            parts.append(Part.QUOTED)
            continue
        first, last = _introduction(lines, here, parts)
        if first is None:
            parts.append(Part.OWN)
            continue
        del parts[first:]
        parts = _own_until_introduced(parts)
        if not _quoted_follows(lines, last + 1):
            break
        parts += [Part.INTRODUCTION] * (last + 1 - first)
    return parts


def _own_until_introduced(parts: list[Part]) -> list[Part]:
    """No program quotes before it introduces the quote: marked lines above the first introduction are people's own."""
    return parts if Part.INTRODUCTION in parts else [Part.OWN] * len(parts)


def _is_quoted(line: str) -> bool:
    return line.lstrip(" \u200e\u200f\u202a\u202b").startswith((">", "＞")) and not line.startswith(
        "    "
    )


def _quoted_follows(lines: Sequence[str], start: int) -> bool:
    return next((_is_quoted(line) for line in lines[start : start + 3] if line.strip()), False)


def _introduction(lines: Sequence[str], here: int, parts: Sequence[Part]) -> tuple[int | None, int]:
    """The first and last line of what introduces a quote, if this line is where that shows."""
    line = lines[here]
    if len(line) > LINE_LIMIT or not line.strip():
        return None, here
    if _is_separator(line):
        return here, _end_of_headers(lines, here + 1)
    if _LONG_RULE.match(line.strip()) or line.strip().lower() in words.SEPARATORS:
        following = next(
            (n for n in range(here + 1, min(here + 4, len(lines))) if lines[n].strip()), here
        )
        end = _end_of_headers(lines, following)
        return (here, end) if end >= following > here else (None, here)
    end = _end_of_headers(lines, here)
    if end >= here:
        return here, end
    return _attribution(lines, here, parts), here


def _is_separator(line: str) -> bool:
    """`-----Original Message-----` and its like."""
    plain = _DIRECTIONS.sub("", line).strip()
    if _BETWEEN_ARROWS.match(plain):
        return True
    ruled = _RULE.match(plain)
    if ruled:
        return any(each in ruled.group(1).lower() for each in words.SEPARATORS)
    return plain.endswith((":", "：")) and plain[:-1].strip().lower() in words.SEPARATORS


def _end_of_headers(lines: Sequence[str], start: int) -> int:
    """The last line of a block of headers that begins here (From, a subject, another), or the line before it."""
    end, seen, loose = start - 1, set(), 0
    for n in range(start, min(start + HEADER_LINES, len(lines))):
        line = _DIRECTIONS.sub("", lines[n][:LINE_LIMIT]).replace("\u00a0", " ")
        found = _LABEL.match(line)
        label = found.group(1).strip().lower() if found else ""
        kind = next((kind for kind in (_FROM, _SUBJECT, _OTHER) if label in kind), None)
        if found and kind is not None:
            seen.add((kind is _FROM, kind is _SUBJECT, label))
            end, loose = n, 0
        elif end < start or loose:  # one line may be the rest of a long header, or empty
            break
        else:
            loose = 1
    has_from, has_subject = any(s[0] for s in seen), any(s[1] for s in seen)
    return end if has_from and has_subject and len(seen) >= 3 else start - 1


def _attribution(lines: Sequence[str], here: int, parts: Sequence[Part]) -> int | None:
    """Where "On Monday, somebody <address> wrote:" begins that ends on this line."""
    last = _DIRECTIONS.sub("", lines[here]).rstrip()
    if not last.endswith((":", "：")):
        found = _LETTER_ON_THE_LINE.match(last)
        return here if found and _is_complete(found.group(1).strip().lower()) else None
    quoted_next = _quoted_follows(lines, here + 1)
    likely = None
    for first, joined in _endings(lines, here, parts):
        if not _ADDRESS.search(joined) and not any(word in joined for word in words.WROTE):
            continue
        complete = _is_complete(joined, timed=not quoted_next)
        if complete and not _begins_above(lines, first, parts):
            return first
        if quoted_next and likely is None and (first == here or _DATE.search(joined)):
            likely = first
    return likely


def _endings(lines: Sequence[str], here: int, parts: Sequence[Part]) -> Iterator[tuple[int, str]]:
    """This line, then with the one above, and so on: where they begin, and what they say in lower case."""
    for first in range(here, max(here - INTRODUCTION_LINES, -1), -1):
        if first < here and (parts[first] is not Part.OWN or not lines[first].strip()):
            return
        joined = _DIRECTIONS.sub("", " ".join(lines[first : here + 1])).strip().lower()
        if len(joined) > INTRODUCTION_LIMIT:
            return
        yield first, joined


def _is_complete(joined: str, *, timed: bool = True) -> bool:
    """It has a beginning and a date; where no marked quote follows, an address or the time of day as well."""
    told = not timed or _ADDRESS.search(joined) or _TIME.search(joined)
    return bool(told and _DATE.search(joined) and _STARTS.match(joined))


def _begins_above(lines: Sequence[str], first: int, parts: Sequence[Part]) -> bool:
    """Whether the line above is the first half of the same introduction: a name with its address, or "On Mon, 23"."""
    if first == 0 or parts[first - 1] is not Part.OWN or len(lines[first - 1]) > LINE_LIMIT:
        return False
    above = _DIRECTIONS.sub("", lines[first - 1]).strip().lower()
    if not above or above[-1] in ".!?。！？:":
        return False
    half = above.endswith((",", "<")) or _ADDRESS.search(above) is not None
    return half and _STARTS.match(above) is not None


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
        if len(line) <= 160 and plain.startswith(words.SENT_FROM):
            end = n
        elif not (_BARE_LINK.match(line) or _LONG_RULE.match(line) or _SIGNATURE_MARK.match(line)):
            break
    return block[:end]


def _without_small_print(block: list[str]) -> list[str]:
    for n, line in enumerate(block):
        if n and block[n - 1].strip() and not _LONG_RULE.match(block[n - 1].strip("* ")):
            continue
        plain = line[:LINE_LIMIT].strip().lower().lstrip("*_-~| ")
        if plain.startswith(words.ENVIRONMENT):
            return block[:n]
        if plain.startswith(words.SMALL_PRINT):
            rest = " ".join(block[n : n + SMALL_PRINT_LINES])[:4000].lower()
            if len(rest) > SMALL_PRINT_LIMIT and any(each in rest for each in words.CONFIDENTIAL):
                return block[:n]
    return block
