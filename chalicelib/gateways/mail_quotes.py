# ruff: noqa: RUF001 - colons and dashes of other scripts are meant
"""Tells the lines that a person wrote from those that their mail program quotes, and from what introduces these.

Every rule looks at whole lines of bounded length, so that a long mail takes time in proportion to its length. What
fits no rule is a person's own: a quote too much does less harm than an answer too little.
"""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from chalicelib.gateways import mail_words as words

QUOTE_BEGINS = "\x1e"
"""Stands on a line of its own where markup says that only quoted text follows; no other text has it."""
LINE_LIMIT = 1000
RULE_LIMIT = 300
BROKEN_LINE = 60
INTRODUCTION_LINES = 5
INTRODUCTION_LIMIT = 500
HEADER_LINES = 14
HEADERS = 3
SUBJECT_LENGTH = 8  # of a shorter one, a line may say the same by chance
LONG_RULE = re.compile(r"^[-_=—–─]{5,}$")

_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_DATE = re.compile(r"\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2}")
_TIME = re.compile(r"\d{1,2}[:.h]\d{2}")
_ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+")
_LABEL = re.compile(r"^[\s*_]*([^:：*]{1,30}?)[\s*]*[:：][\s*]*(.*)$")
_RULE = re.compile(r"^\W*?[-_=*—–─]{2,}\s*([^-_=*—–─].{2,200}?)\s*[-_=*—–─]{2,}")
_BETWEEN_ARROWS = re.compile(r"^>>> .*\S >>>$")  # GroupWise
_NAMED = re.compile(
    r"^[^@<>]{0,80}<[^\s@<>]+@[^\s@<>]+> ?[^\s@<>\d]{2,20}(?: [^\s@<>\d]{1,20}){0,2} ?:$"
)
_LETTER_ON_THE_LINE = re.compile(r"^(.{10,300}?[:：])\s{2,}\S")  # Yahoo for Android
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


def parts_of(lines: Sequence[str], subject: str = "") -> list[Part]:
    """What each line is, up to the place from which all is quoted. `subject` is what the quoted mail was about."""
    parts: list[Part] = []
    for here, line in enumerate(lines):
        if here < len(parts):
            continue
        if QUOTE_BEGINS in line:
            break
        if _is_rest_of_quote(lines, here, parts):
            parts.append(Part.QUOTED)
            continue
        if _is_quoted(line) and not _BETWEEN_ARROWS.match(line.rstrip()):
            parts.append(Part.QUOTED)
            continue
        first, last = _introduction(lines, here, parts, subject)
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


def _is_rest_of_quote(lines: Sequence[str], here: int, parts: Sequence[Part]) -> bool:
    """One line between two marked ones that goes on where a long one stops: Gmail breaks them without a mark."""
    if not (parts and parts[-1] is Part.QUOTED and 0 < here < len(lines) - 1):
        return False
    above, line = lines[here - 1].rstrip(), lines[here]
    goes_on = len(above) >= BROKEN_LINE and above[-1].isalnum()
    return goes_on and line.strip() != "" and _is_quoted(above) and _is_quoted(lines[here + 1])


def _quoted_follows(lines: Sequence[str], start: int) -> bool:
    return next((_is_quoted(line) for line in lines[start : start + 3] if line.strip()), False)


def _introduction(
    lines: Sequence[str], here: int, parts: Sequence[Part], subject: str
) -> tuple[int | None, int]:
    """The first and last line of what introduces a quote, if this line is where that shows."""
    line = lines[here]
    if len(line) > LINE_LIMIT or not line.strip():
        return None, here
    if _is_separator(line):
        return here, _end_of_headers(lines, here + 1)
    if LONG_RULE.match(line.strip()) or line.strip().lower() in words.SEPARATORS:
        following = next(
            (n for n in range(here + 1, min(here + 4, len(lines))) if lines[n].strip()), here
        )
        end = _end_of_headers(lines, following)
        return (here, end) if end >= following > here else (None, here)
    end = max(_end_of_headers(lines, here), _end_of_headers_about(lines, here, subject))
    if end >= here:
        return here, end
    return _attribution(lines, here, parts), here


def _is_separator(line: str) -> bool:
    """`-----Original Message-----` and its like."""
    plain = _DIRECTIONS.sub("", line).strip()
    if _BETWEEN_ARROWS.match(plain):
        return True
    ruled = _RULE.match(plain[:RULE_LIMIT])
    if ruled:
        said = ruled.group(1).lower()
        return any(each in said for each in words.SEPARATORS) or _is_complete(said)  # Zoho: both
    return plain.endswith((":", "：")) and plain[:-1].strip().lower() in words.SEPARATORS


def _end_of_headers(lines: Sequence[str], start: int) -> int:
    """The last line of a block of headers that begins here, or the line before it.

    It has three labels, From among them, and a subject or the sender's address.
    """
    labels: dict[str, int] = {}
    end, loose = start - 1, False
    for n in range(start, min(start + HEADER_LINES, len(lines))):
        label = _label(lines[n])
        if label:
            labels[label], end, loose = n, n, False
        elif end < start or loose:  # one line may be the rest of a long header, or empty
            break
        else:
            loose = True
    sender = next((n for label, n in labels.items() if label in _FROM), None)
    if sender is None or len(labels) < HEADERS:
        return start - 1
    addressed = "@" in " ".join(lines[sender : sender + 2])[:LINE_LIMIT]
    return end if addressed or labels.keys() & _SUBJECT else start - 1


def _end_of_headers_about(lines: Sequence[str], start: int, subject: str) -> int:
    """The same for a block in any language: it begins with an address and repeats the subject of this mail."""
    found = _LABEL.match(lines[start][:LINE_LIMIT])
    if len(subject) < SUBJECT_LENGTH or not (found and _ADDRESS.search(found.group(2))):
        return start - 1
    end, about = start, False
    for n in range(start + 1, min(start + HEADER_LINES, len(lines))):
        found = _LABEL.match(_DIRECTIONS.sub("", lines[n][:LINE_LIMIT]))
        if found is None:
            break
        end, about = n, about or found.group(2).strip().lower() == subject.lower()
    return end if about and end - start + 1 >= HEADERS else start - 1


def _label(line: str) -> str:
    """The label of a header line, in lower case; empty when the line is none."""
    found = _LABEL.match(_DIRECTIONS.sub("", line[:LINE_LIMIT]))
    label = found.group(1).strip().lower() if found else ""
    return label if label in _FROM or label in _SUBJECT or label in _OTHER else ""


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
        fits = _NAMED.match(joined) or (quoted_next and (first == here or _DATE.search(joined)))
        if likely is None and fits:
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
